"""A movement's words and what stands around them: who, what, from where, over which way and where to."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from marsad.coding.kinds.movement_words import (
    AMOUNTS,
    APPROXIMATE,
    CARRYING,
    CASUALTIES,
    COLUMNS,
    FACILITIES,
    FACILITY_PAIRS,
    GATES,
    HEADED,
    HELD,
    HUMANS,
    ONWARD,
    PASSAGES,
    PEOPLE,
    SITES,
    STUFFS,
    WAYS,
)
from marsad.coding.roles.parties import Parties, follows, is_adjective
from marsad.coding.roles.pieces import COMMAS, Piece, clause, pieces
from marsad.coding.roles.places import located
from marsad.coding.roles.roles import RoleFiller, Roles
from marsad.coding.triggers import Occurrence
from marsad.model.claim import Mention
from marsad.model.reading import Word

_MOREOVER = frozenset(("وايضا", "وكذلك", "كما"))
"""With which a list of goods goes on."""


class Movement:
    """A movement's words, and what stands around them."""

    def __init__(self, occurrence: Occurrence, filler: RoleFiller) -> None:
        self.occurrence = occurrence
        self.filler = filler
        self.words = filler.words
        self.word: Word = filler.words[occurrence.first]
        self.parties = Parties(filler)
        inside = occurrence.is_noun and occurrence.rest == occurrence.first
        self.start = occurrence.last + 1 if inside else occurrence.first + 1
        self.after = [self._unapproximated(p) for p in clause(filler, self.start)]
        self.frame = None if occurrence.is_noun else filler.frames.verbs.get(occurrence.phrase)

    def _unapproximated(self, piece: Piece) -> Piece:
        """نزوح نحو 3 آلاف شخص: about so many, not towards them."""
        if piece.preposition in APPROXIMATE and piece.first in self.filler.frames.counted:
            return msgspec.structs.replace(piece, preposition="", role="")
        return piece

    # What stands around.

    def bare(self) -> list[Piece]:
        """Subject and object of the verb, in the order of the text; what the noun governs."""
        found = [
            p for p in self.after if p.kind in ("noun", "time") and not p.preposition and not p.pronoun and not p.joined
        ]
        frame = self.frame
        if frame is not None and frame.before and frame.subject:
            found = [self.piece_of(frame.subject[0]), *found]
        elif frame is not None and frame.relative is not None and not any(p.pronoun for p in self.after[:1]):
            found = [*found, self.piece_of(frame.relative)]
        return [
            p
            for p in found
            if (p.kind == "noun" or self.has(p, "", PEOPLE)) and not self.words[p.first].base.startswith(HEADED)
        ]

    def piece_of(self, at: int) -> Piece:
        """A phrase as a piece."""
        phrase = self.filler.phrases[at]
        return Piece(phrase.first, phrase.last, "noun")

    def has(self, piece: Piece, starts: str | tuple[str, ...], nouns: Iterable[str] = ()) -> bool:
        """Whether a word of the piece begins so, or is a noun of one of these classes."""
        return any(
            (bool(starts) and w.base.startswith(starts)) or w.noun in nouns
            for w in self.words[piece.first : piece.last + 1]
        )

    def comes_after(self, starts: tuple[str, ...], near: int) -> bool:
        """Whether a word that begins so stands a few words before."""
        words = self.words[max(0, self.occurrence.first - near) : self.occurrence.first]
        return any(
            w.base.removeprefix("و").startswith(starts) or (w.lemma and w.lemma.startswith(starts)) for w in words
        )

    def ways(self) -> Roles:
        """Origin, destination and way, by their prepositions."""
        found: Roles = {}
        for piece in self.onward():
            role = WAYS.get(piece.preposition, "")
            if role == "origin" and self.words[piece.first].base in GATES:
                role = "via"  # دخلت من معبر كذا
            if role and (spot := self.spot(piece)):
                held = found.setdefault(role, [])
                held += [spot] if not held or piece.joined else []
                held += self._joined_spots(piece)
        return found

    def onward(self) -> Iterable[Piece]:
        """What follows, over commas and relative clauses, to the next finite verb of its own."""
        for piece in pieces(self.filler, self.start):
            if piece.first - self.occurrence.last > ONWARD or piece.kind in ("clause", "that"):
                return
            if piece.kind == "verb" and (self.words[piece.first].conjunction or self.occurrence.form == "participle"):
                return
            if piece.kind == "stop" and self.words[piece.first].text in (".", "؛", ":", "؟"):
                return
            yield self._unapproximated(piece)

    def _joined_spots(self, piece: Piece) -> list[Mention]:
        found, last = [], piece.last
        for after in pieces(self.filler, piece.last + 1):
            if not after.joined or after.first > last + 2 or after.preposition:
                break
            if spot := self.spot(after):
                found.append(spot)
            last = after.last
        return found

    def spot(self, piece: Piece) -> Mention | None:
        """Where: a place by name, somebody's area, a facility, a way; nothing where the words name no place."""
        if piece.pronoun or piece.kind != "noun":
            return None
        mentions, first = self.filler.mentions, self.words[piece.first]
        places = mentions.names(piece.first, piece.last, "place")
        actors = mentions.names(piece.first, piece.last, "actor")
        if actors and not places and piece.preposition in ("من", "عن") and first.base not in HELD:
            return None  # رتل من قوات الجيش, عناصر من الفرقة: whose they are.
        if actors and (first.base in HELD or not places):
            area = mentions.words_of(piece.first, piece.last)
            return Mention(start=area.start, end=area.end, text=area.text, id=actors[0].actor)
        if self.has(piece, FACILITIES) or (first.base in FACILITY_PAIRS and self.has(piece, ("طبي", "صحي", "علاج"))):
            facility = mentions.words_of(piece.first, piece.last, id=places[0].place if places else None)
            return located(facility, mentions.knowledge)
        if places:
            return mentions.name(places[0], "place")
        if (
            first.noun in ("placehead", "property")
            or first.base.startswith((*PASSAGES, *SITES))
            or first.base in ("جهه", "وجهه", "خارج")
        ):
            return located(mentions.words_of(piece.first, piece.last), mentions.knowledge)
        return None

    def goods(self, at: Piece, nouns: frozenset[str], starts: tuple[str, ...] = ()) -> list[Mention]:
        """What it is an amount, a load or a lorry of, each of what is joined (شاحنات محملة بالقمح والشعير)."""
        found: list[Mention] = []
        last = start = at.last
        for piece in pieces(self.filler, at.first):
            if found:
                if piece.kind == "stop" and self.words[piece.first].text in COMMAS:
                    continue
                if piece.kind == "particle" and self.words[piece.first].text in _MOREOVER:
                    last = piece.last
                    continue
                if piece.kind != "noun" or not follows(piece, last):
                    break
                if piece.joined and self._only_describes(piece):
                    found[-1] = self.filler.mentions.words_of(start, piece.last)
                elif piece.joined or self.words[piece.first - 1].text in _MOREOVER:
                    found.append(self.filler.mentions.words_of(piece.first, piece.last))
                    start = piece.first
                else:
                    break
            elif piece.first > at.last and not self._carries(piece):
                break
            elif piece.kind == "noun" and (word := self._good(piece, nouns, starts or HUMANS)) is not None:
                end = piece.last - int(word < piece.last and self.words[piece.last].base.startswith(HEADED))
                found.append(self.filler.mentions.words_of(word, end))
                start = word
            last = piece.last
        return found

    def _only_describes(self, piece: Piece) -> bool:
        """والغذائية after السلع التجارية: a further adjective, no further thing."""
        return all(w.noun == "adjective" and w.article for w in self.words[piece.first : piece.last + 1])

    def _carries(self, piece: Piece) -> bool:
        """Whether what is carried may follow: كمية من المازوت, شاحنات محملة قمحاً, قوارب تنقل السلاح."""
        if piece.kind == "noun" and not piece.pronoun:
            return (
                piece.preposition in ("من", "ب", "علي", "في")
                or self.has(piece, CARRYING)
                or self.words[piece.first - 1].base.startswith(CARRYING)
            )
        return (piece.kind == "verb" and self.words[piece.first].base.startswith(CARRYING)) or (
            piece.kind == "noun" and bool(piece.pronoun)
        )

    def _good(self, piece: Piece, nouns: frozenset[str], starts: tuple[str, ...]) -> int | None:
        for at in range(piece.first, piece.last + 1):
            word = self.words[at]
            if word.base in AMOUNTS:
                continue
            if word.noun in nouns or (bool(starts) and word.base.startswith(starts)):
                return at
            if at > piece.first and self.words[at - 1].base.startswith(CARRYING) and not word.verb:
                return at
            if at > piece.first and self.words[at - 1].base in STUFFS and not word.verb:
                return at - 1  # مواد البناء
        return None

    def owner(self) -> list[Mention]:
        """Whose it is, or under whose guard it moves: تابعة للهلال الأحمر, تعود للميليشيات, تحت حراسة الحشد."""
        for piece in self.onward():
            if piece.kind == "noun" and (
                piece.preposition == "ل"
                or piece.role in ("under", "agent")
                or (piece.role == "with" and piece.preposition != "مع")
                or self.has(piece, ("تابع", "حراس"))
            ):
                if found := self.parties_of(piece):
                    return found
                if piece.preposition == "ل" and self.words[piece.first].noun == "group":
                    return [self.filler.mentions.words_of(piece.first, piece.last)]
        return []

    def parties_of(self, piece: Piece) -> list[Mention]:
        """An organisation by name, relief agencies too."""
        names = self.filler.mentions.names(piece.first, piece.last, "actor")
        if names:
            proper = [n for n in names if not is_adjective(n)] or names
            return [self.filler.mentions.name(proper[0], "actor")]
        return self.parties.unsure(piece)

    def doer(self, piece: Piece) -> list[Mention]:
        """Who moves something: the organisation, else those who do it."""
        last = piece.last
        for part in pieces(self.filler, piece.first):
            if part.first > piece.last and (
                not follows(part, last)
                or part.preposition not in ("من", "ل", "في")
                or part.first >= self.occurrence.first > piece.first
            ):
                break
            if found := self.parties_of(part):
                return found
            last = part.last
        if self.has(piece, "", ("group", "combatant", "civilian", "person")):
            return [self.filler.mentions.words_of(piece.first, piece.last)]
        return []

    def people_before(self) -> list[Mention]:
        """نُقلوا, نقلهم: the people last told of, but not who was named among them."""
        filler = self.filler
        for at in range(self.occurrence.phrase - 1, -1, -1):
            phrase = filler.phrases[at]
            if phrase.kind != "noun" or phrase.pronoun or phrase.role in ("within", "agent"):
                continue
            if at and filler.phrases[at - 1].role in ("within", "between") and filler.phrases[at - 1].pronoun:
                continue
            for word in range(phrase.first, phrase.last + 1):
                hurt = self.words[word].base.startswith(CASUALTIES) and not self.words[word].base.startswith("اصاب")
                if (
                    self.words[word].noun in (*PEOPLE, "title")
                    or hurt
                    or (word in filler.frames.counted and self.words[phrase.last].noun in ("", *PEOPLE))
                ):
                    return [filler.mentions.words_of(word, phrase.last)]
        return filler.discourse.victims


def tell_apart(
    move: Movement, found: Roles, moves: Callable[[Piece], bool], nouns: frozenset[str], starts: tuple[str, ...] = ()
) -> None:
    """Tell a verb's subject from its object by which of them can be what moves."""
    for piece in move.bare():
        if not found.get("actor") and move.parties_of(piece) and not move.has(piece, starts or COLUMNS, nouns):
            found["actor"] = move.doer(piece)
        elif not found.get("object") and moves(piece):
            held = move.goods(piece, nouns, starts) if nouns else []
            found["object"] = held or [move.filler.mentions.words_of(piece.first, piece.last)]
        elif not found.get("actor") and not found.get("object"):
            found["actor"] = move.doer(piece)
