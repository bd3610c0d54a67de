"""What is answered where something cannot be done: RFC 9457 to programs, a page to people."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import msgspec


class Problem(Exception):  # noqa: N818  (a problem of the asker's as a rule, and no error of ours)
    """Why there is no answer, in one sentence that may be shown to whoever asked."""

    def __init__(self, status: int, detail: str, *, more: Mapping[str, Any] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.more = more or {}
        """Further members, for programs."""


def encoded(problem: Problem) -> bytes:
    """The problem as `application/problem+json`."""
    members = {
        "type": "about:blank",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": problem.detail,
    }
    return msgspec.json.encode({**problem.more, **members})
