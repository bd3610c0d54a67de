"""The pages, one module for each subject."""

from __future__ import annotations

from litestar.types import ControllerRouterHandler

from marsad.web.pages import (
    account,
    actors,
    alerts,
    charts,
    codebook,
    deciding,
    events,
    feeds,
    files,
    hooks,
    judging,
    maps,
    people,
    queue,
    reader,
    reports,
    score,
    search,
    signing,
    situation,
    sources,
    timeline,
)


def handlers() -> list[ControllerRouterHandler]:
    """Everything that answers under an address."""
    modules = (
        files,
        signing,
        account,
        people,
        hooks,
        reports,
        reader,
        judging,
        queue,
        deciding,
        events,
        situation,
        timeline,
        actors,
        maps,
        alerts,
        feeds,
        charts,
        search,
        sources,
        score,
        codebook,
    )
    return [handler for module in modules for handler in module.HANDLERS]
