"""What is searched for, and how each of the two databases is asked for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

import msgspec

from marsad.errors import MarsadError
from marsad.store.search.shadow import first_rank, folded_words, mark

_PART = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
_LAST = (1 << 63) - 1


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """What is wanted: all words, and of each filter that is given any value. Filters on claims are met by one claim."""

    words: str = ""
    """All of them; in quotes as they stand, with a star at the end by their beginning, with a minus not."""
    actors: tuple[str, ...] = ()
    """Ids or names as a report writes them, in any role."""
    places: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    certainties: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    """Of review: unreviewed, accepted, rejected, edited, unsure."""
    sources: tuple[str, ...] = ()
    published_from: str | None = None
    """ISO date."""
    published_to: str | None = None
    """ISO date, inclusive."""
    all_versions: bool = False
    """Also what was replaced by a newer version since."""

    @property
    def about_claims(self) -> dict[str, tuple[str, ...]]:
        """The filters that speak of claims, by what they are called in the index; those that are given."""
        every = {
            "actor": self.actors,
            "place": self.places,
            "type": self.types,
            "kind": self.kinds,
            "certainty": self.certainties,
            "status": self.statuses,
        }
        return {name: values for name, values in every.items() if values}


class Part(NamedTuple):
    """Words that stand together, or one word in any of its forms."""

    words: tuple[str, ...]
    exact: bool
    begins: bool
    """Whether any word that begins so will do."""
    wanted: bool


def parts(words: str) -> list[Part]:
    """What a line of words asks for. Raises MarsadError where there is no letter in it."""
    found = []
    for minus, quoted, word in _PART.findall(words):
        told = tuple(folded_words(quoted or word))
        if told:
            one = len(told) == 1 and not quoted
            found.append(Part(told, exact=not one, begins=one and word.endswith("*"), wanted=not minus))
    if words.strip() and not found:
        raise MarsadError(f"{words.strip()!r}: there is no word in it to search for")
    return found


def span_of_ranks(question: Question) -> tuple[int, int]:
    """The ranks between which the dates lie, both inclusive. Raises MarsadError for what is no date."""
    first = first_rank(_day(question.published_from).isoformat()) if question.published_from else 0
    if not question.published_to:
        return first, _LAST
    return first, first_rank((_day(question.published_to) + timedelta(days=1)).isoformat()) - 1


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written[:10])
    except ValueError as error:
        raise MarsadError(f"{written!r}: a date is written as in 2024-03-14") from error


def for_sqlite(question: Question) -> str:
    """The question in the language of FTS5."""
    wanted, unwanted = _terms(question, _sqlite_part, either=" OR ")
    asked = " AND ".join(wanted)
    return f"({asked}) NOT ({' OR '.join(unwanted)})" if unwanted else asked


def for_postgres(question: Question) -> str:
    """The question as a tsquery."""
    wanted, unwanted = _terms(question, _postgres_part, either=" | ")
    return " & ".join((*wanted, *(f"!({part})" for part in unwanted)))


def _terms(question: Question, write: Callable[[Part], str], *, either: str) -> tuple[list[str], list[str]]:
    asked = parts(question.words)
    wanted = [write(part) for part in asked if part.wanted]
    for alternatives in _marks(question):
        quoted = (write(Part((one,), exact=True, begins=False, wanted=True)) for one in alternatives)
        wanted.append(f"({either.join(quoted)})")
    return wanted, [write(part) for part in asked if not part.wanted]


def _marks(question: Question) -> Iterator[list[str]]:
    yield [mark("every", "")] if question.all_versions else [mark("newest", "yes")]
    filters: Iterable[tuple[str, tuple[str, ...]]] = question.about_claims.items()
    for name, values in (*filters, ("source", question.sources)):
        if values:
            yield [mark(name, value) for value in values]


def _sqlite_part(part: Part) -> str:
    star = " *" if part.begins else ""
    if part.exact:
        return f'"{" ".join(part.words)}"'
    return f'("{part.words[0]}"{star} OR "~{part.words[0]}"{star})'


def _postgres_part(part: Part) -> str:
    star = ":*" if part.begins else ""
    if part.exact:
        return "(" + " <-> ".join(f"'{word}'" for word in part.words) + ")"
    return f"('{part.words[0]}'{star} | '~{part.words[0]}'{star})"
