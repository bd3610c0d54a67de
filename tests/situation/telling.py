"""Coded reports in a few words, for examples of what ends, contradicts or takes back what."""

from collections.abc import Iterable, Sequence
from typing import Any

from marsad.knowledge.load import Knowledge
from marsad.model.claim import Claim, CodedReport, Mention, ReportKey, When
from marsad.model.situation import Item
from marsad.model.text import Quote, Report
from marsad.pipeline.situating import Observatory
from marsad.situation.rulings import Rulings
from marsad.situation.told import Decided

Told = tuple[str | None, str, Iterable[dict[str, Any]]]
"""The day of publication, the outlet, and the claims."""

ROLE = {"crossing": "operator", "incident": "perpetrator"}


def claim(type_: str, place: str | None = "place:hays", **told: Any) -> dict[str, Any]:
    """A claim of the type: `by` actors, `when` a day or two, `words` of its trigger in a `sentence`, and its fields."""
    return {"type": type_, "place": place, **told}


def report(published: str | None, *claims: dict[str, Any], outlet: str = "أ") -> Told:
    return published, outlet, claims


def observed(
    knowledge: Knowledge, *told: Told, order: Sequence[int] | None = None, rulings: Rulings | None = None
) -> Observatory:
    """All reports folded, those of `order` alone and in that order, with what persons said of their claims."""
    coded, reports = [], {}
    for number, (published, outlet, claims) in enumerate(told):
        name = f"r{number}"
        reports[name] = Report(id=name, text="", source=outlet, published=published)
        key = ReportKey(id=name, published=published, sha256="")
        coded.append(CodedReport(report=key, claims=[_claim(f"{name}#{n}", one) for n, one in enumerate(claims)]))
    return Observatory(
        coded if order is None else [coded[at] for at in order],
        reports,
        knowledge,
        decided=Decided(rulings=rulings or {}),
    )


def states(items: Iterable[Item]) -> dict[str, str]:
    """The state of each item, by type and by actors where they are named."""
    return {"/".join([item.type, *sorted(one.id or one.name for one in item.actors)]): item.state for item in items}


def _claim(name: str, told: dict[str, Any]) -> Claim:
    kind = told.get("kind", "measure")
    sentence = told.get("sentence") or told.get("words") or "كلام"
    words = told.get("words", "كلام")
    start = sentence.find(words) if words in sentence else 0
    by = [_mention(actor) for actor in told.get("by", ())]
    roles: dict[str, list[Mention]] = {"place": [_mention(told["place"])]} if told["place"] else {}
    if kind == "relation":
        roles |= {"a": by[:1], "b": by[1:]}
    elif by:
        roles[ROLE.get(kind, "actor")] = by
    if told.get("between"):
        roles["between"] = [_mention(place) for place in told["between"]]
    return Claim(
        id=name,
        kind=kind,
        type=told["type"],
        trigger=Quote(start, start + len(words), words),
        evidence=Quote(0, len(sentence), sentence),
        roles=roles,
        when=_when(told["when"], sentence) if "when" in told else None,
        certainty=told.get("certainty", "asserted"),
        attribution=_mention(told["said_by"]) if "said_by" in told else None,
        background=told.get("background", False),
        rule="",
        status=told.get("status"),
    )


def _mention(name: str) -> Mention:
    known = name.startswith(("place:", "actor:"))
    return Mention(start=0, end=len(name), text=name, id=name if known else None)


def _when(day: str, sentence: str) -> When:
    first, _, last = day.partition("..")
    at = sentence.find("أمس") if "أمس" in sentence else 0
    return When(start=first, end=last or first, precision="day" if not last else "month", span=Quote(at, at + 3, "أمس"))
