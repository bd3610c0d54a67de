"""Reads the knowledge files into one value. A file that cannot be trusted stops the start, named with its key."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import msgspec
import tomli

from marsad.errors import KnowledgeError
from marsad.knowledge.lexicon import Lexicon, Tables
from marsad.knowledge.places import PlaceRow, load_places
from marsad.knowledge.records import ActorFile, ActorRecord, ClaimType, Record, SourceFile, SourceRecord, Trigger
from marsad.model.claim import KINDS

HERE = Path(__file__).parent
R = TypeVar("R", bound=Record)


class Knowledge(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Everything the coder knows, by id."""

    types: dict[str, ClaimType]
    actors: dict[str, ActorRecord]
    sources: dict[str, SourceRecord]
    places: dict[str, PlaceRow]
    tables: Tables

    @cached_property
    def labels(self) -> dict[str, tuple[str, str]]:
        """What each type is called, in English and in Arabic."""
        return {name: (record.label_en, record.label_ar) for name, record in self.types.items()}

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words and names, ready for matching. Built on first use."""
        return Lexicon.build(
            self.types.values(), self.actors.values(), self.sources.values(), self.places.values(), self.tables
        )


def load(folder: Path = HERE, *, layers: tuple[Path, ...] = ()) -> Knowledge:
    """Read all knowledge files of a folder, and the user's own places on top.

    Raises:
        KnowledgeError: a file is broken, holds an unknown key or says an id twice; it names the file and the key.
    """
    tables = {file.stem: _table(file) for file in sorted((folder / "words").glob("*.tsv"))}
    place_files = sorted((folder / "places").glob("*.tsv"))
    rows = load_places([*place_files, *(f for layer in layers for f in sorted(layer.glob("*.tsv")))])
    return Knowledge(
        types=_unique(_types(folder / "types", _classes(tables)), "id"),
        actors=_unique(((f, a) for f, file in _records(folder / "actors", ActorFile) for a in file.actor), "id"),
        sources=_unique(((f, s) for f, file in _records(folder / "sources", SourceFile) for s in file.source), "id"),
        places={row.id: row for row in rows},
        tables=tables,
    )


def fingerprint(folder: Path = HERE, *, layers: tuple[Path, ...] = ()) -> str:
    """SHA-256, in hexadecimal, over the names and contents of all knowledge files: which knowledge it is."""
    whole = hashlib.sha256()
    for root in (folder, *layers):
        for file in sorted(file for ending in ("*.toml", "*.tsv") for file in root.rglob(ending)):
            whole.update(f"{file.relative_to(root).as_posix()}\0{file.stat().st_size}\0".encode())
            whole.update(file.read_bytes())
    return whole.hexdigest()


def _classes(tables: Tables) -> dict[str, tuple[str, ...]]:
    return {row["class"]: tuple(row["words"].split("|")) for row in tables["classes"]}


def _types(folder: Path, classes: dict[str, tuple[str, ...]]) -> Iterator[tuple[Path, ClaimType]]:
    for file, record in _records(folder, ClaimType):
        if record.kind not in KINDS or record.kind != file.parent.name or record.id != file.stem:
            raise KnowledgeError(file, None, "id", f"{record.kind}/{record.id} does not match the file's place")
        try:
            yield file, spelled_out(record, classes)
        except KeyError as error:
            raise KnowledgeError(file, None, "needs, rest", f"words/classes.tsv has no class {error}") from error


def spelled_out(record: ClaimType, classes: dict[str, tuple[str, ...]]) -> ClaimType:
    """A type with the words of a class in place of its name, as `@ways`. Raises KeyError for a class that is not."""

    def words(given: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(word for one in given for word in (classes[one[1:]] if one.startswith("@") else (one,)))

    def whole(one: Trigger) -> Trigger:
        return msgspec.structs.replace(one, needs=words(one.needs), rest=words(one.rest))

    return msgspec.structs.replace(
        record, trigger=tuple(map(whole, record.trigger)), phrase=tuple(map(whole, record.phrase))
    )


def _records(folder: Path, shape: type[R]) -> Iterator[tuple[Path, R]]:
    for file in sorted(folder.rglob("*.toml")):
        try:
            yield file, msgspec.convert(tomli.loads(file.read_text(encoding="utf-8")), shape)
        except (tomli.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
            raise KnowledgeError(file, None, None, str(error)) from error


def _unique(records: Iterator[tuple[Path, R]], key: str) -> dict[str, R]:
    found: dict[str, R] = {}
    for file, record in records:
        name = getattr(record, key)
        if name in found:
            raise KnowledgeError(file, None, key, f"{name} is already taken")
        found[name] = record
    return found


def _table(file: Path) -> list[dict[str, str]]:
    lines = file.read_text(encoding="utf-8").splitlines()
    header = lines[0].split("\t")
    rows = []
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) != len(header):
            raise KnowledgeError(file, number, None, f"{len(cells)} columns instead of {len(header)}")
        rows.append(dict(zip(header, cells, strict=True)))
    return rows
