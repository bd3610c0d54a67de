"""Whether a written word that may be a verb is one where it stands."""

from __future__ import annotations

from marsad.model.reading import Word
from marsad.read.ground import COMMAS, PEOPLE, PUNCTUATION, TAKES_NOUN, Ground

_CALLS_FOR_VERB = frozenset(("negation", "qad", "future", "relative", "aux"))
_BEFORE_PAST_IN_A = frozenset(("qad", "aux", "negation", "relative"))
_THAT_WITH_PRONOUN = frozenset(("انه", "انها", "انهم", "بانه", "بانها", "لانه", "لانها", "انهما"))
_IN_HA = frozenset(("وجه", "نبه", "واجه"))
"""Verbs of which ه is a letter of the root."""
_TAKES_PLACE = frozenset(("دار", "وقع", "جري", "حدث", "نشب", "استمر", "اندلع"))
_TO_AND_FRO = ("كر", "وفر")
"""معارك كر وفر: وفر is no verb there."""
_THEY_DID = ("وه", "وها", "وهم", "وهما", "وهن")
"""How a verb in the past plural ends that has its object on it."""
_SELF = (["نفسه"], ["نفسها"], ["انفسهم"])
_TURNS = frozenset(("تطور", "تحول"))
_FOLLOWS_VERB = frozenset(("agent", "on", "place", "from", "time"))
_TAKES_MASDAR = frozenset(
    (
        "اعلن",
        "قرر",
        "رفض",
        *("واصل", "جدد", "كثف", "تابع", "باشر", "بدا", "حاول"),
        "نفي",
        "اكد",
        "استانف",
        "انتقد",
        "طلب",
        "اقترح",
        "تضمن",
        "شمل",
        "شهد",
        "كرر",
        "ادان",
        "استنكر",
        "اقر",
        "الغي",
        "انهي",
        "اعتزم",
        "استبعد",
        "برر",
        "ايد",
        "بارك",
        "اجاز",
        "علق",
        "بحث",
        "ناقش",
        "ارجا",
        "اجل",
        "عرقل",
    )
)
"""Verbs whose object is often a masdar that looks like a past form: أعلنت القيادة فرض حظر التجول."""
_ENDS_CLAUSE = frozenset(("stop", "relative", "that", "clause"))
_OPENS_WITH_VERB = frozenset(("بعدما", "عندما", "حينما", "لما", "وبعدما", "وعندما"))
_GOVERNS_MASDAR = frozenset(("الي", "ب", "عن", "علي", "من"))


def is_verb(ground: Ground, at: int) -> bool:
    """Whether the word at hand is a verb here."""
    word, before = ground.words[at], ground.words[at - 1] if at else None
    measures = word.noun == "measure_unit" and at - 1 in ground.numbered  # 3800 لتر
    to_and_fro = before is not None and (before.base, word.text) == _TO_AND_FRO
    named = at in ground.persons or _is_surname(ground, at)
    if not word.verb or measures or to_and_fro or named or at in ground.numbered:
        return False
    if before is not None and not word.conjunction:
        if before.function in TAKES_NOUN and not before.enclitic:
            return before.base == "من" and not word.noun and word.aspect == "present"  # من يريدون
        if word.noun == "adjective" and _after_noun(ground, at):
            return False
        if word.text == "تابع" and _after_noun(ground, at):
            return False  # قناص تابع للنظام
    doer = word.preposition or word.noun in PEOPLE  # سلم آخر نفسه
    if word.aspect == "past" and ground.texts[at + 1 : at + 2] in _SELF and not doer:
        return True  # فجر نفسه
    if word.pronoun and not word.conjunction and before is not None and _is_told(ground, at, before):
        return True
    if not (word.noun or word.senses) or _is_action(word):
        they_did = word.aspect == "past" and bool(word.pronoun) and word.text.endswith(_THEY_DID)
        return they_did or _only_verb(ground, at)  # رجل أعمال اختطفوه
    return not _looks_like_noun(ground, at) and _verb_or_noun(ground, at)


def _is_told(ground: Ground, at: int, before: Word) -> bool:
    return _has_doer(ground, at) or _follows_after(ground, ground.words[at], before)


def _follows_after(ground: Ground, word: Word, before: Word) -> bool:
    """بعد أن خطفه مسلحون: what opens with a verb."""
    opened = word.aspect == "past" and bool(ground.phrases) and ground.phrases[-1].kind == "clause"
    return opened and (before.text == "ان" or before.text in _OPENS_WITH_VERB)


def _is_surname(ground: Ground, at: int) -> bool:
    """عبد الكريم قاسم, العقيد حسن ياسر"""
    before, text = ground.before(at), ground.texts[at]
    return (
        before is not None and text in ground.lexicon.given and not before.function and before.text not in PUNCTUATION
    )


def _is_action(word: Word) -> bool:
    """تسبب, تحول: past forms in ت are far more often verbs than verbal nouns."""
    if word.article or word.preposition or word.senses or word.text.endswith("ه"):
        return False
    return word.noun == "abstract" and word.text.removeprefix(word.conjunction).startswith("ت")


def _only_verb(ground: Ground, at: int) -> bool:
    """A form that is no known noun, which still may be an unknown one."""
    word, before = ground.words[at], ground.before(at)
    if _is_dual_past(word) and not _after_dual(ground, at):
        return before is not None and before.function in _BEFORE_PAST_IN_A
    if before is not None and not word.conjunction:
        if word.text == "اخر" and before.noun and not before.article:
            return False  # مقتل عنصر آخر
        if before.verb == "be" and any(sense.form == "present" for sense in word.acts):
            return True  # باتت تمسك بالمداخل
        if before.verb and not before.noun and word.noun and word.aspect == "past":
            return False
        if word.pronoun and not before.function and ground.lexicon.light.get(word.lemma):
            return True
        if word.aspect == "past" and ground.lexicon.light.get(word.lemma) == "targets":
            return True  # بسيارة مفخخة استهدف مركز الشرطة
        is_noun = before.noun not in ("", "time_unit", "adjective") or (before.senses and _is_action(word))
        if word.aspect == "past" and is_noun and not _complete(ground, at - 1):
            return word.text.endswith(("ت", "وا")) or before.noun in PEOPLE
    return not (word.aspect == "past" and word.text.endswith("ه") and word.pronoun and _after_noun(ground, at))


def _looks_like_noun(ground: Ground, at: int) -> bool:
    """A form that is verb and noun, whose outside tells that it is a noun here."""
    word, before = ground.words[at], ground.before(at)
    if word.article or word.preposition or (word.pronoun and not word.enclitic) or at in ground.named:
        return True
    if word.aspect != "past" or word.pronoun:
        return word.noun == "time_unit"  # يومين
    if word.text.endswith(("ه", "ين", "ون")) and word.lemma not in _IN_HA:
        return True
    ending = word.text.endswith("وا") or word.enclitic == "نا"  # فجرنا عبوة
    accusative = word.text.endswith("ا") and not ending and not _after_dual(ground, at)
    return accusative and (before is None or before.function not in _BEFORE_PAST_IN_A)


def _has_doer(ground: Ground, at: int) -> bool:
    """لغم زرعه مجهولون: a clause said of an indefinite noun, with somebody who acts."""
    word, before, after = ground.words[at], ground.words[at - 1], ground.after(at)
    if word.aspect != "past" or (not word.enclitic and (word.noun or word.senses)):
        return False  # مناطق سيطرة قسد
    if after is None or before.function or before.text in PUNCTUATION:
        return False
    if before.article or before.enclitic or at - 1 in ground.named:
        return False
    if at + 1 in ground.named:
        return any(entry.kind == "actor" for entry in ground.named[at + 1].entries)
    return after.noun in ("group", "unit", "combatant") or (after.noun in PEOPLE and after.text.endswith("ون"))


def _is_dual_past(word: Word) -> bool:
    """طوقا, قتلا: two did it, or an indefinite object that no list holds."""
    if word.aspect != "past" or word.pronoun or not word.text.endswith("ا"):
        return False
    bare = word.text.removeprefix(word.conjunction)
    if bare.endswith(("وا", "تا", "نا")) or bare == word.lemma:
        return False
    return bool(word.noun or word.senses) or not (len(bare) > 5 and bare.startswith("ا"))  # اختطفا is no noun


def _after_dual(ground: Ground, at: int) -> bool:
    """مدنيان نقلا إلى المشفى; not في أم درمان رفضاً."""
    before = ground.before(at)
    if before is None or at - 1 in ground.named or before.function:
        return False
    return before.number == "du" or before.text.endswith("ان")


def _verb_or_noun(ground: Ground, at: int) -> bool:
    """A form that is verb and noun: what stands before it decides, and what follows."""
    word, before = ground.words[at], ground.before(at)
    if (before is None or before.text == ":") and word.text == word.lemma and _is_feminine_thing(ground.after(at)):
        return False
    if before is None or word.conjunction:
        return _opens_clause(ground, at) and not (word.conjunction and _continues_masdar(ground))
    if before.text in PUNCTUATION:
        if word.lemma in _TURNS and (after := ground.after(at)) is not None and after.base == "الي":
            return True  # وقع خلاف، تطور إلى اشتباك
        second = before.text in COMMAS and word.aspect == "past" and _awaits_object(ground)
        return not second and _opens_clause(ground, at)
    if before.function in _CALLS_FOR_VERB or (before.enclitic and before.function in ("that", "clause")):
        return True
    if before.function == "that":
        return before.base in _THAT_WITH_PRONOUN
    if before.function == "clause":
        return _opens_clause(ground, at)
    return word.aspect == "present" or _past_after_noun(ground, at)


def _awaits_object(ground: Ground) -> bool:
    """أوقفت القوات، أمس، عمل البنطون: a verb, its subject, a time between commas."""
    kinds = [phrase.kind for phrase in ground.phrases[-5:]]
    return kinds == ["verb", "noun", "stop", "time", "stop"]


def _past_after_noun(ground: Ground, at: int) -> bool:
    """A past form that may be a masdar, after the noun that may be its subject."""
    word, before = ground.words[at], ground.words[at - 1]
    if at - 1 not in ground.persons and (before.function or (before.verb and not before.noun)):
        return False
    if _is_object_of_verb(ground):
        return False
    named = _complete(ground, at - 1) or not (before.noun or before.senses)
    if _is_dual_past(word) or (named and _lacks_verb(ground, at)):
        return True
    if word.lemma in _TAKES_PLACE and (before.senses or before.noun == "event_generic") and not word.pronoun:
        return True  # في اشتباك دار مساء الاثنين
    ends = before.noun == "time_unit" or before.noun in PEOPLE or _complete(ground, at - 1)
    return ends and _opens_clause(ground, at)


def _is_object_of_verb(ground: Ground) -> bool:
    """Whether the verb of the clause takes a masdar; no second verb follows its subject without و."""
    for at in range(len(ground.phrases) - 1, -1, -1):
        phrase = ground.phrases[at]
        if phrase.kind == "verb":
            word = ground.words[phrase.first]
            return word.lemma in _TAKES_MASDAR and not (at and ground.phrases[at - 1].kind == "relative")
        if phrase.kind in _ENDS_CLAUSE:
            return False
    return False


def _lacks_verb(ground: Ground, at: int) -> bool:
    """أن الشاب أحمد قتل برصاص: a clause that أن has opened, which has no verb so far."""
    after = ground.after(at)
    if after is None or after.conjunction or not (after.function in _FOLLOWS_VERB or after.preposition == "ب"):
        return False
    clause = next(
        (p for p in reversed(ground.phrases) if p.kind in ("that", "verb", "stop", "clause", "relative")), None
    )
    return clause is not None and clause.kind == "that"


def _opens_clause(ground: Ground, at: int) -> bool:
    """A form that may be noun or verb, where a clause may begin: what follows decides."""
    word, after = ground.words[at], ground.after(at)
    if word.aspect != "past" or after is None:
        return word.aspect == "present"
    is_name = at + 1 in ground.named
    if after.text in PUNCTUATION or (after.preposition and not is_name):
        return False
    if any(at + 1 in known for known in (ground.numbered, ground.timed, ground.persons)):
        return True
    function = ground.function(at + 1)[1]
    if function and not is_name:
        if word.conjunction and function in _FOLLOWS_VERB and not after.conjunction:
            return _follows_no_deed(ground)  # وقتل في الهجوم, but اشتباكات وقصف في المدينة
        return function in ("quantifier", "demonstrative") or (function == "from" and word.noun == "")
    return not _is_adjective_of(after, is_name=is_name)


def _is_feminine_thing(word: Word | None) -> bool:
    """قصف نقطة, هدم منازل, first thing: a verb that these followed as its subject would end in ت."""
    if word is None or word.noun not in ("unit", "property", "placehead", "vehicle") or word.article:
        return False
    return word.number == "pl" or (word.number == "sg" and word.base.endswith("ه"))


def _follows_no_deed(ground: Ground) -> bool:
    last = ground.phrases[-1] if ground.phrases else None
    if last is None or last.kind != "noun":
        return True
    inside = ground.words[last.first : last.last + 1]
    return not any(word.senses or word.noun == "event_generic" for word in inside)


def _is_adjective_of(after: Word, *, is_name: bool) -> bool:
    """قصف مدفعي is a noun with its adjective."""
    if after.article:
        return False
    if after.noun == "adjective":
        return True
    return not (after.noun or after.senses or is_name) and after.text.endswith(("ي", "يه", "يا"))


def _continues_masdar(ground: Ground) -> bool:
    """إلى استنفار عناصرها ونشر حواجز: after a masdar that a preposition governs, the next is one too."""
    for phrase in reversed(ground.phrases):
        if phrase.kind in ("verb", "stop", "relative", "that", "clause"):
            return False
        first = ground.words[phrase.first]
        if phrase.kind == "noun" and phrase.preposition in _GOVERNS_MASDAR and not phrase.pronoun:
            return bool(first.senses) or first.noun in ("", "abstract", "event_generic")
    return False


def _after_noun(ground: Ground, at: int) -> bool:
    before = ground.before(at)
    return before is not None and not before.function and not before.verb and before.text not in PUNCTUATION


def _complete(ground: Ground, at: int) -> bool:
    """Whether a noun phrase may end with this word."""
    word = ground.words[at]
    named = at in ground.named or at in ground.persons
    return word.article or bool(word.enclitic) or named or word.text.endswith(("ون", "ين", "ان"))
