"""The codebook page: every type of claim with its definition, its roles and its place in the field's codebooks.

python -m marsad.knowledge.codebook docs/codebook.md            writes the page
python -m marsad.knowledge.codebook --check docs/codebook.md    fails where the page is not current
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from pathlib import Path

from marsad.knowledge.load import HERE, Knowledge, load
from marsad.knowledge.records import ClaimType, Codebooks, Example, Trigger
from marsad.knowledge.states import state_rules
from marsad.model.claim import KINDS, Kind

HEAD = """# The codebook

Generated from the files under `src/marsad/knowledge/` by `make codebook`; do not edit.
Certainty, tolls, dates and links, which all types share, are explained in [concepts](concepts.md); the fields of a
claim in [the coded report](coded-report.md).
"""

ROLES: dict[Kind, str] = {
    "incident": "perpetrator, target, place, origin, destination, instrument, object",
    "measure": "actor, place, affected, between",
    "control": "actor, place",
    "crossing": "place, connects, operator, user",
    "flow": "actor, object, origin, destination, via",
    "relation": "a, b, over",
    "statement": "speaker, addressee, about, place",
}

MEANING: dict[Kind, tuple[str, str]] = {
    "incident": ("A discrete act of violence or contention that is said to have happened.", "عمل عنف أو احتجاج وقع."),
    "measure": (
        "What an armed or governing party imposes, lifts or changes.",
        "إجراء تفرضه جهة مسلحة أو حاكمة أو ترفعه أو تغيّره.",
    ),
    "control": ("Who holds, contests or is present at a place.", "من يسيطر على مكان أو ينازع عليه أو يوجد فيه."),
    "crossing": (
        "A crossing with its status (open, closed, reopened, in use) and whether it is official.",
        "معبر وحالته وما إذا كان رسمياً.",
    ),
    "flow": ("Goods or people that move or are moved.", "حركة بضائع أو أشخاص."),
    "relation": ("What stands between two parties.", "علاقة بين طرفين."),
    "statement": ("What a party to a conflict says to or about another.", "ما يقوله طرف في نزاع لغيره أو عنه."),
}

UCDP = {"1": "state-based", "2": "non-state", "3": "one-sided"}
"""The UCDP's types of organized violence; which of several it is depends on who fights whom."""


def render(knowledge: Knowledge, folder: Path = HERE) -> str:
    """The whole page, in Markdown: kinds in the contract's order, the types of each by name, then who and where.

    `folder` holds the actor files, whose families the records themselves do not name.
    """
    entries = sorted(knowledge.types.values(), key=lambda entry: (KINDS.index(_kind(entry)), entry.id))
    groups = [(kind, list(here)) for kind, here in groupby(entries, _kind)]
    parts = [HEAD, _summary(groups)]
    for kind, here in groups:
        parts += [f"## {kind.capitalize()}\n", _opening(kind), *(_section(entry) for entry in here)]
    parts += [_holding(knowledge), _actors(knowledge, folder / "actors"), _sources(knowledge), _places(knowledge)]
    return "\n".join(part for part in parts if part)


def _kind(entry: ClaimType) -> Kind:
    return next(kind for kind in KINDS if kind == entry.kind)


def _summary(groups: list[tuple[Kind, list[ClaimType]]]) -> str:
    rows = [(f"[{kind}](#{kind})", " · ".join(f"[{entry.id}](#{entry.id})" for entry in here)) for kind, here in groups]
    return _table(("kind", "types"), rows) + "\n"


def _opening(kind: Kind) -> str:
    english, arabic = MEANING[kind]
    roles = ", ".join(f"`{role}`" for role in ROLES[kind].split(", "))
    return f"{english}\n\n{_right_to_left(arabic)}\n\nRoles: {roles}\n"


# One type.


def _section(entry: ClaimType) -> str:
    parts = [
        f"### {entry.id}",
        f"**{entry.label_en}** · {entry.label_ar}",
        entry.definition_en.strip(),
        _right_to_left(entry.definition_ar.strip()),
        _codebooks(entry.codebooks),
        _told_by(entry),
        _roles(entry),
        _examples("Coded", [example for example in entry.example if example.codes]),
        _examples("Not coded", [example for example in entry.example if not example.codes]),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _codebooks(places: Codebooks) -> str:
    ucdp = ", ".join(UCDP.get(number, number) for number in places.ucdp.split("|"))
    rows = [
        ("ACLED", " › ".join(filter(None, (places.acled_event, places.acled_sub_event)))),
        ("PLOVER", " › ".join(filter(None, (places.plover, places.plover_mode)))),
        ("UCDP", ucdp),
        ("Access constraint", places.access),
    ]
    given = [row for row in rows if row[1]]
    return _table(("codebook", "its place there"), given) if given else ""


def _told_by(entry: ClaimType) -> str:
    """The trigger words, those that need company last."""
    lines = []
    every = (*entry.trigger, *entry.phrase)
    for title, strong in (("Told by", True), ("Told, in fitting company, by", False)):
        lemmas = dict.fromkeys(_lemma(trigger) for trigger in every if trigger.strong is strong)
        if lemmas:
            lines.append(f"{title}: {'، '.join(lemmas)}")
    return "\n\n".join(lines)


def _lemma(trigger: Trigger) -> str:
    return trigger.lemma or trigger.words


def _roles(entry: ClaimType) -> str:
    """Where the type's triggers look for what fills each role."""
    found: dict[str, dict[str, None]] = {}
    for trigger in (*entry.trigger, *entry.phrase):
        for role, where in _places_of_roles(trigger):
            for one in ("a", "b") if role == "between" and entry.kind == "relation" else (role,):
                found.setdefault(one, {})[where] = None
    order = [role for role in ROLES[_kind(entry)].split(", ") if role in found]
    rows = [(f"`{role}`", _in_words(list(found[role]))) for role in order]
    return _table(("role", "filled by"), rows) if rows else ""


def _places_of_roles(trigger: Trigger) -> Iterator[tuple[str, str]]:
    yield trigger.subject, "the subject"
    yield trigger.object, "the object"
    for role in (trigger.subject, trigger.object) if trigger.genitive == "either" else (trigger.genitive,):
        yield role, "the noun's genitive"
    yield trigger.head, "the noun that it describes"
    for preposition, role in trigger.prepositions.items():
        yield role, preposition


def _in_words(wheres: list[str]) -> str:
    grammar = [where for where in wheres if where.isascii()]
    prepositions = [where for where in wheres if not where.isascii()]
    after = [f"what follows {'، '.join(prepositions)}"] if prepositions else []
    return ", ".join(grammar + after)


def _examples(title: str, examples: list[Example]) -> str:
    if not examples:
        return ""
    items = "\n".join(f"<li>{escape(example.text, quote=False)}{_parts(example)}</li>" for example in examples)
    return f'{title}:\n\n<ul dir="rtl" lang="ar">\n{items}\n</ul>'


def _parts(example: Example) -> str:
    if not example.roles:
        return ""
    told = " · ".join(f"<code>{role}</code> {escape(words, quote=False)}" for role, words in example.roles.items())
    return f"<br><small>{told}</small>"


# How long a state holds.


def _holding(knowledge: Knowledge) -> str:
    """The holding times with their reasons: for each type of state, after how many days a telling of it is stale."""
    if "holding_times" not in knowledge.tables:
        return ""
    head = (
        "## Holding times\n\nFor so many days after it was last told of, a state is taken to hold; then it is stale, "
        "and unknown after three times as long. A covering state also holds in the places within its own. "
        "See [the situation](situation.md)."
    )
    lines = ["| state | days | covers | reason |", "| --- | --- | --- | --- |"]
    for (kind, type_), one in state_rules(knowledge.tables).holding.items():
        lines.append(f"| {kind}: {type_} | {one.days} | {'yes' if one.covers else 'no'} | {one.reason} |")
    return head + "\n\n" + "\n".join(lines) + "\n"


# Who and where.


def _actors(knowledge: Knowledge, folder: Path) -> str:
    if not knowledge.actors:
        return ""
    rows = []
    for file in sorted(folder.glob("*.toml")):
        lines = file.read_text(encoding="utf-8").splitlines()
        title = lines[0].removeprefix("#").strip() if lines and lines[0].startswith("#") else file.stem
        rows.append((title, str(lines.count("[[actor]]"))))
    names = sum(len(actor.names) + len(actor.short) for actor in knowledge.actors.values())
    head = f"## Actors\n\n{len(knowledge.actors):,} parties under {names:,} names. Each file is a family."
    kinds = _counted(actor.kind for actor in knowledge.actors.values())
    return f"{head}\n\n{_table(('family', 'actors'), rows)}\n\nBy kind: {kinds}\n"


def _sources(knowledge: Knowledge) -> str:
    if not knowledge.sources:
        return ""
    kinds = _counted(source.kind for source in knowledge.sources.values())
    head = f"## Sources\n\n{len(knowledge.sources):,} outlets, monitors and kinds of source."
    return f"{head}\n\nBy kind: {kinds}\n"


def _places(knowledge: Knowledge) -> str:
    if not knowledge.places:
        return ""
    places = knowledge.places.values()
    located = sum(place.lat is not None for place in places)
    found = f"{len(places):,} places, {located:,} of them with a verified coordinate"
    head = f"## Places\n\n{found}; the others have their parent's."
    countries = _counted((place.country or "none" for place in places), least=10)
    return f"{head}\n\nBy country: {countries}\n\nBy type: {_counted(place.type for place in places)}\n"


def _counted(values: Iterable[str], *, least: int = 1) -> str:
    """The values with how often each stands, the most frequent first; what is rarer than `least` together."""
    counts = sorted(Counter(values).items(), key=lambda item: (-item[1], item[0]))
    shown = [f"{value.replace('_', ' ')} {count:,}" for value, count in counts if count >= least]
    rest = sum(count for _, count in counts if count < least)
    return ", ".join(shown + ([f"others {rest:,}"] if rest else []))


# Markdown.


def _right_to_left(text: str) -> str:
    return f'<p dir="rtl" lang="ar">{escape(text, quote=False)}</p>'


def _table(header: tuple[str, str], rows: list[tuple[str, str]]) -> str:
    lines = [f"| {left} | {right} |" for left, right in [header, ("---", "---"), *rows]]
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Write the page, or with ``--check`` say whether the one that is there is current."""
    check = arguments[:1] == ["--check"]
    page = Path(arguments[-1])
    text = render(load())
    if not check:
        page.write_text(text, encoding="utf-8")
        return 0
    if page.is_file() and page.read_text(encoding="utf-8") == text:
        return 0
    print(f"{page} is not current: run `make codebook`", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
