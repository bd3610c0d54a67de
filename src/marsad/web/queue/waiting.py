"""All that waits for a person, in one order: doubtful claims, unsure links, new copies and stale states."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping

import msgspec
from sqlalchemy import String, case, cast, literal, select
from sqlalchemy.sql import func

from marsad.knowledge.load import Knowledge
from marsad.model.claim import Claim
from marsad.model.copies import Member
from marsad.model.event import Comparison, Event, Judgement
from marsad.model.situation import Item
from marsad.pipeline.judged import uppermost
from marsad.pipeline.pairing import names_of
from marsad.store import KeptClaim, Store, judgements_about, report_keys
from marsad.store.schema import claims, codings, judgements
from marsad.web.queue.candidates import Candidates, candidates
from marsad.web.queue.ranking import ItemKind, Stake, of_claim, weight

WINDOW = 300
"""So many unjudged claims are weighed against one another at a time, the last that came in first."""


class LinkAsked(msgspec.Struct, frozen=True, kw_only=True):
    """Are these two events one? They are asked about by the pair of their tellings that is most alike."""

    comparison: Comparison
    left: Event
    right: Event


class CopyAsked(msgspec.Struct, frozen=True, kw_only=True):
    """Is this report a copy of that one?"""

    member: Member
    first: str
    """The id of the first report of the group."""
    left: int
    right: int
    """The keys of what is copied and of the copy."""


class StateAsked(msgspec.Struct, frozen=True, kw_only=True):
    """Does this still hold?"""

    item: Item
    claim: str
    """The name of the last claim that said so: `claim:12`."""


Asked = KeptClaim | LinkAsked | CopyAsked | StateAsked


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """Something that waits, and why."""

    kind: ItemKind
    name: str
    """What is asked about; the same for the same question."""
    stake: Stake
    asked: Asked
    newest: str = ""
    """Sorts after that of older ones."""

    @property
    def weight(self) -> int:
        """Its place in the order."""
        return weight(self.stake)

    @property
    def mark(self) -> str:
        """Eight letters that stand for it where many are listed, as in an address."""
        return hashlib.sha256(self.name.encode()).hexdigest()[:8]


def waiting(
    store: Store, knowledge: Knowledge, *, skipped: Collection[str] = (), among: Candidates | None = None
) -> list[Waiting]:
    """What waits, the one that a decision would change most first; those with a mark in `skipped` are left out.

    `among` is what the derived tables ask, for whoever keeps it; else it is looked up.
    """
    asked = among or candidates(store, knowledge)
    found = [*_claims(store, knowledge), *_links(store, asked), *_copies(store, asked), *_states(store, asked)]
    if skipped:
        found = [one for one in found if one.mark not in skipped]
    found.sort(key=lambda one: (one.newest, one.name), reverse=True)
    return sorted(found, key=lambda one: -one.weight)


def _claims(store: Store, knowledge: Knowledge) -> Iterator[Waiting]:
    for kept in _unjudged(store):
        yield Waiting(
            kind="claim",
            name=f"claim:{kept.key}",
            stake=of_claim(kept.claim, knowledge),
            asked=kept,
            newest=f"{kept.key:016}",
        )


def _unjudged(store: Store) -> Iterator[KeptClaim]:
    """Claims of the newest codings that nobody has judged, or of which every judgement was taken back."""
    newer = codings.alias("newer")
    name = literal("claim:") + cast(claims.c.key, String)
    # An undo takes one judgement away, so as many of the one as of the other leave none.
    standing = select(func.coalesce(func.sum(case((judgements.c.verdict == "undo", -1), else_=1)), 0))
    standing = standing.where(judgements.c.left == name, judgements.c.right.is_(None)).correlate(claims)
    query = (
        select(claims.c.key, claims.c.report, claims.c.coder, claims.c.body)
        .where(standing.scalar_subquery() == 0)
        .where(~select(newer.c.key).where(newer.c.report == claims.c.report, newer.c.key > claims.c.coding).exists())
        .order_by(claims.c.key.desc())
        .limit(WINDOW)
    )
    with store.reading() as connection:
        rows = connection.execute(query).all()
    for row in rows:
        claim = msgspec.json.decode(row.body, type=Claim)
        yield KeptClaim(key=row.key, report=row.report, coder=row.coder, claim=claim)


def _links(store: Store, asked: Candidates) -> Iterator[Waiting]:
    """Pairs of events, unless somebody judged them."""
    judged = _judged_events(store, asked.event_of)
    for pair, one in asked.links.items():
        if pair in judged:
            continue
        asks = LinkAsked(comparison=one.comparison, left=one.left, right=one.right)
        day = max((event.when.end for event in (one.left, one.right) if event.when), default="")
        yield Waiting(kind="link", name=" ".join(pair), stake=one.stake, asked=asks, newest=day)


def _judged_events(store: Store, event_of: Mapping[str, Event]) -> set[tuple[str, str]]:
    """Pairs of events of which a person has judged two tellings."""
    names = {name: ref for ref, name in names_of(store, event_of).items()}
    found: set[tuple[str, str]] = set()
    for one in _standing_pairs(store, names):
        if one.left in names and one.right in names:
            pair = (event_of[names[one.left]].id, event_of[names[one.right]].id)
            found.add((min(pair), max(pair)))
    return found


def _standing_pairs(store: Store, names: Collection[str]) -> list[Judgement]:
    return uppermost(one for _, one in judgements_about(store, names))


def _copies(store: Store, asked: Candidates) -> Iterator[Waiting]:
    """Copies, unless somebody judged them."""
    keys = report_keys(store, {key for one in asked.copies for key in (one.member.key, one.member.of)})
    judged = {
        frozenset((one.left, one.right)) for one in _standing_pairs(store, [f"report:{key}" for key in keys.values()])
    }
    for one in asked.copies:
        if one.member.key not in keys or one.member.of not in keys:
            continue
        left, right = keys[one.member.of], keys[one.member.key]
        if frozenset((f"report:{left}", f"report:{right}")) not in judged:
            asks = CopyAsked(member=one.member, first=one.first, left=left, right=right)
            yield Waiting(kind="copy", name=f"copy:{left}-{right}", stake=one.stake, asked=asks, newest=f"{right:016}")


def _states(store: Store, asked: Candidates) -> Iterator[Waiting]:
    """What nobody confirms, unless somebody has since."""
    names = names_of(store, {item.claims[-1] for item, _ in asked.states})
    said = _last_said(store, names.values())
    for item, stake in asked.states:
        name = names.get(item.claims[-1])
        if name is None or said.get(f"state:{name}", "") > (item.last_confirmed or ""):
            continue
        asks = StateAsked(item=item, claim=name)
        yield Waiting(kind="state", name=f"state:{name}", stake=stake, asked=asks, newest=item.last_confirmed or "")


def _last_said(store: Store, names: Iterable[str]) -> dict[str, str]:
    """By state, up to which day a person has said something of what a claim says to hold."""
    held: dict[str, list[Judgement]] = {}
    for _, one in judgements_about(store, [f"state:{name}" for name in names]):
        standing = held.setdefault(one.left, [])
        if one.verdict != "undo":
            standing.append(one)
        elif standing:
            standing.pop()
    return {state: str(up[-1].reasons.get("on", "")) for state, up in held.items() if up}
