"""How many people a sentence says were killed, injured, captured or went missing, and who they were."""

from __future__ import annotations

from marsad.coding.tolls.casualties import SIGNS, VERBAL, Sign, word_set
from marsad.coding.tolls.ledger import ENDS, Ledger, Loss
from marsad.coding.tolls.people import People
from marsad.coding.tolls.reach import Reach
from marsad.coding.tolls.scope import Scope
from marsad.coding.tolls.tally import Tally
from marsad.coding.tolls.unharmed import WITHOUT_SIGN, denied, unharmed
from marsad.coding.tolls.victims import Crowd
from marsad.knowledge.lexicon import Lexicon
from marsad.model.reading import Reading, Sentence

Found = tuple[int, Sign]

_TAKING = ("اود", "تودي", "يودي", "حصد", "ازهق", "راح", "ذهب", "خطف")
_TOTALS = word_set("عدد حصيله عداد اعداد بعدد وعدد")
_RELATIVES = word_set("الذي التي الذين اللذان اللذين اللتان ممن")
_OPENINGS = {"اثر": ("ل",), "الاتصال": ("ب",), "اعتقالات": ("طالت", "شملت", "طاولت", "استهدفت")}
_BOTH = frozenset(("كل", "كلا", "كلي"))
_FINISHING = frozenset(("قضي", "اجهز"))
"""Before على: أجهز على سبعة."""
_LOSING = frozenset(("فقد", "خسر"))
_RISING = "رتفع"
_FALLING = frozenset(("سقط", "ارتقي"))
_DEATH = ("masdar", "killed")
_RARE = frozenset(("اسري", "اسير", "مفقود", "مفقودين", "مفقودون"))
_CALLS = word_set("قتيلا شهيدا قتلي جريحا جرحي شهداء شهيده قتيله")


def losses(reading: Reading, sentence: Sentence, lexicon: Lexicon) -> list[Loss]:
    """All losses that a sentence tells of as having happened, in the order of their casualty words."""
    found = list(map(SIGNS.__getitem__, sentence.texts))
    signs = [(at, sign) for at, sign in enumerate(found) if sign is not None] if any(found) else []
    signs = [(at, sign) for at, sign in signs if not _is_noun(reading, sentence, at, sign)]
    if not signs and WITHOUT_SIGN.isdisjoint(sentence.texts):
        return []
    return _Search(Crowd(reading, sentence, lexicon), signs).run()


def _is_noun(reading: Reading, sentence: Sentence, at: int, sign: Sign) -> bool:
    """Whether what looks like a verb with a pronoun is a noun: إبادة is no أباده."""
    if not sign.enclitic or sign.kind not in VERBAL:
        return False
    return bool(sentence.words[at].noun) or reading.quote(sentence.starts[at], sentence.ends[at]).text.endswith("ة")


class _Search:
    """One sentence and its casualty words."""

    def __init__(self, crowd: Crowd, signs: list[Found]) -> None:
        self.crowd = crowd
        self.words = crowd.words
        self.starts, self.ends = crowd.sentence.starts, crowd.sentence.ends
        self.signs = [(at, sign) for at, sign in signs if not crowd.is_part_of_name(at, sign)]
        self.at_sign = dict(self.signs)
        self.scope = Scope(crowd, self.at_sign)
        self.reach = Reach(crowd, self.at_sign)
        self.tally = Tally(crowd, self.at_sign)
        self.ledger = Ledger(crowd, self.at_sign, self.reach)
        self.found = self.ledger.found
        self.done: set[int] = set()

    def run(self) -> list[Loss]:
        """The losses of the sentence."""
        if self.scope.is_sum():
            return []
        self.found += unharmed(self.crowd, self.scope)
        for at, sign in self.signs:
            if at not in self.done:
                self._read(at, sign)
        return self.ledger.settled()

    def _read(self, at: int, sign: Sign) -> None:
        denial = self.scope.denial(at)
        if denial != "":
            if denial == "none":
                self.found += denied(self.crowd, self.scope, at, sign)
            return
        if self.scope.unreal(at, sign):
            return
        if sign.kind == "people":
            self._people_word(at, sign)
        elif sign.kind == "lives":
            self._lives(at, sign)
        elif sign.kind == "after":
            self._after(at, sign)
        elif sign.kind == "masdar" and sign.article:
            return  # الاغتيال has no victim behind it
        elif self.found and self.crowd.text(at + 1).startswith("مثله"):
            self.ledger.put_equal(at, sign)
        elif sign.enclitic:
            self._pronoun(at, sign)
        elif sign.kind == "masdar" and at and at - 1 in self.crowd.numbers_end:
            self._counted_word(at, sign)
        elif sign.base in _FINISHING and (people := self.reach.overcome(at)) is not None:
            self.ledger.put_all(at, sign, people)
        else:
            self._governed(at, sign)

    def _people_word(self, at: int, sign: Sign) -> None:
        if self._between(at, sign) or self._called(at, sign):
            return
        if any(loss.victims and loss.victims[0] <= at <= loss.victims[1] for loss in self.found):
            return
        shared = (
            sign.conjunction == "و" and self.found and self.found[-1].last == at - 1 and self.found[-1].victims is None
        )
        if not self._is_told(at, sign):
            return
        count = self.tally.count_before(at, sign) or self.tally.total(at) or self._as_many(at)
        if count is None:
            if self._is_recalled(at, sign) and not (shared and sign.article and sign.number == "pl"):
                return
            if self._described(at, sign):
                return
            low, high = {"sg": (1, 1), "du": (2, 2)}.get(sign.number, (2, None))
            start, end = self.starts[at] + sign.cut, self.ends[at]
        else:
            low, high, start, end = count
        if self._rose(at):
            self._pass_over_dead(at, sign)
        times = self._sides(at)
        low, high = low * times, high and high * times
        last = self.crowd.core(at)
        tail = self.crowd.tail(last)
        group = self.crowd.group(at, tail)
        if self.words[at].noun == "civilian":
            group = "unknown"
        if shared and count is None and sign.number == "pl":
            low, high = self.ledger.share(self.found[-1])
            self.found[-1] = self.found[-1]._replace(low=low, high=high)
        side = next((a for i in range(at, tail + 1) if (a := self.crowd.actor(i))), None)
        self.found.append(Loss(sign.outcome, low, high, group, start, end, at, at, None, side))
        self._same_again(at, sign, tail)

    def _described(self, at: int, sign: Sign) -> bool:
        """نازح مقتول, جثامين ستة جنود: whom the word describes, or whose bodies it names; or who is counted."""
        if sign.base == "مقتول" and any(loss.outcome == "killed" for loss in self.found):
            return True  # عثر على جثة رجل مقتولاً
        people: People | None = None
        if sign.base.startswith(("مقتول", "مصاب")) and sign.number == "sg":
            people = self.reach.behind(at) or self.reach.described_by(at)
        elif self.tally.is_body(sign) and (dead := self.reach.bodies(at + 1)) is not None:
            people = dead
        if people is None:
            return False
        self.ledger.put(at, sign, people)
        return True

    def _sides(self, at: int) -> int:
        """قتيل من كل طرف: one of each of two."""
        return 2 if self.crowd.text(at + 1) == "من" and self.crowd.text(at + 2) in _BOTH else 1

    def _rose(self, at: int) -> bool:
        """ارتفع عدد القتلى إلى, لترتفع الحصيلة."""
        return any(_RISING in word.text for word in self.words[max(0, at - 4) : at])

    def _pass_over_dead(self, at: int, sign: Sign) -> None:
        """توفي جريح لترتفع الحصيلة إلى قتيلين, إلى سبعة بعد وفاة أربعة: who has raised the number is in it."""
        self.found[:] = [loss for loss in self.found if loss.outcome != sign.outcome]
        dead = [later for later, other in self.signs if later > at and (other.kind, other.outcome) == _DEATH]
        for later in dead:
            self.done.update(i for i, other in self.signs if later <= i < later + 5 and (i == later or other.article))

    def _is_told(self, at: int, sign: Sign) -> bool:
        """Bodies count where they are found, prisoners and missing where a loss is told."""
        body = self.tally.is_body(sign)
        if body and any(loss.outcome == "killed" for loss in self.found):
            return False
        return not (body or sign.base in _RARE) or self.tally.expected(at, sign)

    def _is_recalled(self, at: int, sign: Sign) -> bool:
        """القتلى, جرحاهم, حصيلة الضحايا without a number: known from before."""
        total = at > 0 and self.words[at - 1].base in _TOTALS
        return total or sign.article or bool(sign.enclitic) or self.words[at].preposition in ("ل", "ك")

    def _as_many(self, at: int) -> tuple[int, int | None, int, int] | None:
        """ثلاثة قتلى ومثلهم جرحى."""
        if not (at and self.found and self.words[at - 1].text.startswith(("ومثله", "مثله"))):
            return None
        return self.found[-1].low, self.found[-1].high, self.starts[at - 1], self.ends[at]

    def _same_again(self, at: int, sign: Sign, tail: int) -> None:
        """14 قتيلاً من الجيش و9 من المسلحين: the word is not said twice."""
        index = self.reach.joined(tail)
        people = self.crowd.people(index) if index is not None and index in self.crowd.numbers else None
        if people is not None and not people.agent and self.crowd.text(self.crowd.numbers[people.first][2] + 1) == "من":
            self.ledger.put(at, sign, people)
            self.found[-1] = self.found[-1]._replace(start=self.ledger.front(people.first))

    def _called(self, at: int, sign: Sign) -> bool:
        """أردوه قتيلاً, سقطوا قتلى: what they fell as, told by the verb."""
        if self.words[at].text not in _CALLS or sign.conjunction:
            return False
        for index in range(at - 1, max(-1, at - 5), -1):
            before = self.at_sign.get(index)
            if before is not None and before.kind == "active":
                return True
            if self.crowd.is_stop(index) or before is not None:
                return False
            if self.words[index].text.lstrip("وف") in ("سقطوا", "سقط", "سقطت", "خر", "ارتقوا", "ارتقي", "سقطا"):
                people = self.reach.behind(index) or (
                    self.crowd.people(index + 1)
                    if index + 1 < at and not self.crowd.numbers.get(index + 1, (0, 0, at))[2] >= at - 1
                    else None
                )
                if people is None or people.agent:
                    return False
                self.ledger.put(at, sign, people)
                return True
        return False

    def _between(self, at: int, sign: Sign) -> bool:
        """عشرة بين قتيل وجريح."""
        if self.crowd.text(at - 1) not in ("بين", "مابين") or at + 1 >= self.crowd.count:
            return False
        other = self.at_sign.get(at + 1)
        if other is None or other.kind != "people" or other.conjunction != "و":
            return False
        self.done.add(at + 1)
        near = [f for f, (_, _, last, _) in self.crowd.numbers.items() if last < at and at - last < 14]
        low: int = 1
        high: int | None = None
        first, group, side = at - 1, "unknown", None
        if near:
            first = near[-1]
            high = self.crowd.numbers[first][1]
            people = self.crowd.people(first)
        else:
            people = self.crowd.people(at - 2) if at > 1 else None
        if people is not None:
            group, side = people.group, people.side
        high = high - 1 if high and high > 1 else None
        start = self.crowd.numbers[first][3] if near else self.starts[first]
        for outcome in (sign.outcome, other.outcome):
            self.found.append(Loss(outcome, low, high, group, start, self.ends[at + 1], at, at + 1, None, side))  # type: ignore[arg-type]
        return True

    def _lives(self, at: int, sign: Sign) -> None:
        before = [self.words[i].text for i in range(max(0, at - 25), at)]
        if not any(text.lstrip("وف").startswith(_TAKING) for text in before):
            return
        if sign.base == "ضحيه" or not sign.enclitic:
            people = self.reach.next_people(self.reach.past_deed(at + 1))
            if people is not None:
                count = len(self.found)
                self.ledger.put_all(at, sign, people)
                self.found[count] = self.found[count]._replace(start=self.ledger.front(people.first))
        elif sign.base == "حياه":
            self._pronoun(at, sign)

    def _after(self, at: int, sign: Sign) -> None:
        """القبض على X, فقدان الاتصال ب X, لا أثر ل X, مصير X مجهول."""
        text, index = sign.base, at + 1
        before = self.crowd.text(at - 1)
        if (text == "اثر" and before.lstrip("وف") != "لا") or (
            text == "الاتصال"
            and not any(self.crowd.text(i).lstrip("وف").startswith(("فقد", "انقط")) for i in (at - 1, at - 2))
        ):
            return
        if text == "مصير":
            if not any(self.crowd.text(i).startswith("مجهول") for i in range(at, at + 10)):
                return
        else:
            index = self.reach.opening(at, _OPENINGS.get(text, ("علي",)))
        people = self.crowd.people(index)
        if (
            people is not None
            and not people.agent
            and not (people.definite and not people.counted and people.high is None)
        ):
            self.ledger.put_all(at, sign, people)

    def _pronoun(self, at: int, sign: Sign) -> None:
        """أدى إلى مقتله, قتلوه: who it is was said before."""
        if sign.kind == "masdar":
            cause = self.crowd.text(at - 1)
            led = cause in ("الي", "عن") or sign.preposition in ("ب", "ل")
            people = (
                None
                if led
                else self.reach.next_people(at + 1) or self.crowd.people(at + 1, names=sign.outcome == "captured")
            )
            if people is not None and (people.counted or not people.definite or not people.agent):
                self.ledger.put_all(at, sign, people)
                return
            if (
                people is not None and people.agent and people.first == at + 1 and people.side
            ):  # احتجازها + a man's name
                self.ledger.put(at, sign, people._replace(low=1, high=1, group="combatant"))
                return
            if not led:
                return
        numbers: dict[str, tuple[int, int | None]] = {
            "ه": (1, 1),
            "ها": (1, 1),
            "هما": (2, 2),
            "هم": (2, None),
            "هن": (2, None),
        }
        low, high = numbers.get(sign.enclitic, (1, 1))
        if sign.kind != "masdar":
            people = self.reach.next_people(at + 1)
            if people is not None and people.counted and not people.agent:
                return
            people = self.reach.behind(at, relative=True)
            if people is not None and people.counted:
                self.ledger.put_all(at, sign, people)
                return
            if self.crowd.text(at - 1) in _RELATIVES or sign.enclitic == "ها":
                return
        if any(loss.outcome == sign.outcome for loss in self.found):
            return
        wanted = {"هما": ("du",), "هم": ("pl",), "هن": ("pl",)}.get(sign.enclitic, ("sg",))
        group = self.crowd.antecedent(at, wanted)
        self.found.append(
            Loss(sign.outcome, low, high, group, self.starts[at] + sign.cut, self.ends[at], at, at, None, None)
        )

    def _counted_word(self, at: int, sign: Sign) -> None:
        """20 إصابة, 5 حالات وفاة."""
        number = next((f, n) for f, n in self.crowd.numbers.items() if n[2] == at - 1)
        _, (low, high, _, start) = number
        if not sign.conjunction and sign.base in ("اصابه", "وفاه", "قتل"):
            self.found.append(Loss(sign.outcome, low, high, "unknown", start, self.ends[at], at, at, None, None))
            return
        self._governed(at, sign)

    def _governed(self, at: int, sign: Sign) -> None:
        if sign.base in _FALLING and not self.scope.fell(at):
            return
        partner = self._partner(at, sign)
        if sign.base == "فارق" and "الحياه" not in (self.crowd.text(i) for i in range(at, at + 12)):
            return
        if sign.base == "لقي" and not any(
            self.crowd.text(i).startswith(ENDS) for i in range(at, min(at + 14, self.crowd.count))
        ):
            return
        people = self.reach.next_people(partner + 1 if partner else at + 1, sign=sign, at=at)
        if people is None and sign.kind not in ("masdar", "active"):
            people = self.reach.behind(at)
        if people is None and sign.kind in ("passive", "verb"):
            self._implied(at, sign)
        if people is None or people.agent or people.is_recalled:
            return
        if sign.base == "فقد" and any(
            self.crowd.text(i).startswith("حيات") for i in range(people.last, people.last + 6)
        ):
            sign = sign._replace(outcome="killed")
        if sign.base in _LOSING and sign.kind != "people":
            lost = self.reach.are_lost(at, people)
            if sign.base == "خسر" and (not lost or people.first in self.at_sign):
                return  # خسر قتيلاً وجريحاً
            sign = sign._replace(outcome="killed") if lost else sign
        if partner is not None:
            self.done.add(partner)
            self.ledger.put_shared(at, partner, people)
        else:
            self.ledger.put_all(at, sign, people)

    def _implied(self, at: int, sign: Sign) -> None:
        """نجا ناشطان … وأصيبا بجروح, فأصيب بجروح: the verb alone tells how many."""
        manner = any(self.crowd.is_manner(i) for i in range(at + 1, min(at + 3, self.crowd.count)))
        if self.crowd.text(at - 1) in _RELATIVES:
            return
        if sign.number == "du":
            low, wanted = 2, "du"
        elif sign.kind == "passive" and manner and not sign.number:
            low, wanted = 1, "sg"
        else:
            return
        group = self.crowd.antecedent(at, (wanted,))
        last = at + 1 if manner and self.crowd.is_manner(at + 1) else at
        self.found.append(
            Loss(sign.outcome, low, low, group, self.starts[at] + sign.cut, self.ends[last], at, at, None, None)
        )

    def _partner(self, at: int, sign: Sign) -> int | None:
        """قُتل وجُرح ثلاثة: two casualty words with the same victims."""
        after = self.at_sign.get(at + 1)
        if after is None or after.conjunction != "و" or after.enclitic or after.kind in ("people", "after", "lives"):
            return None
        if sign.number in ("pl", "du") and after.number != sign.number:
            return None  # مدنيين اثنين قتلا وأصيب عشرة
        return at + 1
