"""What every route of the API may answer besides what was asked for."""

from __future__ import annotations

import msgspec
from litestar.openapi.datastructures import ResponseSpec


class ProblemDetails(msgspec.Struct, frozen=True, kw_only=True):
    """Why there is no answer: RFC 9457. Some have further members."""

    type: str
    title: str
    status: int
    detail: str


MEDIA_TYPE = "application/problem+json"
_SAID = {
    400: "What was sent is not as it should be.",
    401: "Nobody is known by this token or cookie.",
    403: "The right for this is missing, or another page asked.",
    404: "It is not there.",
    405: "It cannot be asked in this way.",
    409: "Somebody judged it meanwhile, or there is nothing to take back.",
    413: "That is too much at once.",
    422: "What was sent cannot be.",
    503: "The store does not answer now.",
}
TROUBLE = {
    status: ResponseSpec(
        ProblemDetails, description=said, media_type="application/problem+json", generate_examples=False
    )
    for status, said in _SAID.items()
}
