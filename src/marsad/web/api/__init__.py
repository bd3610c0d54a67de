"""The same as the pages do, for programs: JSON in and out, described by `/api/openapi.json`."""

from __future__ import annotations

from litestar.types import ControllerRouterHandler

from marsad.web.api import (
    alerts,
    charts,
    events,
    exports,
    holding,
    hooks,
    judging,
    maps,
    queue,
    reading,
    score,
    sources,
)


def handlers() -> list[ControllerRouterHandler]:
    """Everything under `/api`."""
    modules = (
        reading,
        judging,
        queue,
        events,
        holding,
        alerts,
        hooks,
        maps,
        charts,
        exports,
        score,
        sources,
    )
    return [handler for module in modules for handler in module.HANDLERS]
