"""What stands before a verb: its subject, the noun that its clause is said of, the place that opens the clause."""

from __future__ import annotations

from marsad.coding.grammar.belonging import PEOPLE, Belonging
from marsad.coding.grammar.frame import Frame, Oblique, several

_ACTING = PEOPLE | {"group", "unit"}
_STANDS_FOR = ("ها", "نه", "هم", "هما")
_ASIDES = frozenset(("وهو", "وهي", "وهم", "وهما"))
_SAME = frozenset(("نفسه", "نفسها", "ذاته", "ذاتها", "عينه", "عينها"))
"""من المحافظة نفسها: what a definite noun ends with."""
_ENDS = frozenset((".", ":", "!"))
_FAR = 11
"""Phrases that a clause about the subject may take before the verb."""


def look_before(belonging: Belonging, frame: Frame) -> None:
    """Find the subject before a verb, or what stands for it, and put it into the frame."""
    phrases, words = belonging.phrases, belonging.words
    if words[frame.word].conjunction:
        frame.inherits = True
        return
    after_comma = False
    for at in range(frame.at - 1, -1, -1):
        phrase = phrases[at]
        if phrase.kind in ("time", "particle"):
            continue
        if phrase.kind == "negation":
            frame.negated = True
        elif phrase.kind == "stop":
            if after_comma or not belonging.is_comma(at):
                return
            opening = _aside_opens(belonging, at)
            if opening is not None:
                look_before_aside(belonging, frame, opening)
                return
            after_comma = True
        elif phrase.kind == "relative":
            frame.relative = _antecedent(belonging, at)
            return
        elif phrase.kind == "noun":
            described = None if after_comma else _described_before(belonging, frame, at)
            if described is not None:
                frame.subject, frame.before = belonging.group_of(described), True
            else:
                _subject_before(belonging, frame, at, after_comma=after_comma)
            return
        else:
            frame.unsaid = phrase.kind == "that" and words[phrase.last].text.endswith(_STANDS_FOR)
            frame.inherits = frame.unsaid or phrase.kind == "clause"
            return


def _aside_opens(belonging: Belonging, closing: int) -> int | None:
    """الشهيد، وهو أب لطفلين، قد أصيب: the comma with which such an aside opens."""
    for at in range(closing - 1, max(-1, closing - 7), -1):
        phrase = belonging.phrases[at]
        if phrase.kind == "stop":
            return at if belonging.is_comma(at) and belonging.words[phrase.last + 1].text in _ASIDES else None
        if phrase.kind not in ("noun", "particle", "time"):
            return None
    return None


def look_before_aside(belonging: Belonging, frame: Frame, opening: int) -> None:
    """Take the noun phrase right before an aside as the subject."""
    at = opening - 1
    start = belonging.owner.get(at, at) if at >= 0 else -1
    if start >= 0 and belonging.phrases[start].kind == "noun" and not belonging.phrases[start].preposition:
        frame.subject, frame.before = belonging.group_of(start), True


def far_subject(belonging: Belonging, frame: Frame) -> None:
    """أن مجموعة يتزعمها فلان هاجمت: the noun after أن, a clause about it, then the verb."""
    phrases, words = belonging.phrases, belonging.words
    start = 0
    for at in range(frame.at - 1, -1, -1):
        kind = phrases[at].kind
        if kind in ("that", "clause") or (kind == "stop" and words[phrases[at].first].text in _ENDS):
            start = at + 1
            break
    while start < frame.at and phrases[start].kind in ("particle", "time"):
        start += 1
    if phrases[start].kind != "noun" or phrases[start].preposition or frame.at - start > _FAR:
        return
    after = start + 1
    while after in belonging.owner:
        after += 1
    if after >= frame.at or phrases[after].kind not in ("verb", "relative") or words[phrases[after].first].conjunction:
        return
    frame.subject, frame.before = belonging.group_of(start), True


def fronted(belonging: Belonging, frame: Frame, verbs: dict[int, Frame]) -> list[Oblique]:
    """وفي السويداء، أطلق مسلحون النار: the place with which the clause opens, or the clause that this one continues."""
    found: list[Oblique] = []
    for at in range(frame.at - 1, -1, -1):
        phrase = belonging.phrases[at]
        if phrase.kind == "noun" and (phrase.role == "place" or phrase.preposition == "ب") and not phrase.pronoun:
            found.append(Oblique(phrase.preposition, "fronted", belonging.group_of(at)))
        elif phrase.kind in ("that", "clause") or (phrase.kind == "stop" and not belonging.is_comma(at)):
            break
        elif not (phrase.kind in ("stop", "time", "particle") or at in frame.subject or at in belonging.owner):
            return []
    if not found and frame.inherits:
        before = next((verbs[at] for at in range(frame.at - 1, -1, -1) if at in verbs), None)
        return [o for o in before.obliques if o.role == "fronted"] if before is not None else []
    return found[::-1]


def _antecedent(belonging: Belonging, at: int) -> int | None:
    """The noun before الذي, التي."""
    for index in range(at - 1, max(-1, at - 5), -1):
        phrase = belonging.phrases[index]
        if phrase.kind == "noun" and not phrase.pronoun:
            return belonging.owner.get(index, index)
        if phrase.kind in ("verb", "that", "clause"):
            return None
    return None


def _described_before(belonging: Belonging, frame: Frame, at: int) -> int | None:
    """مسلحون يستقلون سيارة أطلقوا النار, العناصر الذين هاجموا القرية قتلوا: past a clause said of the subject."""
    phrases, words = belonging.phrases, belonging.words
    while at > 1 and phrases[at].kind in ("noun", "time"):
        if phrases[at].joined or belonging.is_deed(at):
            return None
        at -= 1
    start = at - 1
    if phrases[at].kind != "verb" or words[phrases[at].first].conjunction or at < 1:
        return None
    if phrases[start].kind == "relative":
        start -= 1
    elif words[phrases[at].first].aspect != "present":
        return None
    while start > 0 and (phrases[start].kind == "particle" or start in belonging.owner):
        start -= 1
    head = words[phrases[start].head]
    if phrases[start].kind != "noun" or phrases[start].preposition or head.noun not in _ACTING:
        return None
    verb = words[frame.word]
    of_two = verb.aspect in ("past", "present") and verb.text.endswith(("ا", "ان"))
    return start if head.number in ("pl", "du") and (several(verb) or of_two) else None


def _subject_before(belonging: Belonging, frame: Frame, at: int, *, after_comma: bool) -> None:
    """The bare noun phrase with which the clause begins, if nothing but its own details stands between."""
    if _is_done_by(belonging, frame, at, after_comma=after_comma):
        frame.relative = belonging.owner.get(at, at)
        return
    deed = None if after_comma else _deed_before(belonging, at)
    if deed is not None:
        frame.relative = deed
        return
    at = _past_detail(belonging, at)
    for start in range(at, -1, -1):
        phrase = belonging.phrases[start]
        bare = phrase.kind == "noun" and not phrase.preposition and not _is_owners(belonging, start)
        if bare and not belonging.is_adverb(start):
            if _take_bare(belonging, frame, (start, at), after_comma=after_comma):
                return
            break
        if phrase.kind not in ("noun", "time", "particle", "negation") and not belonging.is_comma(start):
            break
    last = belonging.phrases[at]
    end = belonging.words[last.last]
    reaches = belonging.lexicon.light.get(belonging.words[frame.word].lemma) == "targets"  # حملة في بيتا طالت تسعة
    named = belonging.ends_name(last.last) and not reaches
    definite = end.article or bool(end.enclitic) or end.text in _SAME or named
    if last.preposition and not (after_comma or last.pronoun or definite):
        frame.relative = belonging.owner.get(at, at)


def _is_owners(belonging: Belonging, at: int) -> bool:
    """قوة من قسد والتحالف: an owner, or joined to one."""
    return not belonging.owner.keys().isdisjoint((at, belonging.group_of(at)[0]))


def _past_detail(belonging: Belonging, at: int) -> int:
    """12 مواطناً بينهم طفلان وسبع مواطنات قتلوا: what بينهم brings in is part of the subject, not the subject."""
    first = belonging.group_of(at)[0]
    while first > 1 and belonging.words[belonging.phrases[first].first].text[0] == "و":
        first -= 1
    before = belonging.phrases[first - 1] if first else None
    detail = before is not None and before.pronoun in ("هم", "ها", "هما") and before.preposition in ("بين", "من")
    return first - 2 if detail and first > 1 and belonging.phrases[first - 2].kind == "noun" else at


def _deed_before(belonging: Belonging, at: int) -> int | None:
    """في اشتباك دار مساء أمس, بقصف لقوات النظام استهدف البلدة: the deed right before a verb that is told of it."""
    phrase = belonging.phrases[at]
    if phrase.preposition in ("ل", "من") and at and belonging.phrases[at - 1].kind == "noun":
        at, phrase = at - 1, belonging.phrases[at - 1]
    words = belonging.words[phrase.first : phrase.last + 1]
    if not phrase.preposition or phrase.pronoun or any(word.article or word.enclitic for word in words):
        return None
    return at if belonging.is_deed(at) else None


def _is_done_by(belonging: Belonging, frame: Frame, at: int, *, after_comma: bool) -> bool:
    """غارتين شنتهما طائرة: a verb of doing whose pronoun stands for the noun before it."""
    word = belonging.words[frame.word]
    if not word.pronoun or belonging.lexicon.light.get(word.lemma) != "doer":
        return False
    return not after_comma or belonging.words[belonging.phrases[at].head].noun == "weapon"


def _take_bare(belonging: Belonging, frame: Frame, span: tuple[int, int], *, after_comma: bool) -> bool:
    """Make a bare noun phrase before the verb its subject, or the noun that the verb's clause is said of."""
    start, at = span
    group = belonging.group_of(start)
    first = group[0]
    if belonging.phrases[first].preposition or not _starts_clause(belonging, first):
        if _is_doer_of_clause(belonging, first) or _has_said(belonging, first):
            return True  # بعد مفاوضات رعتها الإدارات اتفق الطرفان: the noun is the other verb's.
        if first == at and not after_comma and not belonging.phrases[first].preposition:
            frame.relative = first  # هجوم شنه مسلحون: a clause said of an indefinite noun.
            return True
        return False
    if after_comma and belonging.is_deed(first) and (frame.at - start > 6 or not _tells_of_deed(belonging, frame)):
        frame.inherits = True  # شنت قسد حملة دهم في البلدة، اعتقلت خلالها: the same doer.
    else:
        frame.subject, frame.before = group, True
    return True


def _is_doer_of_clause(belonging: Belonging, at: int) -> bool:
    """رعتها الإدارات: a definite noun right after a verb that has its object in a pronoun."""
    if not at or belonging.phrases[at - 1].kind != "verb":
        return False
    verb = belonging.words[belonging.phrases[at - 1].first]
    return bool(verb.pronoun) and belonging.words[belonging.phrases[at].first].article


def _has_said(belonging: Belonging, at: int) -> bool:
    """وقالت التنسيقية «قُتل عدد من المدنيين»: who speaks is not the subject of what is said."""
    before = belonging.phrases[at - 1] if at else None
    return before is not None and before.kind == "verb" and belonging.words[before.first].verb == "say"


def _tells_of_deed(belonging: Belonging, frame: Frame) -> bool:
    """استهدف, أسفر, وقع: what deeds do."""
    verb = belonging.words[frame.word]
    return bool(belonging.lexicon.light.get(verb.lemma)) or verb.verb in ("cause", "be", "begin") or not verb.acts


def _starts_clause(belonging: Belonging, at: int) -> bool:
    joined = belonging.phrases[at].joined
    for index in range(at - 1, -1, -1):
        phrase = belonging.phrases[index]
        if phrase.kind in ("time", "particle") or (phrase.kind == "noun" and phrase.preposition and not joined):
            continue
        return phrase.kind in ("that", "clause", "stop", "negation")
    return True
