"""Styles, scripts, the font, and the little that browsers and watchdogs ask of themselves."""

from __future__ import annotations

from litestar import Response, get
from litestar.params import FromPath

from marsad.web.access import Ask, asks
from marsad.web.assets import assets
from marsad.web.problems import Problem

_FOR_EVER = "public, max-age=31536000, immutable"


@get("/static/{mark:str}/{name:str}", opt=asks("anyone"), include_in_schema=False, sync_to_thread=False)
def static(request: Ask, mark: FromPath[str], name: FromPath[str]) -> Response[bytes]:
    """One asset."""
    asset = assets().get(name)
    if asset is None or asset.mark != mark:
        raise Problem(404, "There is no such file.")
    headers = {"cache-control": _FOR_EVER, "vary": "accept-encoding"}
    if asset.packed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(asset.packed, media_type=asset.media_type, headers={**headers, "content-encoding": "gzip"})
    return Response(asset.body, media_type=asset.media_type, headers=headers)


@get("/alive", opt=asks("anyone"), include_in_schema=False, sync_to_thread=False)
def alive() -> dict[str, bool]:
    """Whether anything answers here. Says nothing else."""
    return {"alive": True}


HANDLERS = (static, alive)
