"""The two sides of a quarrel, rivalry, agreement or alliance."""

from __future__ import annotations

from marsad.coding.roles.nearby import Nearby
from marsad.coding.roles.party_words import CAUSES, COUNTS, KINSHIP, NOT_YET
from marsad.coding.roles.roles import Roles
from marsad.coding.roles.sorts import sorts
from marsad.coding.triggers import Occurrence
from marsad.model.claim import Mention
from marsad.model.reading import Phrase

_REACH = 14
_TRACES = frozenset(("عاد", "عزي", "ارجع"))
"""Verbs that trace a fight back to what it came of: يعود إلى خلاف على أرض."""
_GOVERNING = frozenset(("محافظه", "بلديه", "مجلس", "لجنه", "اداره"))
"""Bodies that stand as a side by their own words: محافظة درعا."""
_REACHED = ("اعلن", "رعي", "افض", "اثمر", "توصل", "اسفر", "انته", "ابرم", "عقد", "وقع", "نجح", "تكلل", "جري", "تم")
_REACHING = frozenset(("اعلان", "ابرام", "توقيع", "عقد", "بموجب"))
"""Words by which an accord is reached."""
_ENDED_IN = ("نجح", "تمكن", "انته", "افض", "اسفر", "تكلل", "اثمر", "تمخض", "توج", "خلص", "ادي")
"""Verbs by which talks come to something."""
_STAKES = frozenset(("علي", "حول", "بشان"))
"""Before what they quarrel over, and what و joins to that."""


def sides(occurrence: Occurrence, roles: Roles, near: Nearby) -> tuple[list[Mention], list[Mention]]:
    """Who stands on either side, as بين, مع, the subject or an earlier بين of the sentence tells."""
    if (occurrence.rule.type.id == "agreement" and _is_not_yet(occurrence, near)) or _is_rejected(occurrence, near):
        return [], []
    between = _between(occurrence, near)
    if between is not None:
        return between[:1], between[1:]
    fought = _quarrel_of(occurrence, near) if occurrence.rule.type.id in ("tension", "rivalry") else []
    if fought and near.words[min(occurrence.last + 1, len(near.words) - 1)].text in _STAKES:
        return fought[:1], fought[1:]  # إثر خلاف على معبر مع تركيا: the way is with her, not the quarrel.
    if (found := _with(occurrence, roles, near)) is not None:
        return found
    if occurrence.rule.type.id == "tension" and len(related := _related(occurrence, near)) > 1:
        return related[:1], related[1:]
    subject = _subject(occurrence, near)
    if len(subject) < 2 and occurrence.is_noun:
        subject = _reaching(occurrence, near)
    if len(subject) > 1:
        return subject[:1], subject[1:]
    if len(subject) == 1 and occurrence.rule.type.id == "rivalry" and occurrence.frame.object:
        other = _side(occurrence.frame.object[0], near)
        return subject, [other] if other is not None else []
    if not fought and occurrence.rule.type.id == "agreement" and _is_reached(occurrence, near):
        fought = near.filler.discourse.fighters
    return fought[:1], fought[1:]


def _is_reached(occurrence: Occurrence, near: Nearby) -> bool:
    """رعى الوجهاء هدنة, أفضت وساطة إلى اتفاق: an accord, told as new, of those who fought as the report has told."""
    first = occurrence.rest if occurrence.rule.is_phrase else occurrence.first
    new = not near.words[first].article and not near.words[occurrence.last].enclitic
    before = near.words[max(0, first - _REACH) : first]
    return new and any(w.lemma.startswith(_REACHED) or w.base in _REACHING for w in before)


def _is_not_yet(occurrence: Occurrence, near: Nearby) -> bool:
    """محادثات للتوصل إلى اتفاق, خرق الهدنة: none reached, or only broken."""
    if any(w.lemma.startswith(_ENDED_IN) for w in near.words[max(0, occurrence.first - 6) : occurrence.first]):
        return False  # انتهت المفاوضات باتفاق
    reach = 4 if occurrence.is_noun else 1  # بعد مفاوضات رعتها هيئة اتفق الطرفان: they did agree.
    words = near.words[max(0, occurrence.first - reach) : occurrence.first + 1]
    return any(
        w.base in NOT_YET or w.text in NOT_YET or w.text.removeprefix("و") in NOT_YET
        for w in words
        if w is not near.words[occurrence.first] or occurrence.is_noun
    )


def _is_rejected(occurrence: Occurrence, near: Nearby) -> bool:
    """نفت الحركة وجود خلافات."""
    before = near.words[max(0, occurrence.first - 6) : occurrence.first]
    return occurrence.is_noun and any(w.lemma.startswith(("نفي", "انكر")) for w in before)


def _between(occurrence: Occurrence, near: Nearby) -> list[Mention] | None:
    """The sides after بين; None where there is no بين."""
    words = near.words
    for at in range(occurrence.first + 1, min(occurrence.last + _REACH, len(words))):
        if words[at].text in ".؛:،," and at > occurrence.last:
            return None
        if at > occurrence.last and (near.kinds[at] in ("that", "clause") or _starts_anew(at, near)):
            return None
        if words[at].function == "between":
            return side_list(at, near)
    return None


def _related(occurrence: Occurrence, near: Nearby) -> list[Mention]:
    """تشهد العلاقة بين فلان وفلان توتراً: those whose relations are told of before the words."""
    for at in range(occurrence.first - 1, max(0, occurrence.first - _REACH), -1):
        if near.words[at].text in ".؛:" or near.kinds[at] in ("that", "clause"):
            return []
        if near.words[at].function == "between" and near.words[at - 1].base.startswith(("علاق", "اوضاع")):
            return side_list(at, near)
    return []


def _starts_anew(at: int, near: Nearby) -> bool:
    """Whether و begins another clause there, not another quarrel (خلافات وتوترات بين)."""
    word, index = near.words[at], near.phrase_at[at]
    if word.conjunction != "و" or word.function or at in near.holding or index < 0:
        return False
    rules = near.filler.mentions.knowledge.lexicon.rules
    quarrel = any(rules[s.rule].type.kind == "relation" for s in word.senses)
    return near.kinds[at] == "verb" or not (quarrel or near.is_joined(index))


def side_list(at: int, near: Nearby) -> list[Mention]:
    """The parties that بين at a word tells of; fewer than two where they are not told."""
    word = near.words[at]
    if word.enclitic == "هما":
        return near.pair(at)
    found = near.antecedent(at) if word.enclitic in ("ه", "ها", "هم") else []
    phrases = near.filler.phrases
    start = next((i for i, p in enumerate(phrases) if p.last > at or p.first > at), len(phrases))
    for index in range(start, len(phrases)):
        phrase = phrases[index]
        if _ends_sides(phrase, len(found), near):
            break
        if phrase.kind != "noun" or phrase.pronoun:
            continue
        if not _is_side(index, at, near, is_first=not found):
            if len(found) > 1 or phrase.preposition in _STAKES:
                break
            continue
        if not found and near.means_both(phrase.first, phrase.last):
            return near.pair(at)
        if not found and (apart := sorts(near, index)):
            return apart
        mention = _side(index, near)
        if mention is not None:
            found += [mention, *_within(phrase, near)]
        elif not found:
            return _pointed_at(phrase, near, at)
    if len(found) > 1 or start == len(phrases):
        return found
    return _pointed_at(phrases[start], near, at) or _parted(phrases[start], near) or found


def _parted(phrase: Phrase, near: Nearby) -> list[Mention]:
    """بين قبيلتي عبيدة ومراد: two that nobody knows, named in one phrase after a dual."""
    if near.words[phrase.first].number != "du":
        return []
    joined = next((i for i in range(phrase.first + 2, phrase.last + 1) if near.words[i].text.startswith("و")), None)
    if joined is None:
        return []
    sentence, words_of = near.sentence, near.filler.mentions.words_of
    other = near.reading.quote(sentence.starts[joined] + 1, sentence.ends[phrase.last])
    return [words_of(phrase.first + 1, joined - 1), Mention(start=other.start, end=other.end, text=other.text)]


def _pointed_at(phrase: Phrase, near: Nearby, at: int) -> list[Mention]:
    """بين هذه الميليشيات: the sides that were told of before the word بين at hand."""
    pointed = phrase.first > 0 and near.words[phrase.first - 1].function == "demonstrative"
    group = phrase.kind == "noun" and near.words[phrase.first].noun in ("group", "combatant")
    between = [
        i
        for i in range(min(phrase.first - 2, at))
        if near.words[i].function == "between" and not near.words[i].enclitic
    ]
    told = (side_list(between[-1], near) if between else []) or near.filler.discourse.sides
    return list(told) if pointed and group and len(told) > 1 else []


def _within(phrase: Phrase, near: Nearby) -> list[Mention]:
    """فتح وجند الشام read as one phrase: the names in it that و begins."""
    names = [n for n in near.sentence.names if phrase.first <= n.first <= phrase.last]
    joined = [
        n for n in names[1:] if n.start > near.sentence.starts[n.first] and near.words[n.first].text.startswith("و")
    ]
    return [m for n in joined if (m := near.party(n, state=True)) is not None]


def _ends_sides(phrase: Phrase, count: int, near: Nearby) -> bool:
    if phrase.kind in ("verb", "relative", "that", "clause"):
        return True
    return phrase.kind == "stop" and (near.words[phrase.first].text in ".؛:" or count > 1)


def _is_side(index: int, at: int, near: Nearby, *, is_first: bool) -> bool:
    """Whether a phrase is the one that بين governs, or one that و joins to it (وبين …)."""
    phrase = near.filler.phrases[index]
    if is_first:
        return phrase.first > at
    return near.is_joined(index) and (not phrase.preposition or phrase.role == "between" or phrase.preposition == "بين")


def _side(index: int, near: Nearby) -> Mention | None:
    """One side: the party named in a phrase or its owner, else a clan, a crowd or a force by its own words."""
    phrase = near.filler.phrases[index]
    for name in near.sentence.names:
        if phrase.first <= name.first <= phrase.last:
            party = near.party(name, state=True)
            if party is not None and (party.id is not None or name.place is None):
                return party
    first, last = phrase.first, phrase.last
    if first > 0 and near.phrase_at[first - 1] == index - 1 and near.words[first - 1].base in KINSHIP:
        first -= 1
    if any(near.words[i].base in COUNTS for i in range(first, last + 1)):
        return None
    head = near.words[first]
    while last > first and near.is_relating(last):
        last -= 1
    cut = last < phrase.last and head.noun == "group"
    owned = [] if cut else near.filler.mentions.actors((index,))
    if owned and owned[0].id is not None:
        return owned[0]
    pairing = next((i for i in range(first, last) if near.pairs(i)), None)
    if pairing is not None:
        return near.filler.mentions.words_of(pairing + 1, last)
    if (head.base in (*KINSHIP, *_GOVERNING) and last > first) or owned:
        return near.filler.mentions.words_of(first, last)
    force = near.filler.mentions.words_of(first, last)
    if head.noun == "group" and near.is_named_force(force):
        return force  # كتيبة الفار, of which no list knows
    joined_kin = index > 0 and any(
        near.pairs(i) for p in near.filler.phrases[max(0, index - 3) : index] for i in range(p.first, p.last + 1)
    )
    return near.filler.mentions.words_of(first, last) if joined_kin and (head.article or not head.noun) else None


def _with(occurrence: Occurrence, roles: Roles, near: Nearby) -> tuple[list[Mention], list[Mention]] | None:
    """تحالفت الحركة مع الجيش, خلافه مع القائد."""
    words = near.words
    for at in range(
        (occurrence.first if occurrence.rule.is_phrase or occurrence.last > occurrence.first else occurrence.last) + 1,
        min(occurrence.last + _REACH, len(words)),
    ):
        if words[at].text in ".؛:،," or near.kinds[at] in ("that", "clause"):
            return None
        if words[at].base != "مع" and words[at].text not in ("مع", "ومع"):
            continue
        if words[at].enclitic:
            other = near.antecedent(occurrence.first)
        else:
            index = next((i for i, p in enumerate(near.filler.phrases) if p.first > at), None)
            if index is None or near.filler.phrases[index].kind != "noun":
                return None
            mention = _side(index, near)
            other = [mention] if mention is not None else []
        if not other:
            return None
        return _first_side(occurrence, roles, near, at, other), other
    return None


def _first_side(occurrence: Occurrence, roles: Roles, near: Nearby, at: int, other: list[Mention]) -> list[Mention]:
    ids = frozenset(m.id for m in other if m.id is not None)
    inner = [
        m for n in near.parties(occurrence.first + 1, at - 1) if (m := near.party(n)) is not None and m.id not in ids
    ]
    if inner:
        return inner[:1]
    subject = [m for m in _subject(occurrence, near) if m.id is None or m.id not in ids]
    if subject:
        return subject
    own = [m for m in roles.get("a", []) if m.id is not None and m.id not in ids]
    return own or list(near.earlier(occurrence.first, but=ids))[:1]


def _subject(occurrence: Occurrence, near: Nearby) -> list[Mention]:
    """The subject of the verb, or of the verb whose object the noun is."""
    frames = near.filler.frames
    frame = frames.verbs.get(occurrence.phrase)
    if frame is None:
        frame = frames.governor.get(frames.group_of(occurrence.phrase)[0]) or frames.governor.get(occurrence.phrase)
    if frame is None:
        return []
    found: list[Mention] = []
    for index in frame.subject:
        phrase = near.filler.phrases[index]
        if phrase.first <= occurrence.first <= phrase.last:
            continue
        if near.means_both(phrase.first, phrase.last):
            return near.pair(phrase.first)
        mention = _side(_whose(index, near), near)
        if mention is not None:
            found.append(mention)
    following = _whose(frame.subject[-1], near) + 1 if frame.subject else len(near.filler.phrases)
    while following < len(near.filler.phrases) and near.filler.phrases[following].role == "place":
        following += 1  # اللجنة في المنطقة الغربية واللجنة الأمنية
    if (
        len(found) == 1
        and following < len(near.filler.phrases)
        and near.is_joined(following)
        and near.filler.phrases[following].kind == "noun"
    ):
        other = _side(following, near)
        found += [other] if other is not None else []
    if (
        len(found) == 1
        and frame.subject
        and any(
            near.pairs(i)
            for i in range(
                near.filler.phrases[frame.subject[-1]].first, near.filler.phrases[frame.subject[-1]].last + 1
            )
        )
    ):
        found += _other_clan(near.filler.phrases[frame.subject[-1]].last + 1, near)
    return found


def _whose(index: int, near: Nearby) -> int:
    """وجهاء عشيرتي …, ممثلو الفصيلين: the phrase after a lone word for those who speak for others."""
    phrase = near.filler.phrases[index]
    speaks = phrase.first == phrase.last and near.words[phrase.first].base in KINSHIP
    if speaks and index + 1 < len(near.filler.phrases):
        after = near.filler.phrases[index + 1]
        if after.kind == "noun" and after.preposition in ("", "من") and not near.is_joined(index + 1):
            return index + 1
    return index


def _other_clan(at: int, near: Nearby) -> list[Mention]:
    """عشيرتا آل زعبور وآل الحاج: the second clan, though its name reads as another word."""
    if at >= len(near.words) or not near.words[at].text.startswith("و"):
        return []
    last = at
    if len(near.words[at].text) <= 4 and at + 1 < len(near.words) and near.kinds[at + 1] == "noun":
        last = at + 1
    mention = near.filler.mentions.words_of(at, last)
    return [mention]


def _reaching(occurrence: Occurrence, near: Nearby) -> list[Mention]:
    """توصل الطرفان, بوساطة من الجيش, إلى اتفاق: the two who reached it, though much stands between."""
    for at in range(occurrence.phrase - 1, -1, -1):
        frame = near.filler.frames.verbs.get(at)
        if frame is not None:
            for index in frame.subject:
                phrase = near.filler.phrases[index]
                if near.means_both(phrase.first, phrase.last):
                    return near.pair(phrase.first)
            return []
    return []


def _quarrel_of(occurrence: Occurrence, near: Nearby) -> list[Mention]:
    """اشتباك بين فلان وفلان إثر خلاف على أرض: the sides that fought over it."""
    words = near.words
    before = words[max(0, occurrence.first - 3) : occurrence.first]
    traced = any(w.lemma in _TRACES for w in before) and words[occurrence.first - 1].base == "الي"
    if words[occurrence.first].article or not (traced or any(w.base in CAUSES or w.text in CAUSES for w in before)):
        return []
    for at in range(occurrence.first - 1, -1, -1):
        if words[at].function == "between" and not words[at].enclitic:
            found = side_list(at, near)
            end = next((i for i in range(at + 1, occurrence.first) if near.holding.get(i) is not None), None)
            if len(found) < 2 and end is not None:
                found = [m for m, _ in zip(near.earlier(occurrence.first), range(2), strict=False)][::-1]
            return found if len(found) == 2 and (end is not None or any(m.id is None for m in found)) else []
    return list(near.filler.discourse.fighters)
