"""A report's text in HTML, cut wherever a quoted stretch begins or ends, each piece knowing the claims it serves."""

import re
from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise
from typing import NamedTuple

from marsad.model.claim import Claim

_STEERING = {
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
}
_UNSHOWABLE = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Use(NamedTuple):
    """One stretch that a claim quotes, and as what: evidence, trigger, when, toll, attribution, or a role."""

    start: int
    end: int
    claim: int
    """The number of the claim in its report, from 0."""
    part: str


def uses(claims: Iterable[Claim]) -> list[Use]:
    """Every stretch that the claims quote, claim by claim."""
    return [Use(start, end, number, part) for number, claim in enumerate(claims) for start, end, part in _quoted(claim)]


def _quoted(claim: Claim) -> Iterator[tuple[int, int, str]]:
    yield claim.evidence.start, claim.evidence.end, "evidence"
    yield claim.trigger.start, claim.trigger.end, "trigger"
    for role, mentions in claim.roles.items():
        for mention in mentions:
            yield mention.start, mention.end, role
    if claim.when:
        yield claim.when.span.start, claim.when.span.end, "when"
    for toll in claim.toll:
        yield toll.span.start, toll.span.end, "toll"
    if claim.attribution:
        yield claim.attribution.start, claim.attribution.end, "attribution"


def safe(text: str) -> str:
    """Text in HTML. Characters that would reorder what follows, or that HTML cannot hold, become visible marks."""
    return _UNSHOWABLE.sub(lambda match: _mark(match.group()), escape(text))


def _mark(character: str) -> str:
    code = f"U+{ord(character):04X}"
    return f'<span class="odd" dir="ltr" title="{code}">{_STEERING.get(character, code)}</span>'


def marked(text: str, claims: list[Claim]) -> str:
    """The whole text in HTML. A quoted piece is a span with `data-c="claim:part …"`; the rest stays bare."""
    found = uses(claims)
    cuts = sorted({0, len(text), *(use.start for use in found), *(use.end for use in found)})
    pieces = []
    for start, end in pairwise(cuts):
        here = [use for use in found if use.start <= start and end <= use.end]
        pieces.append(_piece(text[start:end], here, [claim.kind for claim in claims], start))
    return "".join(pieces)


def _piece(words: str, here: list[Use], kinds: list[str], start: int) -> str:
    if not here:
        return safe(words)
    told = " ".join(f"{use.claim}:{use.part}" for use in here)
    values = [use for use in here if use.part != "evidence"]
    classes = ["s"]
    if values:
        triggers = [use for use in values if use.part == "trigger"]
        classes += ["t", f"k-{kinds[triggers[0].claim]}"] if triggers else ["r"]
    stop = ' tabindex="-1" role="button"' if any(use.start == start for use in values) else ""
    return f'<span class="{" ".join(classes)}" data-c="{escape(told)}" data-at="{start}"{stop}>{safe(words)}</span>'
