"""The same as the pages do, for programs: JSON in and out, described by `/api/openapi.json`."""

from __future__ import annotations

from litestar.types import ControllerRouterHandler

from marsad.web.api import charts, events, exports, judging, reading, score, sources


def handlers() -> list[ControllerRouterHandler]:
    """Everything under `/api`."""
    return [
        handler for module in (reading, judging, events, charts, exports, score, sources) for handler in module.HANDLERS
    ]
