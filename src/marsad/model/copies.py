"""Which reports retell one another's text, how that was measured, and what differs."""

from typing import Literal

import msgspec

from marsad.model.text import Span

CopyKind = Literal["exact", "near", "shortened", "correction"]
"""`exact`: the same text, perhaps spelled otherwise. `near`: one text with a frame, a headline or some words changed.
`shortened`: one text holds the other. `correction`: a new telling of the same with something decisive changed, so no
copy."""


class Telling(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One report as it was published: what is compared."""

    key: str
    text: str
    published: str | None = None
    """ISO 8601 date or date-time; without a zone it is taken as UTC. None where unknown."""
    source: str | None = None
    url: str | None = None


class Pair(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Two reports that are copies of one another, or of which one corrects the other."""

    left: str
    """The key of the earlier; of a correction, what is corrected; of a shortened text, the longer."""
    right: str
    kind: CopyKind
    measure: float
    """The share of the shorter text's words that stand in the other, three in a row or more: 0 to 1."""
    ratio: float
    """The words of the shorter text for one word of the longer: above 0, at most 1."""
    changed: bool = False
    """Whether a number, a name or a day differs."""


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """Why a report belongs to its group: the pair that says it best, with the first where there is such a pair."""

    key: str
    of: str
    kind: CopyKind
    measure: float
    ratio: float
    changed: bool = False


class CopyGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Reports that carry one text. They count as one source."""

    first: str
    """The key of the earliest published; of several, or where no date is known, the smallest key."""
    copies: tuple[Member, ...]
    """All but the first, by key; empty only of a report that corrects another and has no copies."""
    corrects: tuple[str, ...] = ()
    """Keys of reports, in other groups or in none, that a report of this group corrects."""

    @property
    def keys(self) -> tuple[str, ...]:
        """All members, the first one first."""
        return (self.first, *(member.key for member in self.copies))


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A passage that differs: words put in the place of others, added or cut. Spans are in the texts as given."""

    left: Span | None
    """None where the right text adds something."""
    right: Span | None
    """None where the right text leaves something out."""
