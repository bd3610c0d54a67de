"""A claim in the making: found in one place of a report, filled step by step, merged with its other tellings."""

from __future__ import annotations

import msgspec

from marsad.model.claim import Certainty, Mention, Toll, When
from marsad.model.reading import Phrase, Sentence


class Bond(msgspec.Struct):
    """A link to another draft."""

    rel: str
    to: Draft
    count: int | None = None
    window_days: int | None = None


class Draft(msgspec.Struct, eq=False):
    """A claim in the making. Word numbers are those of its sentence."""

    kind: str
    type: str
    rule: str
    sentence: Sentence
    first: int
    """The first word of its trigger."""
    last: int
    is_noun: bool
    """Whether its trigger is a noun (الهجوم, قصف), not a verb."""
    lethality: int
    clause: tuple[int, int]
    """The first and last word of what its predicate governs."""
    form: str = "noun"
    """past, present, passive, noun or participle."""
    definite: bool = False
    """Whether its word is definite (الهجوم): what was told before may be meant."""
    strong: bool = True
    """Whether its trigger alone is enough, or one of the words that it needs stands by it."""
    casualty: bool = False
    """Whether its trigger only says that somebody was hurt: what hurt them is often told beside it."""
    carried: bool = False
    """Of a noun: whether a verb says that it happened (شن هجوماً, وقع انفجار, الهجوم الذي نفذه)."""
    plural: bool = False
    individual: bool = False
    """Whether it befell one person, by name, office or trade."""
    recalls: bool = False
    """Whether a definite noun tells of it (الهجوم): then what was told before is meant."""
    another: bool = False
    """Whether it is said to be a further one (انفجار ثان, توغل مماثل)."""
    during: bool = False
    """Whether it is only said when something else happened: أثناء مداهمة المنزل, قبل أن يطلقوا عليه النار."""
    by_verb: bool = False
    """Whether it, or another telling of it in its sentence, is told by a verb in the past."""
    leading: bool = False
    """Whether no other verb than one of saying stands before it in its sentence."""
    embedded: bool = False
    """Whether a relative clause with الذي or its like tells of it."""
    inside: bool = False
    """Whether any relative clause does, also one without such a word (هجوم استهدف دورية)."""
    other_matter: bool = False
    """Whether its sentence also speaks of an accident, a match, a storm, a court or a disease."""
    other_subject: bool = False
    """Whether its report often does."""
    in_report: bool = False
    """Whether it stands in a report of several sentences, not in a sentence alone."""
    alone: bool = False
    """Whether its sentence is a paragraph of its own, or the first of its report."""
    answers: bool = False
    """Whether it is said to be done in answer to something (رداً على القصف)."""
    going: bool = False
    """Whether it is told in the present, as something that goes on (تشهد المنطقة هجمات)."""
    about: tuple[int, int] | None = None
    """Of a verb: the first and last word of its subject, or of the noun that its clause describes."""
    sums: bool = False
    """Whether it counts several happenings together, which may then be told one by one: تفجيران منفصلان."""
    ordinal: int = 0
    """Which of them it is said to be: التفجير الأول."""
    summed: bool = False
    """Whether it counts the dead of a war, not of one incident."""
    roles: dict[str, list[Mention]] = {}
    toll: list[Toll] = []
    bereaved: str | None = None
    """The party whose fighters were killed or hurt."""
    when: When | None = None
    certainty: Certainty = "asserted"
    attribution: Mention | None = None
    background: bool = False
    status: str | None = None
    legal: str | None = None
    bonds: list[Bond] = []
    accused: list[Mention] = []
    """Who is suspected of it, charged with it or claims it, in words apart."""
    tellings: list[tuple[Sentence, int, int]] = []
    """The other places that tell of the same, by sentence and trigger words."""
    subject: Phrase | None = None
    """The phrase of its grammatical subject, for what the next clause leaves unsaid."""
    suspects: bool = False
    """Whether it is only suspected who did it."""

    def ids(self, role: str) -> set[str]:
        """Who or what fills a role, as far as that is known."""
        mentions = self.roles.get(role)
        return {m.id for m in mentions if m.id is not None} if mentions else set()

    def starts(self, role: str) -> set[int]:
        """Where the mentions of a role begin."""
        return {m.start for m in self.roles.get(role, [])}

    @property
    def has_own(self) -> bool:
        """Whether it names a place or a participant of its own."""
        return any(self.roles.get(role) for role in ("place", "target", "perpetrator"))

    @property
    def has_new(self) -> bool:
        """Whether it names a place, or a participant that is not just one told of before (الطائرة, المسلحون)."""
        people = [m for role in ("perpetrator", "target") for m in self.roles.get(role, [])]
        return bool(self.roles.get("place")) or any(m.id or not m.text.startswith("ال") for m in people)
