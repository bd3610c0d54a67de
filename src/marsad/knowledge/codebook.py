"""The codebook page: every type of claim with its definition, its roles and its place in the field's codebooks.

python -m marsad.knowledge.codebook docs/codebook.md            writes the page
python -m marsad.knowledge.codebook --check docs/codebook.md    fails where the page is not current
"""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol

KINDS = ("incident", "measure", "control", "crossing", "flow", "relation", "statement")
CODEBOOKS = {"acled": "ACLED", "plover": "PLOVER", "ucdp": "UCDP", "access": "Access constraint"}

HEAD = """# The codebook

Generated from the files under `src/marsad/knowledge/types/` by `make codebook`; do not edit.
Certainty, tolls, dates and links, which all types share, are explained in [concepts](concepts.md).
"""


class Trigger(Protocol):
    @property
    def lemma(self) -> str: ...


class Example(Protocol):
    @property
    def text(self) -> str: ...
    @property
    def codes(self) -> bool: ...


class Entry(Protocol):
    """What the page says of one type."""

    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def label_en(self) -> str: ...
    @property
    def label_ar(self) -> str: ...
    @property
    def definition_en(self) -> str: ...
    @property
    def definition_ar(self) -> str: ...
    @property
    def codebooks(self) -> Mapping[str, str]: ...
    @property
    def roles(self) -> Mapping[str, object]: ...
    @property
    def triggers(self) -> Iterable[Trigger]: ...
    @property
    def examples(self) -> Iterable[Example]: ...


class Types(Protocol):
    @property
    def types(self) -> Mapping[str, Entry]: ...


def render(knowledge: Types) -> str:
    """The whole page, in Markdown: kinds in the contract's order, the types of each by name."""
    entries = sorted(knowledge.types.values(), key=lambda entry: entry.id)
    parts = [HEAD]
    for kind in KINDS:
        here = [entry for entry in entries if entry.kind == kind]
        if here:
            parts += [f"## {kind.capitalize()}\n", _contents(here), *(_section(entry) for entry in here)]
    return "\n".join(parts)


def _contents(entries: list[Entry]) -> str:
    links = [f"[{entry.id}](#{entry.id})" for entry in entries]
    return " · ".join(links) + "\n"


def _section(entry: Entry) -> str:
    parts = [
        f"### {entry.id}",
        f"**{entry.label_en}** · {entry.label_ar}",
        entry.definition_en.strip(),
        _right_to_left(entry.definition_ar.strip()),
        "Roles: " + ", ".join(f"`{role}`" for role in entry.roles),
        _table(entry.codebooks),
        "Told by: " + "، ".join(dict.fromkeys(trigger.lemma for trigger in entry.triggers)),
        _examples("Coded", [example.text for example in entry.examples if example.codes]),
        _examples("Not coded", [example.text for example in entry.examples if not example.codes]),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _right_to_left(text: str) -> str:
    return f'<p dir="rtl" lang="ar">{text}</p>'


def _table(codebooks: Mapping[str, str]) -> str:
    given = [(title, codebooks[key]) for key, title in CODEBOOKS.items() if codebooks.get(key)]
    if not given:
        return ""
    rows = [f"| {title} | {place} |" for title, place in given]
    return "\n".join(["| codebook | its place there |", "| --- | --- |", *rows])


def _examples(title: str, texts: list[str]) -> str:
    if not texts:
        return ""
    items = "".join(f"<li>{text}</li>" for text in texts)
    return f'{title}:\n\n<ul dir="rtl" lang="ar">{items}</ul>'


def main(arguments: list[str]) -> int:
    """Write the page, or with ``--check`` say whether the one that is there is current."""
    from marsad.knowledge.load import load  # noqa: PLC0415  (rendering needs no files, and its tests load none)

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
