"""What follows a word, cut finer than phrases: where one noun phrase holds two arguments, each stands alone.

`متوعدة بنزع السلاح`, `شيوخ العشيرتين 72 ساعة` and `التنظيم العملية` are each one phrase to the reader of phrases, and
two pieces here.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from marsad.coding.roles.roles import RoleFiller
from marsad.model.reading import Word

COMMAS = frozenset((",", "،"))
_QUIET = frozenset(("(", ")", "[", "]", "-"))
_PEOPLE = frozenset(("civilian", "combatant", "person", "group", "title"))
_PLURALS = ("ون", "ين")
LIABLE = frozenset(("مسووليه", "المسووليه", "مسييوليه", "تبعات"))
_SHORT = 2
_NO_CLITIC = frozenset(("باسم", "بينما", "بعدما"))
_HEADED = ("اتيه", "اتيا", "قادم", "متجه", "متوجه", "منطلق")
"""آتية من العراق: between commas, before the subject of its verb."""
_ASIDE = 14
"""Words between two commas that may be passed over: طالبت الحركة، في بيان وصلت إلينا نسخة منه، بإخلاء القرية."""


class Piece(msgspec.Struct, frozen=True, gc=False):
    """Words that stand together, by first and last; `kind` as of phrases."""

    first: int
    last: int
    kind: str
    preposition: str = ""
    role: str = ""
    pronoun: str = ""
    joined: bool = False


def pieces(filler: RoleFiller, start: int, cuts: tuple[int, ...] = ()) -> Iterator[Piece]:
    """All pieces from a word on, to the end of its sentence; a new one begins at each word of `cuts`."""
    names = filler.frames.sentence.names
    named = {i for n in names for i in range(n.first + 1, n.last + 1)}
    begins = {n.first for n in names}
    for phrase in filler.phrases:
        if phrase.last < start:
            continue
        first = max(phrase.first, start)
        whole = first == phrase.first
        if phrase.kind != "noun" or phrase.pronoun:
            yield Piece(first, phrase.last, phrase.kind, phrase.preposition, phrase.role, phrase.pronoun, phrase.joined)
            continue
        preposition, role = (
            (phrase.preposition, phrase.role)
            if whole and phrase.preposition
            else _own(filler.words[first], first in begins)
        )
        joined = phrase.joined and whole
        for at in range(first + 1, phrase.last + 1):
            if at not in cuts and (at in named or not _parts(filler, at)):
                continue
            yield Piece(first, at - 1, "noun", preposition, role, "", joined)
            first, joined = at, False
            preposition, role = _own(filler.words[at], at in begins)
        kind = "time" if first in filler.frames.counted and _is_span(filler, first, phrase.last) else "noun"
        yield Piece(first, phrase.last, kind, preposition, role, "", joined)


def clause(filler: RoleFiller, start: int, cuts: tuple[int, ...] = ()) -> Iterator[Piece]:
    """The pieces from a word on that belong to its predicate, up to the next verb or stop, asides left out."""
    found = list(pieces(filler, start, cuts))
    at = 0
    while at < len(found):
        piece = found[at]
        if piece.kind == "stop":
            text = filler.words[piece.first].text
            if text in COMMAS:
                onward = _after_comma(filler, found, at)
                if onward is None:
                    return
                at = onward
                continue
            if text not in _QUIET:
                return
        elif piece.kind == "that":
            yield piece
            return
        elif piece.kind in ("verb", "clause", "relative", "negation"):
            return
        else:
            yield piece
        at += 1


def _after_comma(filler: RoleFiller, found: list[Piece], at: int) -> int | None:
    """Where the clause goes on: at an argument that follows, or after what stands between this comma and the next."""
    if at + 1 >= len(found):
        return None
    after = found[at + 1]
    for index in range(at + 1, len(found)):
        piece = found[index]
        if piece.first - found[at].last > _ASIDE:
            break
        if piece.kind == "stop" and filler.words[piece.first].text in COMMAS and index + 1 < len(found):
            onward = found[index + 1]
            if onward.kind == "that" or (
                onward.kind == "noun" and not onward.joined and not _begins(filler.words[onward.first])
            ):
                headed = after.kind == "noun" and filler.words[after.first].base.startswith(_HEADED)
                return (
                    index + 1
                    if headed
                    or after.role in ("place", "via", "time", "clitic", "with")
                    or after.kind in ("time", "particle")
                    else None
                )
            break
    return at + 1 if after.kind == "that" or (after.kind == "noun" and after.preposition and not after.joined) else None


def _begins(word: Word) -> bool:
    """متوعداً, محملة: a participle that opens a clause of its own."""
    return any(sense.form == "participle" for sense in word.senses) and not word.article


def _own(word: Word, is_name: bool) -> tuple[str, str]:
    """Its own preposition; of a word that no list knows, the ب it begins with (بمزيد, بصرف)."""
    if word.preposition:
        return word.preposition, "clitic"
    unknown = not (is_name or word.noun or word.verb or word.senses or word.function or word.article)
    return (
        ("ب", "clitic")
        if unknown and len(word.text) > _SHORT and word.text.startswith("ب") and word.text not in _NO_CLITIC
        else ("", "")
    )


def _parts(filler: RoleFiller, at: int) -> bool:
    word, before = filler.words[at], filler.words[at - 1]
    if (
        (_own(word, False)[0] in ("ب", "ل") and not before.function)
        or before.text.startswith("اياه")
        or word.text in LIABLE
    ):
        return True
    if word.function == "demonstrative":
        return True
    if before.noun == "document":
        return word.noun in _PEOPLE and not word.article
    closed = before.article or bool(before.enclitic)
    if at in filler.frames.counted and at - 1 not in filler.frames.counted:
        return closed and _is_span(filler, at, at + 2)
    if before.article and _is_other_party(word, before):
        return True
    if before.article and before.noun in _PEOPLE:
        if before.text.endswith(_PLURALS) and not word.article and word.noun != "adjective":
            return True
        return word.article and (word.noun == "event_generic" or any(s.form == "noun" for s in word.senses))
    return False


def _is_other_party(word: Word, before: Word) -> bool:
    """المجلس العسكري حركة النور, الجيش المسلحين: whom the first speaks of or to."""
    if not word.article:
        return word.noun == "group" and not word.conjunction
    return before.noun == "group" and word.noun in ("combatant", "civilian") and word.text.endswith("ين")


def _is_span(filler: RoleFiller, first: int, last: int) -> bool:
    """72 ساعة, ثلاثة أيام."""
    return any(filler.words[i].noun == "time_unit" for i in range(first, min(last + 1, len(filler.words))))
