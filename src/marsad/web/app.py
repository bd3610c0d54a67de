"""The observatory as an ASGI application."""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import urlencode

from litestar import Litestar, Response
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.handlers import HTTPRouteHandler
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.router import Router
from litestar.routes import HTTPRoute
from litestar.types import ASGIApp

import marsad
from marsad.errors import MarsadError
from marsad.store import OutdatedError, StoreError
from marsad.web import api, pages
from marsad.web.access import ACCESS, Ask, asks, guard, recognised
from marsad.web.layout import page
from marsad.web.observatory import Observatory
from marsad.web.problems import Problem, encoded
from marsad.web.shield import shielded

LOG = logging.getLogger("marsad.web")
MOST_BYTES = 256 * 1024
"""So much may be sent in one request: a form with a claim in it is a hundredth of that."""


def application(observatory: Observatory) -> ASGIApp:
    """The pages and the API over one store, behind their shield."""
    inner = routes(observatory)
    return shielded(recognised(inner, observatory), observatory.site)


def routes(observatory: Observatory) -> Litestar:
    """The routes without the shield. Raises ValueError where one does not say who may come."""

    def provide() -> Observatory:
        return observatory

    def trouble(request: Ask, error: Exception) -> Response[Any]:
        return _answer_to(error, request, observatory)

    made = Litestar(
        # In one router: two handlers of one path that are registered in turn are each wrapped once too often.
        route_handlers=[Router(path="/", route_handlers=[*pages.handlers(), *api.handlers()])],
        guards=[guard],
        dependencies={"observatory": Provide(provide, sync_to_thread=False, use_cache=True)},
        exception_handlers={Exception: trouble, HTTPException: trouble, Problem: trouble},
        request_max_body_size=MOST_BYTES,
        multipart_form_part_limit=10,
        logging_config=None,
        openapi_config=OpenAPIConfig(
            title="Marsad",
            version=marsad.__version__,
            openapi_router=Router(path="/api", route_handlers=[], opt=asks("see"), include_in_schema=False),
            render_plugins=[JsonRenderPlugin(path="/openapi.json")],
        ),
        debug=False,
    )
    for path, method, handler in table(made):
        if ACCESS not in handler.opt and method != "OPTIONS":
            raise ValueError(f"{method} {path} does not say who may come")
    return made


def table(app: Litestar) -> list[tuple[str, str, HTTPRouteHandler]]:
    """Every route with each of its methods, and what answers it."""
    return [
        (route.path, str(method), handler)
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for method, (handler, _) in route.route_handler_map.items()
    ]


def _answer_to(error: Exception, request: Ask, observatory: Observatory) -> Response[Any]:
    problem = _problem(error, request)
    wants_page = "text/html" in request.headers.get("accept", "") and not request.url.path.startswith("/api")
    if not wants_page:
        headers = {"www-authenticate": "Bearer"} if problem.status == 401 else {}
        return Response(
            encoded(problem),
            status_code=problem.status,
            headers=headers,
            media_type="application/problem+json",
        )
    if problem.status == 401:
        return Response("", status_code=303, headers={"location": f"/sign-in?{_return_to(request)}"})
    back = str(problem.more.get("back", "/"))
    return page(request, observatory, "problem.html", status=problem.status, problem=problem, back=back)


def _return_to(request: Ask) -> str:
    return urlencode({"next": request.url.path}) if request.method == "GET" else ""


def _problem(error: Exception, request: Ask) -> Problem:
    """What may be said of an error. What the store or the program says of itself goes to the log alone."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, HTTPException):
        faults = {"errors": error.extra} if isinstance(error.extra, list) and error.status_code == 400 else {}
        return Problem(error.status_code, error.detail, more=faults)
    if isinstance(error, RecursionError):
        return Problem(400, "What was sent is nested too deeply.")
    if isinstance(error, StoreError):
        LOG.error("store: %s", error)
        return Problem(503, "The store does not answer now. Try again.")
    if isinstance(error, OutdatedError):
        return Problem(503, str(error), more={"derived": error.name})
    if isinstance(error, MarsadError):
        return Problem(422, str(error))
    LOG.error("no answer to %s %s", request.method, request.url.path, exc_info=error)
    return Problem(500, "Something went wrong here.")
