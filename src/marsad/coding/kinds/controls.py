"""What grammar alone does not give to the roles of control claims: who holds, and which place."""

from __future__ import annotations

from marsad.coding.kinds import grounds
from marsad.coding.kinds.control_words import AIMS, BEFORE_STRONGHOLD, TRYING, UNITS
from marsad.coding.kinds.presence import present
from marsad.coding.kinds.sided import side_list
from marsad.coding.kinds.tied import complement, said_of
from marsad.coding.roles.nearby import Nearby
from marsad.coding.roles.roles import RoleFiller, Roles
from marsad.coding.triggers import Occurrence
from marsad.model.claim import Mention

_SUBJECT = 9
"""Words within which ل follows the verb and its subject."""
_RULE = ("سيطر", "نفوذ", "سلط", "حكم", "ادار", "هيمن", "قبض", "احتلال")
_HELD = frozenset(("خضع لسيطرة", "خاضع لسيطرة", "دان بالسيطرة", "تحت سيطرة", "وقع تحت سيطرة"))
_CAPTURES = frozenset(("استعاد", "حرر"))
_TO_THEM = frozenset(("له", "لها", "لهم"))
_AREAS = frozenset(("مناطق سيطرة",))
_STRONGHOLD = frozenset(("معقل",))
_HANDED = frozenset(("سلم موقعا", "تسلم موقعا"))
_SITES = frozenset(("مواقع", "نقاط", "مقار", "مقرات", "حواجز", "مبان", "مباني", "احياء", "مراكز"))
_LOST = frozenset(("خسر لصالح",))
_SAY = "صاحب الكلمة"
_THEIRS = ("هم", "ها", "ته")
"""Ends of قبضتهم, سيطرتها, نفوذهم: whose it is was told before."""


def refine(occurrence: Occurrence, filler: RoleFiller) -> Roles | None:
    """Holder and place; None where either is not told, or control is only an aim."""
    roles, near = filler.fill(occurrence), Nearby(filler)
    trigger = occurrence.rule.trigger
    name = trigger.lemma or trigger.words
    if occurrence.rule.type.id == "present":
        found = present(occurrence, roles, near)
    elif name in _HELD:
        found = _held(occurrence, roles, near)
    elif name in _AREAS:
        found = _area(occurrence, near)
    elif name in _STRONGHOLD:
        found = _stronghold(occurrence, near)
    elif name in _HANDED:
        found = _handed(occurrence, roles, near)
    elif name in _LOST:
        found = roles.get("actor", []), _lost(occurrence, near)
    else:
        found = _holding(occurrence, roles, near)
    actors, places = found
    actors = [
        m
        for m in actors
        if m.id is not None
        or m.text.removeprefix("ال").partition(" ")[0] in UNITS
        or filler.mentions.is_force([m])
        or near.is_collective(m)
    ]
    actors = [m for m in actors if not near.is_civil(m)]
    places = [m for m in places if not any(m.start < a.end and a.start < m.end for a in actors)]
    if not actors or not places or (occurrence.rule.type.id == "contests" and len(actors) < 2):
        return None
    return {"actor": actors, "place": places}


def _held(occurrence: Occurrence, roles: Roles, near: Nearby) -> tuple[list[Mention], list[Mention]]:
    """المدينة الخاضعة لـ…, تخضع المدينة لـ…, تقع تحت سيطرة…."""
    if occurrence.rule.trigger.lemma == "تحت سيطرة" and _is_told_by_verb(occurrence.first, near):
        return [], []
    start = occurrence.last + 1
    if occurrence.rule.trigger.lemma == "خضع لسيطرة" and not _is_rule(start, near):
        return [], []
    actors = (
        near.antecedent(occurrence.first)  # في قبضتهم
        if near.words[occurrence.last].text.endswith(_THEIRS)
        else complement(
            near, start, linked=occurrence.form == "participle" and occurrence.rule.trigger.genitive != "actor"
        )
    )
    if not actors and not occurrence.is_noun:
        actors = _after_place(occurrence, near)
    actors = _with_joined(actors, near) if actors else roles.get("actor", [])
    if occurrence.form == "participle":
        return actors, grounds.before(occurrence.first, near) or _inside(actors, near)
    if occurrence.is_noun:
        return actors, _subject_place(occurrence, near) or grounds.before(
            occurrence.first, near, reach=10, strict=False
        )
    return actors, roles.get("place", []) or _subject_place(occurrence, near)


def _is_told_by_verb(first: int, near: Nearby) -> bool:
    """Whether تقع or باتت before تحت سيطرة tells the same, as a rule of its own."""
    rules = near.filler.mentions.knowledge.lexicon.rules
    words = near.words[max(0, first - 7) : first]
    return any(rules[s.rule].trigger.words == "وقع تحت سيطرة" for w in words for s in w.acts if rules[s.rule].is_phrase)


def _is_rule(start: int, near: Nearby) -> bool:
    """Whether somebody or somebody's rule follows ل: لسيطرة, لقوات, لداعش; not لعملية, لرقابة."""
    for at in range(start, min(start + _SUBJECT, len(near.words))):
        word = near.words[at]
        to = word.preposition == "ل" or word.text == "ل" or word.text.startswith("ل")
        if word.text in _TO_THEM:
            return True  # باتت البلدة خاضعة له
        if not to or (word.function and word.text != "ل"):
            continue
        who = at + (word.text == "ل")
        if who == len(near.words):
            return False
        name = near.holding.get(who)
        if name is not None and near.party(name) is not None:
            return True
        known = near.words[who]
        return known.text.removeprefix("ل").removeprefix("ل").startswith(_RULE) or known.noun in ("group", "combatant")
    return False


def _after_place(occurrence: Occurrence, near: Nearby) -> list[Mention]:
    """تخضع مدينة تدمر وقرى حولها للنظام: whom ل names after the place."""
    for index in range(occurrence.phrase + 1, min(occurrence.phrase + 8, len(near.filler.phrases))):
        phrase = near.filler.phrases[index]
        if phrase.kind not in ("noun", "time", "particle"):
            return []
        for name in near.sentence.names:
            if phrase.first <= name.first <= phrase.last and (party := near.party(name)) is not None:
                to = phrase.preposition in ("ل", "ب") or near.words[name.first - 1].text in ("ل", "لسيطره", "لنفوذ")
                if to or near.words[name.first].text.startswith("ل"):
                    return [party]
                before = near.filler.phrases[index - 1]
                if before.kind == "noun" and near.words[before.last].text == "ل":
                    return [party]
    return []


def _with_joined(actors: list[Mention], near: Nearby) -> list[Mention]:
    """لقوات النظام والميليشيات الإيرانية: the party that و joins to the last."""
    end = actors[-1].end
    for name in near.sentence.names:
        quote = near.reading.quote(name.start, name.end)
        text = near.words[name.first].text
        if end < quote.start <= end + 4 and text.startswith("و") and (party := near.party(name)) is not None:
            return [*actors, party]
    return actors


def _subject_place(occurrence: Occurrence, near: Nearby) -> list[Mention]:
    """The place that is the subject: named, or المنطقة, or a relative clause's noun."""
    frames = near.filler.frames
    frame = frames.verbs.get(occurrence.phrase)
    if frame is None:
        at = next((i for i in range(occurrence.phrase, max(-1, occurrence.phrase - 4), -1) if i in frames.verbs), None)
        frame = frames.verbs[at] if at is not None else None
    if frame is None:
        return []
    for group in (frame.subject, (frame.relative,) if frame.relative is not None else ()):
        found = near.filler.mentions.places(group)
        if found:
            return found
        for index in group:
            phrase = near.filler.phrases[index]
            if unlisted := grounds.post(index, near):
                return unlisted
            if grounds.is_said(phrase.first, near):
                return grounds.told(phrase.first, near)
    if frame.relative is not None or (
        frame.subject and not near.words[near.filler.phrases[frame.subject[0]].first].article
    ):
        return []
    if not frame.subject:
        return (
            grounds.told(frame.word, near)
            if frame.inherits
            else grounds.before(frame.word, near, reach=8, strict=False)
        )
    first = near.filler.phrases[frame.subject[0]]
    return grounds.before(frame.word, near, reach=6) if first.last < frame.word else []


def _inside(actors: list[Mention], near: Nearby) -> list[Mention]:
    """مناطق خاضعة لقسد في ريف الرقة: the place after the holder, where its areas lie."""
    if not actors:
        return []
    at = next(
        (
            i
            for i, start in enumerate(near.sentence.starts)
            if near.reading.quote(start, near.sentence.ends[i]).start >= actors[-1].end
        ),
        None,
    )
    if at is None or near.words[at].text in "،,.":
        return []
    word = near.words[at]
    if word.function not in ("place", "on", "prep") and not word.preposition and word.noun != "placehead":
        return []
    return grounds.after(at, near, reach=6)


def _area(occurrence: Occurrence, near: Nearby) -> tuple[list[Mention], list[Mention]]:
    """مناطق سيطرة قسد على الضفة المقابلة: only where the area is located."""
    if occurrence.first and near.words[occurrence.first - 1].text in ("مصدرها", "مصدره"):
        return [], []  # قذائف مصدرها مناطق سيطرة قسد على الحي: where they fell, not what is held.
    if near.words[occurrence.last].text.endswith(("ها", "هم", "ته")):
        return near.antecedent(occurrence.first), grounds.before(occurrence.first, near)
    actors = complement(near, occurrence.last + 1, linked=False)
    return actors, _inside(actors, near)


def _handed(occurrence: Occurrence, roles: Roles, near: Nearby) -> tuple[list[Mention], list[Mention]]:
    """سلّم اللواء المعسكر لقوات كذا, تسلّم الجيش القاعدة: what changed hands, and who holds it since."""
    word = near.words[occurrence.last]
    if word.enclitic or word.pronoun:
        return [], []
    frame, mentions = occurrence.frame, near.filler.mentions
    group = frame.object or frame.more
    places = mentions.places(group) or [m for index in group for m in grounds.post(index, near)]
    if occurrence.is_noun or (not places and _holds_post(occurrence, near)):
        places = grounds.after(occurrence.rest + 1, near, reach=4) or grounds.base(occurrence.last + 1, near)
    receives = occurrence.rule.trigger.subject == "actor"
    return roles.get("actor", []) if receives else _after_place(occurrence, near), places


def _holds_post(occurrence: Occurrence, near: Nearby) -> bool:
    """تسلّم الجيش مواقع في بلدة كذا: posts of which only the town is named."""
    group = occurrence.frame.object or occurrence.frame.more
    return any(near.words[near.filler.phrases[i].first].base in _SITES for i in group)


def _lost(occurrence: Occurrence, near: Nearby) -> list[Mention]:
    """خسر الجيش مدينة كذا لصالح خصومه: the place between."""
    mentions = near.filler.mentions
    return [mentions.name(n, "place") for n in mentions.names(occurrence.first, occurrence.rest, "place")][:1]


def _stronghold(occurrence: Occurrence, near: Nearby) -> tuple[list[Mention], list[Mention]]:
    """صعدة، إحدى أهم معاقل الحوثيين, معقل الحوثيين في صعدة."""
    if near.words[occurrence.last].enclitic or near.words[occurrence.last].text.endswith(("ها", "له")):
        actors = near.antecedent(occurrence.first)
        if _is_apposed(occurrence, near):
            return actors, grounds.before(occurrence.first, near, reach=9)
        return actors, grounds.after(occurrence.last + 1, near, reach=5)
    actors = complement(near, occurrence.last + 1, linked=False)
    if _is_apposed(occurrence, near):
        return actors, grounds.before(occurrence.first, near, reach=9)
    return actors, _inside(actors, near)


def _is_apposed(occurrence: Occurrence, near: Nearby) -> bool:
    """صعدة، إحدى أهم معاقل …: whether a place's name comes right before."""
    for at in range(occurrence.first - 1, max(-1, occurrence.first - 8), -1):
        if near.kinds[at] == "time":
            continue
        if grounds.is_place(near.holding.get(at)) or grounds.is_unlisted(at, near):
            return True
        if (
            near.words[at].text not in "،,"
            and near.words[at].base not in BEFORE_STRONGHOLD
            and near.words[at].text not in BEFORE_STRONGHOLD
        ):
            return False
    return False


def _holding(occurrence: Occurrence, roles: Roles, near: Nearby) -> tuple[list[Mention], list[Mention]]:
    """سيطرت القوات على المدينة, المسيطر على المعبر."""
    words = near.words
    if occurrence.is_noun and (_has(AIMS, occurrence.first, 3, near) or _has(TRYING, occurrence.first, 8, near)):
        return [], []
    if (
        occurrence.form == "noun"
        and occurrence.first
        and words[occurrence.first - 1].text.removeprefix("و") in ("تحت", "ضمن")
    ):
        return _held(occurrence, roles, near)
    if occurrence.form == "noun" and (
        words[occurrence.first].text.startswith("لل") or (occurrence.first and _is_held(occurrence.first - 1, near))
    ):
        return [], []
    on = _on(occurrence, near)
    if on is not None and not near.words[on].enclitic and not grounds.is_located(on + 1, near):
        return [], []
    actors = roles.get("actor", [])
    if occurrence.form == "participle" and occurrence.rule.trigger.head == "actor":
        actors = said_of(near, occurrence.first) or actors
    if not actors and _points(occurrence, near):
        actors = complement(near, occurrence.last + 2, linked=False)
    if not actors and occurrence.rule.type.id == "holds" and (not occurrence.is_noun or _is_claimed(occurrence, near)):
        actors = list(near.earlier(occurrence.first))[:1]
    if occurrence.rule.type.id == "contests" and len(actors) < 2:
        inner = [m for n in near.parties(occurrence.first, occurrence.rest) if (m := near.party(n)) is not None]
        actors = _between(occurrence, near) or (inner if len(inner) > 1 else actors)
    return actors, _taken(occurrence, roles, near)


def _between(occurrence: Occurrence, near: Nearby) -> list[Mention]:
    """تتوزع السيطرة على المدينة بين فلان وفلان."""
    for at in range(occurrence.first + 1, min(occurrence.last + 14, len(near.words))):
        if near.words[at].text in ".؛" or near.kinds[at] in ("that", "clause"):
            return []
        if near.words[at].function == "between":
            return side_list(at, near)
    return []


def _taken(occurrence: Occurrence, roles: Roles, near: Nearby) -> list[Mention]:
    """The place that is held: of a capture its object; in a relative clause what it is said of; else after على."""
    frame = occurrence.frame
    if occurrence.rule.trigger.lemma in _CAPTURES and not occurrence.is_noun:
        return near.filler.mentions.places(frame.object) or [
            m for m in roles.get("place", []) if m.start < _end(occurrence, near)
        ]
    near.words[occurrence.last + 1] if occurrence.last + 1 < len(near.words) else None
    points = _points(occurrence, near)
    if points and frame.relative is not None and (found := near.filler.mentions.places((frame.relative,))):
        return found
    if points and occurrence.last + 2 < len(near.words) and frame.relative is None and not occurrence.is_noun:
        found = grounds.told(occurrence.first, near) if not near.words[occurrence.first - 1].noun else []
        if found and not roles.get("place"):
            return found
    if points and not roles.get("place") and _is_nameless(occurrence, near):
        return []  # أحياء يسيطر عليها الجيش: of which nothing says which
    places = roles.get("place", []) or _pointed(occurrence, near)
    at = _on(occurrence, near)
    if not places and occurrence.rule.trigger.words == _SAY:
        return grounds.after(occurrence.last + 1, near, reach=5)
    if places or at is None:
        return places
    return grounds.after(at + 1, near, reach=7) or grounds.base(at + 1, near)


def _is_nameless(occurrence: Occurrence, near: Nearby) -> bool:
    """Whether the clause is said of an indefinite class of place right before it."""
    at = next(
        (i for i in range(occurrence.first - 1, max(-1, occurrence.first - 4), -1) if not _describes(i, near)), -1
    )
    return at >= 0 and near.words[at].noun == "placehead" and not near.words[at].article and at not in near.holding


def _describes(at: int, near: Nearby) -> bool:
    word = near.words[at]
    return not word.article and (word.noun == "adjective" or word.base.endswith(("ي", "يه"))) and at not in near.holding


def _points(occurrence: Occurrence, near: Nearby) -> bool:
    """Whether عليه or عليها follows: the place was named before."""
    at = occurrence.last + 1
    return at < len(near.words) and near.words[at].text in ("عليه", "عليها", "عليهما", "عليهم")


def _on(occurrence: Occurrence, near: Nearby) -> int | None:
    """Where على stands soon after the trigger or at its end."""
    if near.words[occurrence.last].function == "on":
        return occurrence.last
    for at in range(occurrence.last + 1, min(occurrence.last + 5, len(near.words))):
        if near.words[at].function == "on":
            return at
    return None


def _end(occurrence: Occurrence, near: Nearby) -> int:
    """Where the fifth word after the trigger ends: a capture's place stands close by."""
    last = min(occurrence.last + 6, len(near.words) - 1)
    return near.reading.quote(near.sentence.starts[last], near.sentence.ends[last]).end


def _is_claimed(occurrence: Occurrence, near: Nearby) -> bool:
    """أعلنوا تأمين المنطقة, تمكن من السيطرة: a verb before the noun that says it was done."""
    return any(
        w.lemma.startswith(("اعلن", "تمكن", "نجح", "استطاع", "اكمل", "اتم"))
        for w in near.words[max(0, occurrence.first - 5) : occurrence.first]
    )


def _has(words: frozenset[str], before: int, reach: int, near: Nearby) -> bool:
    return any(
        w.base in words or w.text.removeprefix("و") in words for w in near.words[max(0, before - reach) : before]
    )


def _is_held(at: int, near: Nearby) -> bool:
    """Whether a word before سيطرة belongs to تخضع لسيطرة, تحت سيطرة, مناطق سيطرة, which are rules of their own."""
    return (
        near.words[at].text.removeprefix("و") in ("مناطق", "منطقه")
        or near.words[at].base in ("خاضع", "خاضعا", "خاضعه", "خضع")
        or near.words[at].lemma == "خضع"
    )


def _pointed(occurrence: Occurrence, near: Nearby) -> list[Mention]:
    """عليها, على المدينة, فيها: a place named before."""
    for at in range(occurrence.last + 1, min(occurrence.last + 7, len(near.words))):
        word = near.words[at]
        if word.text in ".،؛" or near.kinds[at] in ("verb", "that", "clause"):
            return []
        if word.enclitic in ("ها", "ه", "هما") and word.function in ("on", "place", "prep"):
            return grounds.told(occurrence.first, near)
        if grounds.is_said(at, near):
            return grounds.told(at, near)
    return []
