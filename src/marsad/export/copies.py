"""Groups of copies for reading in a terminal, each copy with the passages in which it differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from marsad.export.terminal import isolated
from marsad.model.copies import CopyGroup
from marsad.model.text import Quote, Report

Pair = tuple[str, str]
_WIDEST = 90
"""Letters of a passage."""
_SHOWN = 6
"""Passages of one copy."""

WORDS: dict[str, Pair] = {
    "group": ("{} reports, one text", "{} تقارير بنص واحد"),
    "exact": ("the same", "مطابق"),
    "near": ("nearly the same", "شبه مطابق"),
    "shortened": ("one holds the other", "مختصر أو مطوّل"),
    "corrects": ("corrects", "يصحّح"),
    "of_words": ("{} % of the shorter's words", "{} % من ألفاظ الأقصر"),
    "changed": ("a number, a name or a day differs", "يختلف رقم أو اسم أو يوم"),
    "more": ("and {} more passages", "و{} مقاطع أخرى"),
    "from": ("beside {}", "مقارنةً بـ {}"),
    "gone": ("(no longer in the store)", "(لم يعد في المخزن)"),
}
"""English, Arabic."""


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in the one text and what in its place in the other; None where nothing does."""

    left: Quote | None
    right: Quote | None


Differing = Mapping[Pair, Sequence[Passage]]
"""By the keys of two reports, the passages from the first to the second."""


def told(group: CopyGroup, reports: Mapping[str, Report], differing: Differing, *, lang: str = "en") -> str:
    """A group in lines, in Arabic or English."""
    said = {name: pair[0 if lang == "en" else 1] for name, pair in WORDS.items()}
    first = _named(group.first, reports, said)
    head = [f"{said['group'].format(len(group.keys))}: {first}"] if group.copies else [first]
    return (
        "\n".join([*head, *_copies(group, reports, differing, said), *_corrected(group, reports, differing, said)])
        + "\n"
    )


def _copies(
    group: CopyGroup, reports: Mapping[str, Report], differing: Differing, said: Mapping[str, str]
) -> Iterator[str]:
    for member in group.copies:
        measured = said["of_words"].format(round(100 * member.measure))
        parts = [said[member.kind], measured, *([said["changed"]] if member.changed else [])]
        if member.of != group.first:
            parts.append(said["from"].format(isolated(member.of)))
        yield f"  {_named(member.key, reports, said)}"
        yield f"    {' · '.join(parts)}"
        yield from _passages(differing.get((member.of, member.key), ()), said)


def _corrected(
    group: CopyGroup, reports: Mapping[str, Report], differing: Differing, said: Mapping[str, str]
) -> Iterator[str]:
    for old in group.corrects:
        yield f"  {said['corrects']}: {_named(old, reports, said)}"
        yield from _passages(differing.get((old, group.first), ()), said)


def _passages(passages: Sequence[Passage], said: Mapping[str, str]) -> Iterator[str]:
    for passage in passages[:_SHOWN]:
        if passage.left is None and passage.right is not None:
            yield f"    + {_short(passage.right)}"
        elif passage.right is None and passage.left is not None:
            yield f"    - {_short(passage.left)}"
        elif passage.left is not None and passage.right is not None:
            yield f"    ~ {_short(passage.left)} > {_short(passage.right)}"
    if len(passages) > _SHOWN:
        yield f"    {said['more'].format(len(passages) - _SHOWN)}"


def _short(quote: Quote) -> str:
    text = " ".join(quote.text.split())
    return isolated(text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…")


def _named(key: str, reports: Mapping[str, Report], said: Mapping[str, str]) -> str:
    report = reports.get(key)
    if report is None:
        return f"{isolated(key)} {said['gone']}"
    parts = (report.source, report.published, report.url)
    return " · ".join((isolated(key), *(isolated(part) for part in parts if part)))


def as_row(group: CopyGroup, differing: Differing) -> dict[str, Any]:
    """A group as it is written in JSON: each copy, and each report that is corrected, with its passages."""
    copies = [
        msgspec.structs.asdict(member) | {"passages": differing.get((member.of, member.key), ())}
        for member in group.copies
    ]
    corrects = [{"key": old, "passages": differing.get((old, group.first), ())} for old in group.corrects]
    return {"first": group.first, "copies": copies, "corrects": corrects}
