"""Who says what to whom in demands, threats, warnings, accusations, denials and claims of responsibility.

The speaker is a party: an organisation, a force, a tribe. A spokesman is the organisation that he speaks for; who is
left unsaid is the subject of the clause before, else the party last named that agrees with the verb in gender.
"""

from __future__ import annotations

from collections.abc import Callable

from marsad.arabic.fold import fold_text
from marsad.coding.certainty.speech_words import folded
from marsad.coding.kinds.speech_acts import SpeechAct
from marsad.coding.roles.parties import Parties
from marsad.coding.roles.roles import RoleFiller, Roles
from marsad.coding.triggers import Occurrence
from marsad.model.claim import Mention

_HABITUAL = folded("عادة غالبا دائما باستمرار كثيرا مرارا دأبت دأب دأبوا اعتادت اعتاد طالما لطالما")
_TALKS = folded(
    "الحوار حوار مفاوضات المفاوضات اجتماع الاجتماع مؤتمر جلسة انتخابات الانتخابات حفل الاحتفال محادثات لقاء عشاء إفطار"
)
_PEACE = folded("ضبط السلام سلام التهدئة تهدئة الهدوء وقف خفض حل الحل احترام حماية التزام الالتزام العودة")
_TELLINGS = frozenset(("قال إنه استهدف", "أعلن تنفيذ"))
_ADMISSIONS = frozenset(("أقر", "اعترف", "تفاخر"))
_OWN_STEPS = folded("الاستقالة استقالته استقالتهم الإضراب إضراب المقاطعة مقاضاة اللجوء")
_ADMITTED = 8
"""Words within which ب says what is admitted."""
_FORCE = folded("القوة السلاح الخيار التصعيد العنف")
"""What no step against oneself is: التلويح باللجوء إلى القوة."""
_PAPERS = folded("وثيقة اتفاق اتفاقية هدنة قانون دستور ميثاق معاهدة بند بنود مادة مسودة عقد")
_WHICH = frozenset(("ما", "مما", "الذي", "لما"))
_ORDERS = frozenset(("أمر", "أوعز", "ألزم", "أصر"))
_EXCHANGE = "تبادل الاتهامات"
_ANY_HARM = folded("المدنيين مدنيين المدنية انتهاكات الانتهاكات جرائم تجاوزات الأبرياء")
_BLANKET = _ANY_HARM | folded("استهداف قصف قتل مهاجمة ارتكاب أي أية المنشآت المواقع الأحياء المناطق حرب")
"""What parties always deny, of which no deed is told."""
_POINTING = folded("ذلك هذا هذه الأمر")
_NEAR = 22
"""Words within which it is told what a statement is about."""


def refine(occurrence: Occurrence, filler: RoleFiller) -> Roles | None:
    """The roles as this kind of claim wants them; None where this is no such claim."""
    if _is_habit(occurrence, filler) or _is_occasion(occurrence, filler) or _is_on_paper(occurrence, filler):
        return None
    act = SpeechAct(occurrence, filler)
    if occurrence.form == "participle":
        found = act.participle()
    elif not occurrence.is_noun or act.is_misread_verb():
        found = act.verb()
    else:
        found = act.noun()
    return _judged(occurrence, found, filler) if found and found.get("speaker") else None


def _is_habit(occurrence: Occurrence, filler: RoleFiller) -> bool:
    near = filler.words[: occurrence.last + 8]
    return any(word.text.removeprefix("و") in _HABITUAL or word.base in _HABITUAL for word in near)


def _is_occasion(occurrence: Occurrence, filler: RoleFiller) -> bool:
    """ما دعا العشائر إلى الاستنفار: what happened called for it, nobody."""
    at = occurrence.first
    called = filler.words[at].lemma == "دعا" and not filler.words[at].conjunction
    return called and at > 0 and filler.words[at - 1].text in _WHICH


def _is_on_paper(occurrence: Occurrence, filler: RoleFiller) -> bool:
    """وثيقة تلزم الطرفين: what an accord lays down, nobody demands."""
    frame = occurrence.frame
    if occurrence.is_noun or occurrence.rule.trigger.lemma not in _ORDERS:
        return False
    told = (frame.relative,) if frame.relative is not None else frame.subject[:1]
    return any(filler.words[filler.phrases[i].first].base in _PAPERS for i in told)


def _judged(occurrence: Occurrence, found: Roles, filler: RoleFiller) -> Roles | None:
    """None where nothing is said that a party says to another: dinners, calls for calm from abroad, dangers."""
    speakers = {m.id for m in found["speaker"]}
    if any(m.id in speakers and m.id for m in found.get("addressee", [])):
        del found["addressee"]
    trigger = occurrence.rule.trigger
    if not found.get("addressee"):
        if trigger.lemma == "اتهم" and not filler.words[occurrence.first].pronoun:
            return None  # اتهم بتفجير الطائرة: a passive.
        if trigger.lemma in _ORDERS:
            return None  # أمرت القوات بضربات جوية: of its own men.
    if trigger.words == _EXCHANGE and _is_spelled_out(occurrence, filler):
        return None
    return found if _HOLDS[occurrence.rule.type.id](occurrence, found, filler) else None


def _is_addressed(occurrence: Occurrence, found: Roles, filler: RoleFiller) -> bool:
    return bool(found.get("about") or found.get("addressee"))


def _is_demand(occurrence: Occurrence, found: Roles, filler: RoleFiller) -> bool:
    about = _words(found.get("about", []))
    if about & _TALKS or (about & _PEACE and Parties(filler).are_abroad(found["speaker"])):
        return False
    if not found.get("about") and filler.words[occurrence.first].pronoun:
        return False  # وقد أمهلتها ثلاثة أيام: the demand was told before.
    return _is_addressed(occurrence, found, filler)


def _is_threat(occurrence: Occurrence, found: Roles, filler: RoleFiller) -> bool:
    """No danger (يهدد السدود), and no step against oneself."""
    about = _words(found.get("about", []))
    forceful = any(word in _FORCE for m in found.get("about", []) for word in fold_text(m.text).split())
    return (forceful or not about & _OWN_STEPS) and (occurrence.form != "present" or bool(about))


def _is_denial(occurrence: Occurrence, found: Roles, filler: RoleFiller) -> bool:
    """وتنفي ذلك is a stand that a party always takes, and so is نفى استهداف المدنيين."""
    about = {word for m in found.get("about", []) for word in fold_text(m.text).split()}
    if about and about <= _BLANKET and not about.isdisjoint(_ANY_HARM):
        return False
    return occurrence.form != "present" or not _words(found.get("about", [])) <= _POINTING


def _is_spelled_out(occurrence: Occurrence, filler: RoleFiller) -> bool:
    """تبادل الطرفان الاتهامات؛ فقد ذكرت …: what each says of the other follows."""
    return any(
        word.text in ("؛", ":", "حيث", "اذ", "فقد") for word in filler.words[occurrence.last + 1 : occurrence.last + 9]
    )


def _is_own_deed(occurrence: Occurrence, found: Roles, filler: RoleFiller) -> bool:
    """Forces of a state report their operations (أعلن الجيش أنه قصف); what is admitted must be a deed."""
    if any(word.text == "عدم" for word in filler.words[occurrence.first : occurrence.last + 1]):
        return False
    if occurrence.rule.trigger.words in _TELLINGS:
        return not Parties(filler).are_states(found["speaker"])
    if occurrence.rule.trigger.lemma in _ADMISSIONS:
        rules = filler.mentions.knowledge.lexicon.rules
        near = filler.words[occurrence.last + 1 : occurrence.last + 1 + _NEAR]
        if not any(w.preposition == "ب" or w.function == "that" or w.text.startswith("بان") for w in near[:_ADMITTED]):
            return False  # أقرت الوزارة حظر التجوال: decided it.
        return any(rules[s.rule].type.kind == "incident" for w in near for s in (*w.senses, *w.acts))
    return True


def _words(mentions: list[Mention]) -> set[str]:
    return {word for m in mentions for word in fold_text(m.text).split()[:2]}


_HOLDS: dict[str, Callable[[Occurrence, Roles, RoleFiller], bool]] = {
    "demand": _is_demand,
    "warning": _is_addressed,
    "accusation": _is_addressed,
    "threat": _is_threat,
    "denial": _is_denial,
    "claim_of_responsibility": _is_own_deed,
}
