"""Crossings: which one is named or described, whether it is open, and what it joins."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from marsad.arabic.fold import fold_text
from marsad.coding.draft import Draft
from marsad.coding.kinds.crossing_types import BOATS, type_by_words, type_known
from marsad.coding.kinds.sides import Sides
from marsad.coding.kinds.word_starts import begins_as, stem
from marsad.coding.links.told import bare
from marsad.knowledge.lexicon import Lexicon, Rule
from marsad.knowledge.load import Knowledge
from marsad.knowledge.records import ClaimType
from marsad.model.reading import Name, Phrase, Reading, Sentence, Word

_CONSTRUCT_DUALS = ("جسري", "معبري", "منفذي")
_POINTS = frozenset(("نقطه", "مركز", "بوابه"))
_NEGATIONS = frozenset(("لم", "لن", "ليس", "ليست", "غير"))
_FLIPPED = {"open": "closed", "reopened": "closed", "closed": "open"}
_COMES_BACK = frozenset(("عاد", "عادت", "تعود", "يعود", "عوده"))
_BACK_AT = frozenset(("العمل", "للعمل", "الخدمه", "الحركه", "حركه"))
_PLYING = ("عبار", "زوارق", "زورق", "قوارب", "قارب", "طوافات", "معدي")
_AFTER_WHAT = frozenset(("بعد", "عقب", "رغم", "قبل"))
_GOES_ON = ("يستمر", "تستمر", "استمر", "استمرت", "يتواصل", "تتواصل", "تواصل")
_DESCRIBES = (
    "المقام",
    "الواقع",
    "الواصل",
    "الرابط",
    "الفاصل",
    "المودي",
    "القريب",
    "المخصص",
    "الخاضع",
    "الذي",
    "التي",
    "المستخدم",
)
_MANY = frozenset(("معابر", "منافذ", "جسور", "كباري", "عبارات", "مسارب", "مرافي", "نقاط", "معديات", "مخاضات", "ممرات"))
_MARKS = frozenset(("نهري", "بري", "مايي", "حدودي", "حدوديه", "نهريه", "بريه", "غير", "شرعي", "شرعيه", "رسمي", "رسميه"))
_MARKS |= {"تجاري", "دولي", "انساني", "ترابي", "عايم", "حربي", "نظامي", "قانوني", "داخلي", "موقت", "معلق", "خشبي"}
_WORK = frozenset(("العمل", "عمل", "الحركه", "حركه", "المرور", "العبور", "التنقل", "الدوام", "نشاط", "الدخول", "السفر"))
_WORK |= {"مرور", "عبور", "سير", "السير", "رحلات", "تنقل"}
_THROUGH = frozenset(("عبر", "خلال", "من خلال"))
_OPENING = ("فتح", "افتتح", "افتتاح", "يفتح", "تفتح", "فتحت")
_NOT_OPENED = frozenset(("النار", "نيران", "نار", "نيرانها", "نيرانه", "تحقيق", "تحقيقا", "الرصاص", "باب"))
_AGAIN = ("اعاد", "اعيد", "اعاده", "يعيد", "تعيد", "اعادت", "اعادوا", "باعاده")
_SOON = frozenset(("المقبل", "المقبله", "القادم", "القادمه", "غدا", "قريبا"))
_ENDS = frozenset((".", "؛", "!", "؟"))
_BEFORE, _AFTER = 12, 18
"""Words before and after a crossing among which its status is looked for."""


class _Site(NamedTuple):
    """A crossing's noun phrase: its class noun, its last word, and the known name in it."""

    first: int
    last: int
    end_of_name: int
    name: Name | None
    preposition: str


def may_name(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether a word of the sentence may be a crossing's class noun."""
    return any(True for _ in _class_nouns(sentence, lexicon))


def crossings(reading: Reading, sentence: Sentence, knowledge: Knowledge) -> list[Draft]:
    """The crossings that a sentence names or describes one by one, with the status that it states."""
    lexicon, found = knowledge.lexicon, list[Draft]()
    if not sentence.has_trigger:
        return found
    for at, rules in _class_nouns(sentence, lexicon):
        if found and at <= found[-1].last:
            continue
        site = _site(sentence, at)
        if site is None:
            continue
        near = (site.first, site.last + 8)
        kind = type_by_words(sentence, near, rules) or type_known(sentence, site.name, rules, knowledge)
        status = _status(sentence, site, kind)
        if status is not None:
            found.append(_draft(reading, sentence, site, kind, status))
    return found


def _class_nouns(sentence: Sentence, lexicon: Lexicon) -> Iterator[tuple[int, list[Rule]]]:
    """The words that may be a crossing's class noun (معبر, جسر, نقطة … حدودية), with the rules that know them."""
    expressions = {first: lexicon.rules[sense.rule] for first, _, sense in sentence.expressions}
    words, line = sentence.words, " ".join(sentence.texts)
    points = not _POINTS.isdisjoint([word.base for word in words])
    anywhere = points or any(dual in line for dual in _CONSTRUCT_DUALS)
    for at in range(len(words)) if anywhere else sorted({*expressions, *sentence.triggers}):
        word = words[at]
        is_two = word.text.endswith(_CONSTRUCT_DUALS)
        rules = _crossing_rules(word, lexicon) if "crossing" in word.kinds else []
        if not (rules or is_two or at in expressions or word.base in _POINTS):
            continue
        if not rules and is_two:
            rules = _crossing_rules(lexicon.word(word.text[:-1]), lexicon)  # جسري, معبري: two, in construct.
        if at in expressions and expressions[at].type.kind == "crossing":
            rules = [*rules, expressions[at]]
        if not rules and word.base in _POINTS and _at_border(sentence, at):
            rules = [rule for rule in lexicon.rules if rule.type.kind == "crossing" and rule.type.id == "border"][:1]
        if rules:
            yield at, rules


def _crossing_rules(word: Word, lexicon: Lexicon) -> list[Rule]:
    rules = (lexicon.rules[sense.rule] for sense in word.senses if sense.form == "noun")
    return [rule for rule in rules if rule.type.kind == "crossing"]


def _at_border(sentence: Sentence, at: int) -> bool:
    return any(bare(word.text) in ("حدودي", "حدوديه") for word in sentence.words[at + 1 : at + 4])


# Which one.


def _site(sentence: Sentence, at: int) -> _Site | None:
    """The noun phrase of a crossing that is named, or described and not merely taken up (المعبر)."""
    words = sentence.words
    word = words[at]
    if word.base in _MANY or (word.enclitic and not word.text.endswith("ي")):
        return None
    if word.text in ("الحدود", "حدود"):
        name = next((n for n in sentence.names if at < n.first <= at + 3 and _is_place(n)), None)
        return None if name is None else _Site(at, name.last, name.last, name, _preposition(sentence, at))
    name = next((n for n in sentence.names if n.first == at and n.last > at and _is_place(n)), None)
    if name is None:
        name = next(
            (n for n in sentence.names if n.first == at + 1 and _is_place(n) and not words[at + 1].preposition), None
        )
    end = name.last if name is not None else _unknown_name(sentence, at)
    if name is not None and _is_dual(word):
        end = _second_of_two(sentence, end)
    last = _described(sentence, end)
    if end > at and last + 1 < len(words) and words[last + 1].base == word.base and not words[last + 1].article:
        last = _described(sentence, last + 1)  # ومعبر بقرص معبر نهري غير شرعي: what it is.
    if end == at and last == at and not _is_told_of(sentence, at):
        return None
    if end == at and word.article and not _is_told_of(sentence, at):
        return None
    return _Site(at, last, end, name, _preposition(sentence, at))


def _is_told_of(sentence: Sentence, at: int) -> bool:
    """العبّارة التي تصل ضفتي الفرات: described by a clause of its own."""
    words = sentence.words
    return (
        words[at].base in BOATS and at + 1 < len(words) and words[at + 1].text.startswith(("التي", "الواصل", "الرابط"))
    )


def _is_place(name: Name) -> bool:
    return any(entry.kind == "place" for entry in name.entries)


def _unknown_name(sentence: Sentence, at: int) -> int:
    """جسر جنالي, جسري المك نمر والنيل الأبيض: words that no list holds, behind the class noun."""
    words, end = sentence.words, at
    if words[at].article:
        return at
    for index in range(at + 1, min(len(words), at + 4)):
        word = words[index]
        known = word.noun and word.noun not in ("adjective", "person", "title", "placehead", "property")
        if not word.text[0].isalpha() or word.function or word.preposition or known or bare(word.text) in _MARKS:
            break
        if word.conjunction or word.text.startswith(_DESCRIBES) or (word.verb and not word.article):
            break
        if index == at + 1 and (word.noun == "adjective" or word.text.endswith("ا")) and not word.article:
            break
        end = index
    return _second_of_two(sentence, end) if end > at and _is_dual(words[at]) else end


def _is_dual(word: Word) -> bool:
    return word.text.endswith((*_CONSTRUCT_DUALS, "ين"))


def _second_of_two(sentence: Sentence, end: int) -> int:
    """The last word of the second name behind a dual, or of the first where there is no second."""
    words = sentence.words
    at = end + 1
    if at >= len(words) or not words[at].text.startswith("و") or words[at].verb:
        return end
    name = next((n for n in sentence.names if n.first == at), None)
    if name is not None:
        return name.last
    while (
        at + 1 < len(words) and words[at + 1].article and not (words[at + 1].preposition or words[at + 1].conjunction)
    ):
        at += 1
    return at


def _described(sentence: Sentence, at: int) -> int:
    """النهري, غير الشرعي: the adjectives that belong to it."""
    words = sentence.words
    while at + 1 < len(words):
        if bare(words[at + 1].text).removesuffix("ا") not in _MARKS:
            break
        at += 1
    return at


def _preposition(sentence: Sentence, at: int) -> str:
    phrase = _phrase_at(sentence, at)
    if phrase is not None and phrase.first <= at and phrase.preposition:
        between = range(phrase.head, at)
        if not any(sentence.words[i].senses for i in between):
            return phrase.preposition
        return ""
    before = sentence.words[at - 1] if at else None
    return before.base if before is not None and before.function in ("via", "from", "place") else ""


def _phrase_at(sentence: Sentence, at: int) -> Phrase | None:
    return next((p for p in sentence.phrases if p.first <= at <= p.last), None)


# Whether it is open.


class _Sign(NamedTuple):
    status: str
    distance: int


def _status(sentence: Sentence, site: _Site, kind: ClaimType) -> str | None:
    signs = list(_signs(sentence, site, kind))
    if not signs:
        return None
    status = min(signs, key=lambda sign: sign.distance).status
    return "closed" if status in ("open", "reopened") and _is_to_come(sentence) else status


def _is_to_come(sentence: Sentence) -> bool:
    """سيُفتح الأسبوع القادم; not السيارات القادمة من البلدة."""
    texts = [*(word.text for word in sentence.words), ""]
    return any(text in _SOON and after not in ("من", "عبر", "الي") for text, after in pairwise(texts))


def _signs(sentence: Sentence, site: _Site, kind: ClaimType) -> Iterator[_Sign]:
    words = sentence.words
    governed = not site.preposition or any(
        word.text in _WORK for word in words[max(0, site.first - 4) : site.first - 1]
    )
    if site.preposition in _THROUGH or (site.preposition == "من" and _has_motion(sentence, site)):
        yield _Sign("in_use", 30)
    start = _edge(sentence, site.first, -1, _BEFORE)
    end = _edge(sentence, site.last, 1, _AFTER)
    if governed:
        for at in range(start, site.first):
            if words[site.first].conjunction and not words[at].aspect:
                continue  # معبر محكان مفتوح ومعبر العشارة مغلق: the state of the one before
            status = _read(sentence, at, site.first, kind)
            if status is not None and not _other_object(sentence, at, site.first):
                yield _Sign(_negated(sentence, at, status), site.first - at)
    for at in range(site.last + 1, end + 1):
        if words[at - 1].text in _AFTER_WHAT and words[at].aspect != "present":
            continue  # عاد العمل إلى المعبر بعد توقف: as it was before
        status = _read(sentence, at, end, kind)
        near = governed or at <= site.last + 8 or status == "in_use" or words[at].enclitic or words[at].pronoun
        if status is not None and near:
            yield _Sign(_negated(sentence, at, status), at - site.last)


def _negated(sentence: Sentence, at: int, status: str) -> str:
    """لم يُفتح, غير مفتوح, لم يعد يعمل: the contrary."""
    before = [word.text.removeprefix("و") for word in sentence.words[max(0, at - 2) : at]]
    against = before[-1:] and before[-1] in _NEGATIONS
    if against or (len(before) == 2 and before[0] == "لم" and before[1] in ("يعد", "تعد")):
        return _FLIPPED.get(status, status)
    return status


def _edge(sentence: Sentence, at: int, step: int, most: int) -> int:
    edge = at
    for index in range(at + step, at + step * (most + 1), step):
        if not 0 <= index < len(sentence.words) or sentence.words[index].text in _ENDS:
            break
        if step < 0 and sentence.words[index].base in ("فيما", "بينما"):
            break
        if step > 0 and (sentence.words[index].text in ("فيما", "بينما") or _opens_another(sentence, index)):
            break
        edge = index
    return edge


def _opens_another(sentence: Sentence, at: int) -> bool:
    """ومعبر العشارة مغلق: another crossing, with its own state."""
    return bool(sentence.words[at].conjunction) and sentence.words[at].base in ("معبر", "جسر", "منفذ")


def _has_motion(sentence: Sentence, site: _Site) -> bool:
    words = sentence.words
    return any(word.verb == "motion" for word in words[max(0, site.first - 8) : site.first])


def _other_object(sentence: Sentence, at: int, crossing: int) -> bool:
    """Whether between a verb and the crossing stands what is really shut: a road, a quarter."""
    return any(
        word.base in ("طريق", "شارع", "طرق", "حي", "مداخل", "محال", "اسواق")
        for word in sentence.words[at + 1 : crossing]
    )


def _read(sentence: Sentence, at: int, end: int, kind: ClaimType) -> str | None:
    """The status that begins with a word, or None."""
    words = sentence.words
    text = stem(words[at].text)
    following = [word.text for word in words[at + 1 : at + 6]]
    if (goes := _goes(text, words[at : at + _AFTER], following)) is not None:
        return goes
    for status, starts in (("reopened", kind.reopened), ("closed", kind.closed), ("open", kind.open)):
        if any(begins_as(text, following, start) for start in starts):
            return status
    if text.startswith(_OPENING) and not (following and following[0] in _NOT_OPENED):
        before = [stem(word.text) for word in words[max(0, at - 5) : at]]
        return "reopened" if any(word.startswith(_AGAIN) for word in before) else "open"
    if at > end - 1 or text.startswith(("عبر", "دخل", "نقل", "تدخل", "تنقل", "ينقل")):
        return None
    if words[at].text in _WORK:
        return None  # حركة العبور: what goes on there or stops, no use in itself.
    return "in_use" if any(begins_as(text, following, start) for start in kind.in_use) else None


def _goes(text: str, near: list[Word], following: list[str]) -> str | None:
    """What a word says of the work or the boats of a crossing, not of the crossing itself."""
    if text in _COMES_BACK and any(word.text in _BACK_AT for word in near):
        return "reopened"
    if text in _GOES_ON and any(word in _WORK for word in following[:2]):
        return "in_use"
    if text in ("يعمل", "تعمل") and any(stem(word).startswith(_PLYING) for word in following[:2]):
        return "in_use"
    if text.startswith(_AGAIN) and any(stem(word).startswith(("فتح", "افتتاح", "تشغيل")) for word in following):
        return "reopened"
    if text in ("خرج", "خرجت") and any(word.text == "الخدمه" for word in near[:_BEFORE]):
        return "closed"
    return None


def _legal(sentence: Sentence, site: _Site, kind: ClaimType) -> str:
    words = [word.text for word in sentence.words[site.first : site.last + 3]]
    text = " ".join(word.removeprefix("ال") for word in words)
    for value, starts in (("informal", kind.informal), ("official", kind.official)):
        for start in starts:
            folded = fold_text(start)
            if f" {folded}" in text and not (folded.endswith("تهريب") and len(words) < 2):
                return value
    return "unknown"


def _draft(reading: Reading, sentence: Sentence, site: _Site, kind: ClaimType, status: str) -> Draft:
    sides = Sides(reading, sentence)
    roles = {
        "place": sides.place(site.first, site.end_of_name, site.name),
        "connects": sides.connects(site.last),
        "operator": sides.operator(site.first),
        "user": sides.users(site.last),
    }
    draft = Draft(
        "crossing",
        kind.id,
        f"crossing/{kind.id}",
        sentence,
        site.first,
        site.last,
        is_noun=True,
        definite=sentence.words[site.first].article,
        lethality=0,
        clause=(_edge(sentence, site.first, -1, _BEFORE), _edge(sentence, site.last, 1, _AFTER)),
    )
    draft.roles = {role: mentions for role, mentions in roles.items() if mentions}
    draft.status, draft.legal = status, _legal(sentence, site, kind)
    return draft
