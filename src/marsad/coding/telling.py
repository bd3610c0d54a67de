"""How a trigger stands in its sentence: what merging and the weighing of evidence go by."""

from __future__ import annotations

from itertools import pairwise

from marsad.arabic.fold import fold_text
from marsad.coding.draft import Draft
from marsad.coding.roles.roles import RoleFiller
from marsad.coding.triggers import Occurrence
from marsad.model.claim import Mention

_FURTHER = frozenset(
    (
        *("ثان", "ثاني", "ثانيا", "ثالثا", "ثانيه", "ثالث", "ثالثه", "اخر", "اخري", "مماثل", "مماثله"),
        *("منفصل", "منفصله", "متصل"),
    ),
)
_MATTERS = frozenset(
    (
        *("جهه", "ناحيه", "حادثه", "حادث", "هجوم", "عمليه", "واقعه", "صعيد", "سياق", "شان", "مكان", "منطقه"),
        "اعتداء",
    )
)
_DURING = frozenset(("اثناء", "خلال", "لدي", "عند", "منذ"))
_HURT = frozenset(("killed", "injured", "missing"))
_BY_WORD = frozenset(("قتل", "رصاصة", "دمر عتادا", "أعطب", "أحرق عتادا"))
"""Triggers without an outcome of their own that still only say that somebody or something was hit."""
_DEEDS = frozenset(("assassination", "execution", "abduction", "arrest", "raid", "suicide_attack"))
"""Types whose words say the deed itself, not only what came of it."""
_ALWAYS = frozenset(("arrest", "abduction"))
"""Types whose phrases take the article though nothing was told before: ألقى القبض."""
BREAKING_OUT = frozenset(
    (
        *("اندلاع", "وقوع", "نشوب", "حدوث", "تجدد", "دوي", "حصول", "جريمه", "مسووليه"),
        *("تنفيذ", "ارتكاب", "شن", "سقوط"),
    )
)
"""Nouns that say of the next one that it took place."""
_RESPONSIBILITY = "مسووليه"
_ANSWER = frozenset(("ردا", "انتقاما", "ثارا"))
_ORDINALS = frozenset(("ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع", "عاشر"))
_NUMBERED = {"الاول": 1, "الاولي": 1, "الثاني": 2, "الثانيه": 2, "الثالث": 3, "الثالثه": 3, "الرابع": 4, "الرابعه": 4}
_OF_ITS_KIND = frozenset(("من", "خلال", "منذ", "في", "اليوم", "علي"))
_APART = frozenset(
    (
        *("منفصل", "منفصلين", "منفصلان", "منفصله", "منفصلتين", "منفصلتان", "متفرق", "متفرقين", "متفرقه", "متفرقتين"),
        *("متزامن", "متزامنين", "متزامنان", "متزامنه", "متزامنتين", "متتالي", "متتاليين", "متتاليان", "متتاليه"),
        *("متتاليتين", "مختلفين", "مختلفه", "متعاقبين", "متعاقبه"),
    )
)
_MANY = frozenset(("عمليات", "حوادث", "محاولات", "جرايم", "حالات"))
_PERSONS = frozenset(("person", "civilian", "title"))
_ONE_MAN = frozenset(
    ("عنصر", "جندي", "شرطي", "ضابط", "عسكري", "قيادي", "عقيد", "رايد", "نقيب", "عميد", "ملازم", "مقدم")
)
_CALLED = frozenset(("المدعو", "المدعوه", "المواطن", "المواطنه", "الشاب", "الشابه"))
_ONE_OF = frozenset(("احد", "أحد", "إحدى", "احدى", "بعض", "عدد"))
_ONE_BY_ONE = frozenset(("armed_attack", "suicide_attack", "assassination", "abduction", "raid", "execution"))
_COUNTED = frozenset(("event_generic", "abstract"))
_TIMES = frozenset(("مرات", "مره"))
_ONCE = frozenset(("اول", "لاول", "ثاني", "اخر", "كل", "غير", "اكثر", "هذه", "للمره", "في", "المره"))
_TODAY = frozenset(
    ("صباح", "فجر", "مساء", "ليل", "ليله", "ساعات", "ظهر", "امس", "اليوم", "الصباح", "ايام", "يومين", "قليل")
)
_WAVE = 10
"""So many attacks may be one wave."""
_UNTELLING = frozenset(("say", "be", "begin", "modal"))


def describe(draft: Draft, occurrence: Occurrence, filler: RoleFiller) -> None:
    """How the trigger stands in its sentence: what merging and the weighing of evidence go by."""
    word, trigger = filler.words[occurrence.first], occurrence.rule.trigger
    draft.definite = word.article or bool(word.enclitic)
    draft.recalls = _recalls(draft, occurrence, filler)
    draft.strong = occurrence.is_strong
    hurt = trigger.outcome in _HURT or trigger.lemma in _BY_WORD or word.text.removeprefix("و").startswith("اصيب")
    draft.casualty = hurt and draft.type not in _DEEDS
    draft.another = not word.article and _is_further(draft, occurrence, filler)
    draft.during = _is_during(occurrence, filler)
    draft.by_verb = draft.form in ("past", "passive")
    draft.leading = not any(_tells(filler, f.word) for f in filler.frames.verbs.values() if f.at < occurrence.phrase)
    draft.embedded = not draft.is_noun and _is_relative(occurrence, filler)
    draft.inside = not draft.is_noun and occurrence.frame.relative is not None
    draft.answers = not _ANSWER.isdisjoint(draft.sentence.texts[draft.last + 1 : draft.clause[1] + 1])
    draft.going = _is_going(occurrence, filler)
    draft.about = None if draft.is_noun else _about(occurrence, filler)
    draft.carried = filler.is_carried(occurrence) or _breaks_out(occurrence, filler)
    draft.individual = draft.type == "armed_attack" and _is_individual(draft, filler)
    draft.sums = _is_sum(draft, word.number, filler)
    draft.summed = (draft.type in _ONE_BY_ONE and _is_counted_up(draft, occurrence)) or _is_told_by_times(draft, filler)
    draft.ordinal = _ordinal(draft, filler)
    several = word.number == "pl" or word.base.endswith("ات") or _is_one_of_many(occurrence, filler)
    draft.plural = draft.type != "armed_clash" and several


def _is_one_of_many(occurrence: Occurrence, filler: RoleFiller) -> bool:
    """عمليات خطف السفن, حوادث القتل: deeds of a kind, no one deed."""
    before = filler.words[occurrence.first - 1] if occurrence.is_noun and occurrence.first else None
    after = filler.words[occurrence.last + 1 : occurrence.last + 2]
    return before is not None and before.base in _MANY and any(word.article for word in after)


def _is_sum(draft: Draft, number: str, filler: RoleFiller) -> bool:
    """تفجيرين منفصلين, هجمات متفرقة: several happenings that only a sum is told of."""
    several = number in ("du", "pl") or filler.words[draft.first].base.endswith(("ات", "ين", "ان"))
    if not draft.is_noun or draft.definite or not several:
        return False
    return any(word.base in _APART for word in filler.words[draft.last + 1 : draft.last + 5])


def _is_counted_up(draft: Draft, occurrence: Occurrence) -> bool:
    """وقع 140 هجوماً: so many are a year's, and no happening."""
    sentence = draft.sentence
    for number in sentence.numbers:
        at = sentence.word_at(number.end - 1) + 1
        if number.low > _WAVE and occurrence.first <= at <= occurrence.last and sentence.words[at].noun in _COUNTED:
            return not any(t.start < number.end and number.start < t.end for t in sentence.times)
    return False


def _is_told_by_times(draft: Draft, filler: RoleFiller) -> bool:
    """تعرض المخيم لهجوم 16 مرة, تشن هجوماً على المدينة منذ أيار: how often or since when, and no one happening."""
    came = draft.casualty or filler.words[draft.first].verb == "cause"  # ما أسفر عن مقتل 60
    words = filler.words[0 if came else draft.clause[0] : max(draft.last, draft.clause[1]) + 2]
    if draft.kind != "incident" or draft.type in ("protest", "riot", "armed_clash"):
        return False
    times = any(b.text in _TIMES and a.base not in _ONCE for a, b in pairwise(words))
    past = any(a.base == "في" and b.base == "ماضي" for a, b in pairwise(words))
    return times or past or (draft.going and any(a.base == "منذ" and b.base not in _TODAY for a, b in pairwise(words)))


def _ordinal(draft: Draft, filler: RoleFiller) -> int:
    """الهجوم الأول, التفجير الثاني; but not الهجوم الثاني من نوعه."""
    after = filler.words[draft.last + 1 : draft.last + 3]
    if not (draft.is_noun and draft.definite and after) or (len(after) > 1 and after[1].text in _OF_ITS_KIND):
        return 0
    return _NUMBERED.get(after[0].text, 0)


def _is_individual(draft: Draft, filler: RoleFiller) -> bool:
    """إطلاق النار على رئيس البلدية: one person is hit, no unit and nothing else."""
    targets = draft.roles.get("target", [])
    if len(targets) != 1 or targets[0].text.split()[0] in _ONE_OF:
        return False
    mentions, sentence = filler.mentions, filler.frames.sentence
    if _is_by_name(targets[0], filler):
        return True
    return any(
        mentions.quoted(sentence.starts[at] + word.cut, sentence.ends[at]).start == targets[0].start
        for at, word in enumerate(filler.words)
        if (word.noun in _PERSONS or word.base in _ONE_MAN)
        and word.number == "sg"
        and at not in filler.frames.counted
        and not word.base.endswith(("ون", "ين"))
    )


def _is_by_name(mention: Mention, filler: RoleFiller) -> bool:
    """حمود السلمان, المدعو قاسم: somebody by a given name or by what he is called, of whom nothing makes him many."""
    words = fold_text(mention.text).replace('"', "").replace("«", "").replace("»", "").split()
    called = words[0] in _CALLED
    return mention.id is None and len(words) > 1 and (called or words[0] in filler.knowledge.lexicon.given)


def _breaks_out(occurrence: Occurrence, filler: RoleFiller) -> bool:
    """إثر اندلاع اشتباكات, وقوع انفجار: the noun before it says that it happened."""
    phrase = filler.phrases[occurrence.phrase]
    if not occurrence.is_noun or occurrence.first == 0:
        return False
    before = filler.words[occurrence.first - 1]
    inside = occurrence.first > phrase.first or before.base == _RESPONSIBILITY
    return inside and before.base in BREAKING_OUT


def _recalls(draft: Draft, occurrence: Occurrence, filler: RoleFiller) -> bool:
    """الهجوم, استهدافه, صدوا الهجوم, ثالث هجوم; but not القنابل, nor زرعه, which may be a verb."""
    word = filler.words[occurrence.first]
    if word.noun == "weapon" or (word.pronoun and word.acts and not word.article):
        return False
    if draft.is_noun and draft.first > 0 and filler.words[draft.first - 1].base in _ORDINALS:
        return True
    if occurrence.rest <= occurrence.first:
        return draft.is_noun and draft.definite
    deed = filler.words[occurrence.rest]
    if not draft.is_noun and (not deed.senses or deed.noun == "weapon" or draft.type in _ALWAYS):
        return False  # استهدف بالرصاص
    return deed.article or bool(deed.enclitic)


def _tells(filler: RoleFiller, word: int) -> bool:
    verb = filler.words[word]
    return verb.verb not in _UNTELLING and not filler.light.get(verb.lemma)


def _about(occurrence: Occurrence, filler: RoleFiller) -> tuple[int, int] | None:
    """The words of the subject, or of the noun described: (الهجوم) استهدف دورية."""
    frame = occurrence.frame
    group = (frame.relative,) if frame.relative is not None else frame.subject
    if not group:
        return None
    return filler.phrases[group[0]].first, filler.phrases[group[-1]].last


def _is_further(draft: Draft, occurrence: Occurrence, filler: RoleFiller) -> bool:
    """انفجار ثان; وفي حادثة منفصلة, من جهة أخرى where its sentence opens."""
    last = filler.phrases[occurrence.phrase].last
    reach = max(draft.last + 3, min(draft.last + 4, last + 1))
    if any(w.base in _FURTHER for w in filler.words[draft.last + 1 : reach]):
        return True
    opening = filler.words[: min(5, draft.first)]
    return any(a.base in _MATTERS and b.base in _FURTHER for a, b in pairwise(opening))


def _is_going(occurrence: Occurrence, filler: RoleFiller) -> bool:
    """تشهد المنطقة هجمات, تتعرض لقصف: told in the present, as something that goes on."""
    if not occurrence.is_noun:
        return occurrence.form == "present"
    frame = filler.frames.governor.get(occurrence.phrase)
    return frame is not None and filler.words[frame.word].aspect == "present"


def _is_during(occurrence: Occurrence, filler: RoleFiller) -> bool:
    """أثناء الهجوم, أثناء تعرضها لهجوم, قبل أن يطلق عليه الجنود النار."""
    at, phrases, words = occurrence.phrase, filler.phrases, filler.words
    if not occurrence.is_noun:
        start = phrases[at].first
        return occurrence.form == "present" and [w.text for w in words[max(0, start - 2) : start]] == ["قبل", "ان"]
    if phrases[at].preposition == "ل" and words[occurrence.first].enclitic:
        return True  # أطلقوا النار لتفريقهم
    exposed = at > 0 and words[phrases[at - 1].first].base.startswith("تعرض") and phrases[at].preposition == "ل"
    return phrases[at - 1 if exposed else at].preposition in _DURING


def _is_relative(occurrence: Occurrence, filler: RoleFiller) -> bool:
    """Whether الذي or التي puts the verb into a noun's description; هجوم استهدف دورية is the event itself."""
    of = occurrence.frame.relative
    return of is not None and any(p.kind == "relative" for p in filler.phrases[of + 1 : occurrence.phrase])
