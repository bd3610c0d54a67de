"""Who tells an event of their own: outlets, with copies counted under whom they copy."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import msgspec

from marsad.arabic.fold import fold_text
from marsad.link.tellings import Telling

_LEAST_WORDS = 10
_SAME_WORDING = 0.4
"""The share of the shorter sentence's runs of three words that stand in the other. In 55 reports written for linking
those who write for themselves share a fifth at most, those who edit another's sentence keep 0.45 and more."""


def retold(tellings: Iterable[Telling]) -> list[Telling]:
    """Tellings of one event, those in another's very words counted as copies of the first who used them.

    A report may take over a sentence and write the rest itself, which makes it no copy. A telling that counts the dead
    otherwise says something of its own.
    """
    found: list[Telling] = []
    runs: dict[str, frozenset[tuple[str, ...]]] = {}
    for telling in sorted(tellings, key=lambda t: (t.published is None, t.published or 0, t.ref)):
        runs[telling.ref] = _runs(telling)
        alike = (t for t in found if t.toll == telling.toll and _alike(runs[t.ref], runs[telling.ref]))
        first = next((t for t in alike if telling.report not in t.apart), None)
        origin = first or telling
        found.append(msgspec.structs.replace(telling, outlet=origin.outlet, source=origin.source, copies=origin.copies))
    return found


def _runs(telling: Telling) -> frozenset[tuple[str, ...]]:
    words = fold_text(telling.claim.evidence.text).split()
    return frozenset(zip(words, words[1:], words[2:], strict=False)) if len(words) >= _LEAST_WORDS else frozenset()


def _alike(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    few = min(len(one), len(other))
    return few > 0 and len(one & other) >= _SAME_WORDING * few


def independent(tellings: Iterable[Telling]) -> tuple[str, ...]:
    """The outlets that tell it, as written, sorted. Who only passes on what another tells counts under that one."""
    held = sorted(tellings, key=lambda telling: telling.ref, reverse=True)
    written = {telling.outlet: telling.source for telling in held}
    return tuple(sorted({written[_origin(telling, written.keys())] for telling in held}))


def _origin(telling: Telling, outlets: Collection[str]) -> str:
    said = telling.claim.attribution
    name = fold_text(said.text) if said is not None else ""
    passed_on = [
        outlet
        for outlet in outlets
        if name and outlet != telling.outlet and (name == outlet or _is_short(name, outlet))
    ]
    return passed_on[0] if len(passed_on) == 1 else telling.outlet


def _is_short(name: str, outlet: str) -> bool:
    """مرصد البادية for مرصد البادية لحقوق الإنسان: two words at least, at its beginning."""
    return len(name.split()) > 1 and outlet.startswith(f"{name} ")


def originals(tellings: Iterable[Telling]) -> list[Telling]:
    """One telling of those that are copies of one another: the report copied if it is here, else the first."""
    kept: dict[tuple[str, str], Telling] = {}
    for telling in sorted(tellings, key=lambda t: (t.report != t.copies, t.published or 0, t.ref)):
        kept.setdefault((telling.copies, telling.type if telling.report == telling.copies else ""), telling)
    return [t for (origin, kind), t in kept.items() if kind or not any(o == origin and k for o, k in kept)]
