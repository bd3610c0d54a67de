"""Which claims of a report contradict each other: a denial and what it denies, one party's charge and the other's."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from marsad.coding.draft import Draft
from marsad.coding.links.told import Spot, Told
from marsad.model.reading import Sentence

_REACH = 2
_SPOKEN = ("accusation", "claim_of_responsibility")
_VERSIONS = frozenset(("روايه مغايره", "روايه مختلفه", "روايه اخري", "روايه ثانيه", "في روايه اخري"))
_TIES = frozenset(("صله", "علاقه", "ضلوع", "مسووليه", "تورط", "اتهام", "اتهامات", "تهمه", "ذلك", "وقوف"))
"""What a party denies when it denies not the deed but its own part in it."""
_ANY = frozenset(("اي", "ايه"))
_WHICH = frozenset(("ما", "الذي"))
_AGAINST = frozenset(
    (
        "في حين",
        "في حين قال",
        "في حين قالت",
        "فيما",
        "فيما قالت",
        "فيما قال",
        "بينما",
        "لكن",
        "غير ان",
        "في المقابل",
        "بالمقابل",
    )
)


def contradictions(told: Told) -> Iterator[tuple[Draft, Draft]]:
    """Later claims with the earlier ones that they contradict."""
    denials = [draft for draft in told.drafts if draft.type == "denial"]
    for denial in denials:
        denied = _denied(told, denial)
        if denied is not None:
            yield denial, denied
    yield from _countercharges(told, denials)
    yield from _versions(told)


def _denied(told: Told, denial: Draft) -> Draft | None:
    sentence, at = denial.sentence, denial.last
    for spot in told.between(sentence, at + 1, len(sentence.words) - 1):
        if spot.draft.certainty == "denied" and spot.draft is not denial:
            return spot.draft
    before = [spot.draft for spot in _before(told, sentence, denial.first) if spot.draft is not denial]
    if denial.first and sentence.words[denial.first].pronoun and sentence.words[denial.first - 1].text in _WHICH:
        here = [draft for draft in before if draft.sentence is sentence]
        charge = next((draft for draft in here if _is_charge(draft)), None)
        return charge or next((draft for draft in here if draft.kind == "incident"), None)  # وهو ما تنفيه الجماعة
    for wanted in (_is_denied, _is_charge):
        for draft in before:
            if wanted(draft):
                return draft
    named = _named(told, sentence, at)
    return named if named is not denial else None


def _is_denied(draft: Draft) -> bool:
    return draft.certainty == "denied"


def _is_charge(draft: Draft) -> bool:
    return draft.type == "accusation"


def _named(told: Told, sentence: Sentence, at: int) -> Draft | None:
    """نفى سقوط القرية: what the first words after the denial tell of, if it has been told before."""
    for index in range(at + 1, min(len(sentence.words), at + 10)):
        if sentence.words[index].text == "ذلك" and index == at + 1:
            return _set_against(told, sentence, at)
        if sentence.words[index].text in ("؛", ".") or sentence.words[index].base in _TIES:
            return None
        if sentence.words[index - 1].text.removeprefix("ل").removeprefix("ب") in _ANY:
            return None  # نفى تعرض قواته لأي هجوم
        draft = (
            told.meant(sentence, index, nearest=True)
            if told.is_event(sentence.words[index])
            else told.at(sentence, index)
        )
        if draft is None or draft.kind not in ("incident", "measure") or _place(draft) >= (sentence.index, at):
            continue
        if sentence.index - draft.sentence.index <= 1 or told.at(sentence, index) is draft:
            return draft
    return None


def _set_against(told: Told, sentence: Sentence, at: int) -> Draft | None:
    """أعلن الجيش استعادة الجبل، لكن الحركة نفت ذلك: the deed told before `لكن` in the same sentence."""
    turn = next((i for i in range(at - 1, -1, -1) if sentence.words[i].text in _AGAINST), None)
    told_here = told.between(sentence, 0, turn) if turn is not None else []
    return next((spot.draft for spot in told_here if spot.draft.kind == "incident"), None)


def _before(told: Told, sentence: Sentence, at: int) -> list[Spot]:
    """What was told before a word, the nearest first."""
    found = list(reversed(told.between(sentence, 0, at - 1)))
    for index in range(sentence.index - 1, max(-1, sentence.index - 1 - _REACH), -1):
        found += reversed(told.spots(told.sentences[index]))
    return found


def _countercharges(told: Told, denials: list[Draft]) -> Iterator[tuple[Draft, Draft]]:
    """A charge that answers another, behind a denial or a `في حين`."""
    charges = [draft for draft in told.drafts if draft.type == "accusation"]
    for first, second in pairwise(charges):
        if second.sentence.index - first.sentence.index > 1 or _same_speaker(first, second):
            continue
        answers = any(_place(first) < _place(denial) < _place(second) for denial in denials)
        if answers or _stands_against(second):
            yield second, first


def _place(draft: Draft) -> tuple[int, int]:
    return draft.sentence.index, draft.first


def _same_speaker(one: Draft, other: Draft) -> bool:
    speakers = [{m.id or m.text for m in draft.roles.get("speaker", [])} for draft in (one, other)]
    return bool(speakers[0] & speakers[1])


def _stands_against(draft: Draft) -> bool:
    words = draft.sentence.words
    before = [word.text for word in words[max(0, draft.first - 4) : draft.first]]
    pairs = [*before, *(" ".join(pair) for pair in pairwise(before))]
    return any(text.removeprefix("و") in _AGAINST for text in pairs)


def _versions(told: Told) -> Iterator[tuple[Draft, Draft]]:
    """قدّم رواية مغايرة: what the sentence tells contradicts the first incident told before."""
    for sentence in told.sentences:
        for cue in sentence.cues:
            text = " ".join(word.text for word in sentence.words[cue.first : cue.last + 1])
            if cue.kind != "connectives" or text not in _VERSIONS:
                continue
            first = told.main_before(sentence)
            own = [s.draft for s in told.spots(sentence) if s.draft.type in _SPOKEN or s.draft.kind == "incident"]
            if first is not None and own and own[0] is not first:
                yield own[0], first
