"""Crossings: which one is named or described, whether it is open, and what it joins."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from marsad.arabic.fold import fold_text
from marsad.coding.draft import Draft
from marsad.coding.kinds.crossing_sites import (
    CONSTRUCT_DUALS,
    Recalled,
    Site,
    described_at,
    recalled_by,
    site_at,
)
from marsad.coding.kinds.crossing_types import type_by_words, type_known
from marsad.coding.kinds.sides import Sides
from marsad.coding.kinds.word_starts import begins_as, stem
from marsad.coding.links.told import bare
from marsad.knowledge.lexicon import Lexicon, Rule
from marsad.knowledge.load import Knowledge
from marsad.knowledge.records import ClaimType
from marsad.model.claim import Mention
from marsad.model.reading import Name, Reading, Sentence, Word

_POINTS = frozenset(("نقطه", "مركز", "بوابه"))
_BORDERLAND = frozenset(("حدودي", "حدوديه", "حدود"))
_NEGATIONS = frozenset(("لا", "لم", "لن", "ليس", "ليست", "غير"))
_FLIPPED = {"open": "closed", "reopened": "closed", "closed": "open"}
_COMES_BACK = frozenset(("عاد", "عادت", "تعود", "يعود", "عوده"))
_BACK_AT = frozenset(("العمل", "للعمل", "الخدمه", "الحركه", "حركه", "للخدمه", "عمله", "عملها", "نشاطه", "نشاطها"))
_PLYING = ("عبار", "زوارق", "زورق", "قوارب", "قارب", "طوافات", "معدي")
_AFTER_WHAT = frozenset(("بعد", "عقب", "رغم", "قبل"))
_GOES_ON = ("يستمر", "تستمر", "استمر", "استمرت", "يتواصل", "تتواصل", "تواصل")
_WORK = frozenset(("العمل", "عمل", "الحركه", "حركه", "المرور", "العبور", "التنقل", "الدوام", "نشاط", "الدخول", "السفر"))
_WORK |= {"مرور", "عبور", "سير", "السير", "رحلات", "تنقل"}
_THROUGH = frozenset(("عبر", "خلال", "من خلال"))
_OPENING = ("فتح", "افتتح", "افتتاح", "يفتح", "تفتح", "فتحت")
_NOT_OPENED = frozenset(("النار", "نيران", "نار", "نيرانها", "نيرانه", "تحقيق", "تحقيقا", "الرصاص", "باب"))
_PUT_OFF = ("ارجا", "ارجي", "تاجيل", "اجل", "تاخير", "اخر")
_ANEW = frozenset(("مجددا", "ثانيه"))
_UNTIL_THEN = ("اغلاق", "غلق", "اقفال", "توقف", "انقطاع", "تعليق", "اغلق", "اقفل")
"""What ended when a crossing is opened after it."""
_RESUMES = ("استانف", "استونف", "يستانف", "تستانف", "استيناف", "عاود", "تعاود", "يعاود", "معاوده")
_RECEIVES = ("يستقبل", "تستقبل", "استقبل", "استقبال")
_LIFTS = ("الغت", "الغي", "الغاء", "رفعت", "رفع", "انهاء", "انتهاء", "انهت")
"""Beginnings of what ends a closure."""
_AT = frozenset(("عند", "علي", "في"))
_PASSES = frozenset(("تنقل", "انتقل", "عبر", "مر", "اجتاز"))
_GOES_IN = frozenset(("تدخل", "ادخلت", "ادخل", "ادخال", "تنقل", "ينقل"))
"""Forms that read as other verbs too."""
_GOES_OVER = frozenset(("عبر", "اجتاز", "غادر", "سلك"))
"""Verbs of which a crossing may be the object: عبر آلاف اللاجئين جسر المصنع."""
_AGAIN = ("اعاد", "اعيد", "اعاده", "يعيد", "تعيد", "اعادت", "اعادوا", "باعاده")
_PASSING = frozenset(("عبور", "دخول", "مرور", "خروج"))
_PASSERS = frozenset(("vehicle", "goods", "civilian", "time_unit"))
_SOON = frozenset(("المقبل", "المقبله", "القادم", "القادمه", "غدا", "قريبا"))
_ENDS = frozenset((".", "؛", "!", "؟"))
_BEFORE, _AFTER = 12, 18
"""Words before and after a crossing among which its status is looked for."""


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
        site = site_at(sentence, at) or described_at(sentence, at)
        recalled = recalled_by(reading, sentence, at) if site is None else None
        if site is None and recalled is None:
            continue
        own = site or Site(at, at, at, None, "")
        name = own.name if recalled is None else recalled.site.name
        if sentence.words[at].base in _POINTS and not (_at_border(sentence, at) or _is_known(name, knowledge)):
            continue  # بوابة الحقل: a gate, no crossing.
        near = (own.first, own.last + 8)
        kind = type_by_words(sentence, near, rules) or type_known(sentence, name, rules, knowledge)
        status = _status(sentence, own, kind)
        if status is not None:
            found.append(_draft(reading, sentence, own, kind, status))
            if recalled is not None:
                found[-1].roles["place"] = _called(reading, recalled)
    return found


def _is_known(name: Name | None, knowledge: Knowledge) -> bool:
    """Whether a name is that of a crossing: بوابة باب الهوى."""
    row = knowledge.places.get(name.place or "") if name is not None else None
    return row is not None and row.type == "crossing"


def _called(reading: Reading, recalled: Recalled) -> list[Mention]:
    """The name by which a crossing was told of before."""
    site = recalled.site
    return Sides(reading, recalled.sentence).place(site.first, site.end_of_name, site.name)


def _class_nouns(sentence: Sentence, lexicon: Lexicon) -> Iterator[tuple[int, list[Rule]]]:
    """The words that may be a crossing's class noun (معبر, جسر, نقطة … حدودية), with the rules that know them."""
    expressions = {first: lexicon.rules[sense.rule] for first, _, sense in sentence.expressions}
    words, line = sentence.words, " ".join(sentence.texts)
    points = not _POINTS.isdisjoint([word.base for word in words])
    anywhere = points or any(dual in line for dual in CONSTRUCT_DUALS)
    for at in range(len(words)) if anywhere else sorted({*expressions, *sentence.triggers}):
        word = words[at]
        is_two = word.text.endswith(CONSTRUCT_DUALS)
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
    return any(bare(word.text) in _BORDERLAND for word in sentence.words[at + 1 : at + 4])


# Whether it is open.


class _Sign(NamedTuple):
    status: str
    distance: int


def _status(sentence: Sentence, site: Site, kind: ClaimType) -> str | None:
    signs = list(_signs(sentence, site, kind))
    if not signs:
        return None
    status = min(signs, key=lambda sign: sign.distance).status
    return "closed" if status in ("open", "reopened") and _is_to_come(sentence) else status


def _is_to_come(sentence: Sentence) -> bool:
    """سيُفتح الأسبوع القادم; not السيارات القادمة من البلدة."""
    texts = [*(word.text for word in sentence.words), ""]
    return any(text in _SOON and after not in ("من", "عبر", "الي") for text, after in pairwise(texts))


def _signs(sentence: Sentence, site: Site, kind: ClaimType) -> Iterator[_Sign]:
    words = sentence.words
    governed = not site.preposition or any(
        word.text in _WORK for word in words[max(0, site.first - 4) : site.first - 1]
    )
    led = words[max(0, site.first - 4) : site.first]
    governed = governed or (
        site.preposition == "عن" and any(word.text.removeprefix("و").startswith(_LIFTS) for word in led)
    )
    if site.preposition in _THROUGH or (site.preposition == "من" and _has_motion(sentence, site)):
        yield _Sign("in_use", 30)
    start = _edge(sentence, site.first, -1, _BEFORE)
    end = _edge(sentence, site.last, 1, _AFTER)
    if site.preposition in _AT and any(word.lemma in _PASSES for word in words[start : site.first]):
        yield _Sign("in_use", 5)
    if not site.preposition and _goes_over(sentence, start, site.first):
        yield _Sign("in_use", 30)
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
        if _tells_another(words, at):
            break
        status = _read(sentence, at, end, kind)
        near = governed or at <= site.last + 8 or status == "in_use" or words[at].enclitic or words[at].pronoun
        if status is not None and near:
            yield _Sign(_negated(sentence, at, status), at - site.last)


def _negated(sentence: Sentence, at: int, status: str) -> str:
    """لم يُفتح, غير مفتوح, لم يعد يعمل: the contrary."""
    near = sentence.words[max(0, at - 3) : at]
    if status == "closed" and any(word.text.removeprefix("و").startswith(_LIFTS) for word in near):
        return "reopened"  # ألغت قرار إيقاف العبّارات
    before = [word.text.removeprefix("و") for word in near[-2:]]
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


def _tells_another(words: list[Word], at: int) -> bool:
    """أغلقوا الطريق عند جسر الحرشة، وأوقفوا العمل في المصفاة: what else the same people did."""
    word = words[at]
    return word.aspect == "past" and bool(word.conjunction) and word.text.endswith("وا") and not word.pronoun


def _goes_over(sentence: Sentence, start: int, end: int) -> bool:
    """عبر آلاف اللاجئين جسر المصنع: whether a verb says that somebody crosses what stands at the end."""
    kinds = (sentence.phrases[p].kind if p >= 0 else "" for p in sentence.phrase_at[start:end])
    return any(w.lemma in _GOES_OVER and k == "verb" for w, k in zip(sentence.words[start:end], kinds, strict=True))


def _has_motion(sentence: Sentence, site: Site) -> bool:
    words = sentence.words
    return any(
        word.verb == "motion" or word.text.removeprefix("و") in _GOES_IN
        for word in words[max(0, site.first - 8) : site.first]
    )


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
        return _opened(words, at)
    return _used(words, at, end, kind)


def _opened(words: list[Word], at: int) -> str:
    """What a word for opening says, by what stands around it: put off, again, or open."""
    before = [stem(word.text) for word in words[max(0, at - 5) : at]]
    if before and before[-1].startswith(_PUT_OFF):
        return "closed"
    again = any(word.startswith(_AGAIN) for word in before) or _is_anew(words[at + 1 : at + _AFTER])
    return "reopened" if again else "open"


def _used(words: list[Word], at: int, end: int, kind: ClaimType) -> str | None:
    """Whether a word says that somebody or something goes over."""
    text = stem(words[at].text)
    if at > end - 1 or text.startswith(("عبر", "دخل", "نقل", "تدخل", "تنقل", "ينقل")):
        return None
    if words[at].base in _PASSING and _passes(words[at + 1 : at + 3]):
        return "in_use"
    following = [word.text for word in words[at + 1 : at + 6]]
    if words[at].text in _WORK or not any(begins_as(text, following, start) for start in kind.in_use):
        return None  # حركة العبور: what goes on there or stops, no use in itself.
    return "reopened" if text.startswith(_RECEIVES) and _is_anew(words[at + 1 : at + _AFTER]) else "in_use"


def _is_anew(after: list[Word]) -> bool:
    """فُتح المعبر مجدداً, من جديد, بعد إغلاق دام أياماً: open as it had been before."""
    for word, following in pairwise(after):
        if word.text in _ENDS:
            return False
        if following.text in _ANEW or (word.text == "من" and following.text == "جديد"):
            return True
        if word.text in ("بعد", "عقب") and stem(following.text).startswith(_UNTIL_THEN):
            return True
    return False


def _passes(after: list[Word]) -> bool:
    """عبور 320 شاحنة, دخول قافلة: how much or who went through."""
    return any(w.text[0].isdigit() or w.counts or w.noun in _PASSERS for w in after[:1]) or any(
        w.noun == "vehicle" for w in after
    )


def _goes(text: str, near: list[Word], following: list[str]) -> str | None:
    """What a word says of the work or the boats of a crossing, not of the crossing itself."""
    if text in _COMES_BACK and any(word.text in _BACK_AT for word in near):
        return "reopened"
    if text.startswith(_RESUMES) and any(word.text in _BACK_AT or word.text in _WORK for word in near[1:9]):
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


def _legal(sentence: Sentence, site: Site, kind: ClaimType) -> str:
    words = [word.text for word in sentence.words[site.first : site.last + 3]]
    text = " ".join(word.removeprefix("ال") for word in words)
    for value, starts in (("informal", kind.informal), ("official", kind.official)):
        for start in starts:
            folded = fold_text(start)
            if f" {folded}" in text and not (folded.endswith("تهريب") and len(words) < 2):
                return value
    return "unknown"


def _draft(reading: Reading, sentence: Sentence, site: Site, kind: ClaimType, status: str) -> Draft:
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
