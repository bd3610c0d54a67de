"""Who tells an event of their own: outlets, with copies counted under whom they copy."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.arabic.fold import fold_text
from marsad.link.tellings import Telling


def independent(tellings: Iterable[Telling]) -> tuple[str, ...]:
    """The outlets that tell it, sorted. One that only passes on what another of them tells counts under that one."""
    held = list(tellings)
    outlets = {telling.outlet for telling in held}
    return tuple(sorted({_origin(telling, outlets) for telling in held}))


def _origin(telling: Telling, outlets: set[str]) -> str:
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
