"""How many people a sentence says were killed, injured, captured or went missing, and who they were."""

from __future__ import annotations

from typing import NamedTuple

from marsad.coding.casualties import Sign, sign_of
from marsad.coding.victims import PEOPLE, Crowd, People
from marsad.knowledge.lexicon import Lexicon
from marsad.model.claim import Group, Outcome
from marsad.model.reading import Reading, Sentence

Found = tuple[int, Sign]

_NEGATIONS = frozenset(("لم", "دون", "بدون", "بلا", "عدم", "دونما", "لا"))
_REPORTS = frozenset(
    "انباء معلومات تقارير معرفه حجم ورود ترد حصيله تفاصيل يعرف تعرف يعلن الاعلان يتضح تتضح تحديد ذكر الحديث توضيح يوضح يذكر "
    "تاكيد يتاكد تصدر معلومه احصاييه اشاره الاشاره".split()
)
_UNREAL = frozenset(
    "محاوله محاولات بمحاوله نجا نجت نجوا ينجو خشيه خوفا لمنع تهديد تهديدات هدد هددت هددوا يهدد احتمال تهمه بتهمه بتهم تهم حكم حكما "
    "احكام بقصد بهدف بغيه بغرض توعد توعدت خطه مخطط مخططا تفادي تجنب لتفادي لتجنب تحسبا قد سوف لن احبط احبطت احباط افشل لولا "
    "امكانيه يعتزم تعتزم ينوي يخطط طالب طالبوا يطالب مطالبين المطالبه بالافراج افرجت افرج الافراج اطلاق سراح مكافاه عدم لايقاف جرايم جريمه "
    "متهم متهمين المتهم المتهمين لحظه لمحاوله لوقف وقف يتهم اتهام متاثرا متاثره متاثرين محذرا محذره حذر حذرت تحذير تحذيرات يحذر نفي نفت نافيا ينفي متورط متورطين بالتورط المسوول المسوولين ضالع ضالعين".split()
)
_RECALLS = frozenset(("بعد", "عقب", "منذ", "قبل", "ذكري", "قضيه", "ملف", "حادثه", "عمليه", "لحظه", "حين"))
_TAKING = ("اود", "تودي", "يودي", "حصد", "ازهق", "راح", "ذهب", "خطف")
_TOTALS = frozenset(("عدد", "حصيله", "عداد", "اعداد", "بعدد", "وعدد"))
_EXPECTED = frozenset("اوقع اوقعت وقوع وقع سقوط سقط خلف خلفت مخلفا خسر خسرت خسارتها فقد فقدت تكبد تكبدت يوقع توقع موقعا مخلفه اوقعوا سقطوا".split())
_SUM_SPANS = frozenset("الايام الاسابيع الاشهر الشهور السنوات الاعوام اسابيع اشهر سنوات اعوام".split())
_FOUND = frozenset("عثر عثروا العثور وجد وجدت وجدوا انتشال انتشل انتشلت عثرت انتشلوا ووجدت وصول وصلت".split())
_SUM_STARTS = frozenset("مطلع بدايه بدء اندلاع انطلاق بدايات عام العام سنوات سنه اشهر شهور اعوام تاسيس".split())
_VERBAL = frozenset(("verb", "active", "passive"))  # أسرته is "his family"
_THINGS = frozenset(("property", "vehicle", "placehead", "weapon", "goods", "document", "group", "unit"))
_CALLED = frozenset(("الملقب", "المدعو", "المعروف", "المكني", "المسمي", "المدعوه"))
_ENDS = ("مصرع", "حتف", "ربه", "ربهم", "وجه")
_CALLS = frozenset(("قتيلا", "شهيدا", "قتلي", "جريحا", "جرحي", "شهداء", "شهيده", "قتيله"))


class Loss(NamedTuple):
    """People whom a sentence says were killed, injured, captured or went missing."""

    outcome: Outcome
    low: int
    high: int | None
    """None: open-ended."""
    group: Group
    start: int
    """Folded offsets of the words that say it."""
    end: int
    first: int
    """Word numbers of the casualty word or words."""
    last: int
    victims: tuple[int, int] | None
    """First and last word of the noun phrase of the victims, if they have one."""
    side: str | None
    """The actor whose people they are, if named in that phrase."""


def losses(reading: Reading, sentence: Sentence, lexicon: Lexicon) -> list[Loss]:
    """All losses that a sentence tells of as having happened, in the order of their casualty words."""
    signs = [(index, sign) for index, word in enumerate(sentence.words) if (sign := sign_of(word.text)) is not None]
    signs = [(at, sign) for at, sign in signs if not (sign.enclitic and sign.kind in _VERBAL and sentence.words[at].noun)]
    if not signs and not any(word.text == "بشريه" for word in sentence.words):
        return []
    return _Search(Crowd(reading, sentence, lexicon), signs).run()


class _Search:
    """One sentence and its casualty words."""

    def __init__(self, crowd: Crowd, signs: list[Found]) -> None:
        self.crowd = crowd
        self.words = crowd.words
        self.starts, self.ends = crowd.sentence.starts, crowd.sentence.ends
        self.signs = [(at, sign) for at, sign in signs if at not in crowd.named or sign.kind in ("verb", "after")]
        self.at_sign = dict(self.signs)
        self.found: list[Loss] = []
        self.done: set[int] = set()

    def run(self) -> list[Loss]:
        """The losses of the sentence."""
        if self._is_sum():
            return []
        for at, word in enumerate(self.words):
            if word.text == "بشريه" and self.crowd.text(at - 1).endswith(("خساير", "اضرار")) and self._denial(at) == "none":
                self._nobody(("killed", "injured"), at)
        for at, sign in self.signs:
            if at not in self.done:
                self._read(at, sign)
        return self._settled()

    def _is_sum(self) -> bool:
        if any(cue.kind == "not_events" and cue.value == "sum" for cue in self.crowd.sentence.cues):
            return True
        return any(
            word.base == "منذ" and self.crowd.text(at + 1) in _SUM_STARTS
            or word.base == "مجموع" and (at + 1 in self.at_sign or at + 2 in self.at_sign)
            or word.text == "مدي" and self.crowd.text(at + 1) in _SUM_SPANS
            for at, word in enumerate(self.words)
        )

    # One casualty word.

    def _read(self, at: int, sign: Sign) -> None:
        denial = self._denial(at)
        if denial != "":
            if denial == "none":
                self._denied(at, sign)
            return
        if self._unreal(at, sign):
            return
        if sign.kind == "people":
            self._people_word(at, sign)
        elif sign.kind == "lives":
            self._lives(at, sign)
        elif sign.kind == "after":
            self._after(at, sign)
        elif sign.enclitic:
            self._pronoun(at, sign)
        elif sign.kind == "masdar" and at and at - 1 in self.crowd.numbers_end:
            self._counted_word(at, sign)
        else:
            self._governed(at, sign)

    def _denial(self, at: int) -> str:
        """`none` where nobody is said to be harmed, `silent` where nothing is said, else empty."""
        for index in range(at - 1, max(-1, at - 8), -1):
            text = self.words[index].text
            if self.crowd.is_stop(index):
                return ""
            if text in _REPORTS and any(
                self.words[i].base in _NEGATIONS or self.words[i].text[1:] in _NEGATIONS or self.words[i].text == "غير"
                for i in range(max(0, index - 6), index)
            ):
                return "silent"
            if text in _NEGATIONS or text[:1] in "وف" and text[1:] in _NEGATIONS:
                if text.endswith("لا") and (self.crowd.text(index + 1) in ("يزال", "تزال", "يقل", "تقل", "يزالون") or index + 1 in self.crowd.numbers):
                    return ""
                if text.endswith("لا") and self.at_sign[at].kind != "people":
                    return ""
                return "none"
        return ""

    def _denied(self, at: int, sign: Sign) -> None:
        outcomes: tuple[Outcome, ...] = ("killed", "injured") if sign.base == "ضحايا" else (sign.outcome,)
        if sign.kind == "people" and sign.number == "pl" and not sign.article or sign.base == "اصابه":
            self._nobody(outcomes, at)
        elif sign.kind in ("passive", "verb", "active") and self.crowd.text(at + 1) in ("احد", "احدا", "اي"):
            after = self.crowd.text(at + 2)
            if self.crowd.text(at + 1) == "اي" or not (after and self.words[at + 2].article):
                self._nobody(outcomes, at)

    def _nobody(self, outcomes: tuple[Outcome, ...], at: int) -> None:
        first = next((i for i in range(at - 1, max(-1, at - 8), -1) if self._negates(i)), at)
        last = at + 1 if self.crowd.text(at + 1) in ("احد", "احدا") else at
        start = self.starts[first] + (1 if self.words[first].conjunction else 0)
        for outcome in outcomes:
            self.found.append(Loss(outcome, 0, 0, "unknown", start, self.ends[last], at, last, None, None))

    def _negates(self, at: int) -> bool:
        text = self.words[at].text
        return text in _NEGATIONS or text[:1] in "وف" and text[1:] in _NEGATIONS

    def _unreal(self, at: int, sign: Sign) -> bool:
        """Feared, tried, threatened, planned."""
        near = [self.words[i].text for i in range(max(0, at - 5), at)]
        if sign.conjunction and sign.kind in _VERBAL:
            near = near[-1:]
        for index in range(len(near) - 1, -1, -1):
            if near[index] in (".", "؛", ":", "،", ","):
                near = near[index + 1 :]
                break
        for text in near:
            bare = text[1:] if text[:1] in "وف" else text
            if (text in _UNREAL or bare in _UNREAL) and not (bare == "قد" and near[-2:-1] and near[-2].endswith(("كان", "كانت", "كانوا"))):
                if bare == "قد" and not self._future(at):
                    continue
                return True
        if sign.preposition == "ل" and sign.kind == "masdar":
            if sign.outcome != "captured" and at + 1 in self.crowd.numbers:
                return False
            return not any(text.endswith(("ادي", "ادت", "يودي", "تودي", "تعرض", "تعرضت", "يتعرض", "تعرضوا")) or "تعرض" in text for text in near)
        return False

    def _future(self, at: int) -> bool:
        return self.words[at].aspect == "present"

    # Words that mean the victims.

    def _people_word(self, at: int, sign: Sign) -> None:
        if self._between(at, sign) or self._called(at, sign):
            return
        if any(loss.victims and loss.victims[0] <= at <= loss.victims[1] for loss in self.found):
            return
        shared = sign.conjunction == "و" and self.found and self.found[-1].last == at - 1 and self.found[-1].victims is None
        if self._is_body(sign) or sign.base in ("اسري", "اسير", "مفقود", "مفقودين", "مفقودون"):
            if not self._expected(at, sign):
                return
        count = self._count_before(at, sign) or self._total(at)
        if count is None:
            if self.words[at - 1].base in _TOTALS and at:
                return
            if shared and sign.article and sign.number == "pl":
                pass
            elif sign.article or sign.enclitic or (self.words[at].preposition in ("ل", "ك")) or self.crowd.text(at - 1) in ("هولاء", "هوءلاء"):
                return
            if sign.base.startswith(("مقتول", "مصاب")) and sign.number == "sg" and (people := self._behind(at) or self._described_by(at)) is not None:
                self._put(at, sign, people)
                return
            low, high = {"sg": (1, 1), "du": (2, 2)}.get(sign.number, (2, None))
            start, end = self.starts[at] + sign.cut, self.ends[at]
        else:
            low, high, start, end = count
        last = self.crowd._core(at)
        tail = self.crowd._tail(last)
        group = self.crowd.group(at, tail)
        if self.words[at].noun == "civilian":
            group = "unknown"
        if shared and count is None and sign.number == "pl":
            low, high = self._share(self.found[-1])
            self.found[-1] = self.found[-1]._replace(low=low, high=high)
        side = next((a for i in range(at, tail + 1) if (a := self.crowd.actor(i))), None)
        self.found.append(Loss(sign.outcome, low, high, group, start, end, at, at, None, side))

    @staticmethod
    def _share(loss: Loss) -> tuple[int, int | None]:
        """عشرات القتلى والجرحى, خمسة قتلى وجرحى: one count for both."""
        if loss.high is None or loss.high < 3:
            return 2, None
        return 1, loss.high - 1

    def _is_body(self, sign: Sign) -> bool:
        return sign.base.startswith(("جث", "جثمان"))

    def _expected(self, at: int, sign: Sign) -> bool:
        near = {self.words[i].text for i in range(max(0, at - 12), at)} | {self.words[i].base for i in range(max(0, at - 12), at)}
        if self._is_body(sign):
            return bool(near & _FOUND) and not any(loss.outcome == "killed" for loss in self.found)
        joined = any(i in self.at_sign and self.at_sign[i].kind == "people" for i in (at - 1, at - 2, at - 3, at + 1, at + 2))
        return joined or bool(near & _EXPECTED)

    def _described_by(self, at: int) -> People | None:
        """عثر على نازح مقتول: the noun that a casualty adjective describes."""
        phrase = self.crowd.phrase_at.get(at) or self.crowd.phrase_at.get(at - 1)
        if phrase is None or phrase.kind != "noun":
            return None
        people = self.crowd.people(phrase.first if phrase.first < at else at - 1)
        return None if people is None or people.agent or people.first >= at else people

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
                people = self._behind(index) or (self.crowd.people(index + 1) if index + 1 < at and not self.crowd.numbers.get(index + 1, (0, 0, at))[2] >= at - 1 else None)
                if people is None or people.agent:
                    return False
                self._put(at, sign, people)
                return True
        return False

    def _count_before(self, at: int, sign: Sign) -> tuple[int, int | None, int, int] | None:
        for first, (low, high, last, start) in self.crowd.numbers.items():
            if first <= at and last >= at:
                return low, high, start, self.ends[last]
            if last == at - 1 or (last == at - 2 and self.crowd.text(at - 1) in ("من", "اخرين")):
                if sign.conjunction and last == at - 1:
                    continue
                return low, high, start, self.ends[at]
        before = self.words[at - 1].base if at else ""
        if before in ("بعض", "مزيد"):
            return 2, None, self.starts[at - 1], self.ends[at]
        if before in ("احد", "احدي") and not sign.article:
            return 1, 1, self.starts[at - 1], self.ends[at]
        return None

    def _total(self, at: int) -> tuple[int, int | None, int, int] | None:
        """ارتفع عدد القتلى إلى 12, حصيلة الجرحى 10."""
        if not any(self.crowd.text(i) in _TOTALS or self.words[i].base in _TOTALS for i in range(max(0, at - 3), at)):
            return None
        for index in range(at + 1, min(self.crowd.count, at + 40)):
            if index in self.at_sign:
                return None
            number = self.crowd.numbers.get(index)
            if number is None:
                continue
            if index == at + 1 or index < at + 16 and self.words[index].preposition == "ل" or self.crowd.text(index - 1) in ("الي", "بلغ", "بلغت", "ل", "عند", "حتي", "هو", "وصل"):
                if number[2] + 1 in self.at_sign:
                    return None
                return number[0], number[1], number[3], self.ends[number[2]]
        return None

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
            people = self._next_people(at + 1)
            if people is not None:
                count = len(self.found)
                self._put_all(at, sign, people)
                self.found[count] = self.found[count]._replace(start=self._front(people.first))
        elif sign.base == "حياه":
            self._pronoun(at, sign)

    def _after(self, at: int, sign: Sign) -> None:
        """القبض على X, فقدان الاتصال ب X, لا أثر ل X, مصير X مجهول."""
        text, index = sign.base, at + 1
        before = self.crowd.text(at - 1)
        if text == "اثر" and before.lstrip("وف") != "لا" or text == "الاتصال" and not any(
            self.crowd.text(i).lstrip("وف").startswith(("فقد", "انقط")) for i in (at - 1, at - 2)
        ):
            return
        if text == "مصير":
            if not any(self.crowd.text(i).startswith("مجهول") for i in range(at, at + 10)):
                return
        else:
            wanted = {"اثر": "ل", "الاتصال": "ب"}.get(text, "علي")
            while index < min(self.crowd.count, at + 6) and not (
                self.crowd.text(index) == wanted or (len(wanted) == 1 and self.crowd.text(index).startswith(wanted))
            ):
                index += 1
            index += 1 if self.crowd.text(index) in ("علي", "مع") else 0
        people = self.crowd.people(index)
        if people is not None and not people.agent and not (people.definite and not people.counted and people.high is None):
            self._put_all(at, sign, people)

    def _pronoun(self, at: int, sign: Sign) -> None:
        """أدى إلى مقتله, قتلوه: who it is was said before."""
        if sign.kind == "masdar":
            cause = self.crowd.text(at - 1)
            led = cause in ("الي", "عن") or sign.preposition in ("ب", "ل")
            people = None if led else self._next_people(at + 1) or self.crowd.people(at + 1, names=sign.outcome == "captured")
            if people is not None and (people.counted or not people.definite or not people.agent):
                self._put_all(at, sign, people)
                return
            if people is not None and people.agent and people.first == at + 1 and people.side:  # احتجازها + a man's name
                self._put(at, sign, people._replace(low=1, high=1, group="combatant"))
                return
            if not led:
                return
        numbers: dict[str, tuple[int, int | None]] = {"ه": (1, 1), "ها": (1, 1), "هما": (2, 2), "هم": (2, None), "هن": (2, None)}
        low, high = numbers.get(sign.enclitic, (1, 1))
        if sign.kind != "masdar":
            people = self._next_people(at + 1)
            if people is not None and people.counted and not people.agent:
                return
            people = self._behind(at, relative=True)
            if people is not None and people.counted:
                self._put_all(at, sign, people)
                return
            if self.crowd.text(at - 1) in ("الذي", "التي", "الذين") or sign.enclitic == "ها":
                return
        if any(loss.outcome == sign.outcome for loss in self.found):
            return
        wanted = {"هما": ("du",), "هم": ("pl",), "هن": ("pl",)}.get(sign.enclitic, ("sg",))
        group = self.crowd.antecedent(at, wanted)
        self.found.append(Loss(sign.outcome, low, high, group, self.starts[at] + sign.cut, self.ends[at], at, at, None, None))

    def _counted_word(self, at: int, sign: Sign) -> None:
        """20 إصابة, 5 حالات وفاة."""
        number = next((f, n) for f, n in self.crowd.numbers.items() if n[2] == at - 1)
        _, (low, high, _, start) = number
        if not sign.conjunction and sign.base in ("اصابه", "وفاه", "قتل"):
            self.found.append(Loss(sign.outcome, low, high, "unknown", start, self.ends[at], at, at, None, None))
            return
        self._governed(at, sign)

    # Words whose subject or object the victims are.

    def _governed(self, at: int, sign: Sign) -> None:
        partner = self._partner(at, sign)
        if sign.base == "فارق" and "الحياه" not in (self.crowd.text(i) for i in range(at, at + 12)):
            return
        if sign.base == "لقي" and not any(self.crowd.text(i).startswith(_ENDS) for i in range(at, min(at + 14, self.crowd.count))):
            return
        people = self._next_people(partner + 1 if partner else at + 1, sign=sign, at=at)
        if people is None and sign.kind != "masdar" and sign.kind != "active":
            people = self._behind(at)
        if people is None and sign.kind in ("passive", "verb"):
            self._implied(at, sign)
        if people is None or people.agent or self._recalls(at, sign, people):
            return
        if partner is not None:
            self._put_shared(at, partner, people)
        else:
            self._put_all(at, sign, people)

    def _implied(self, at: int, sign: Sign) -> None:
        """نجا ناشطان … وأصيبا بجروح, فأصيب بجروح: the verb alone tells how many."""
        manner = at + 1 < self.crowd.count and self.crowd.is_manner(at + 1)
        if sign.number == "du" and self.crowd.text(at - 1) not in ("اللذان", "اللذين"):
            low, wanted = 2, "du"
        elif sign.kind == "passive" and manner and not sign.number and sign.conjunction:
            low, wanted = 1, "sg"
        else:
            return
        group = self.crowd.antecedent(at, (wanted,))
        last = at + 1 if manner else at
        self.found.append(Loss(sign.outcome, low, low, group, self.starts[at] + sign.cut, self.ends[last], at, at, None, None))

    def _partner(self, at: int, sign: Sign) -> int | None:
        """قُتل وجُرح ثلاثة: two casualty words with the same victims."""
        after = self.at_sign.get(at + 1)
        if after is None or after.conjunction != "و" or after.enclitic or after.kind in ("people", "after", "lives"):
            return None
        return at + 1

    def _put_shared(self, at: int, partner: int, people: People) -> None:
        self.done.add(partner)
        both = people
        if people.high is not None and people.high > 1:
            both = people._replace(low=1, high=people.high - 1)
        elif people.high is None:
            both = people._replace(low=people.low if people.low < 20 else 2)
        self._put(at, self.at_sign[at], both)
        self._put(partner, self.at_sign[partner], both)

    def _recalls(self, at: int, sign: Sign, people: People) -> bool:
        """بعد مقتل العصمي, اعتقال المتظاهرين: known from before, or no certain people."""
        if people.counted or people.bare:
            return False
        if people.definite and people.high is None:
            return True
        return False

    def _next_people(self, index: int, *, sign: Sign | None = None, at: int = -1) -> People | None:
        """The victims after a casualty word; what stands between (time, place, who did it) is stepped over."""
        crowd = self.crowd
        names = sign is not None and (sign.kind in ("masdar", "passive") or crowd.full_name(index))
        for step in range(7):
            if index >= crowd.count or index in self.at_sign and self.at_sign[index].kind != "people" and step:
                return None
            people = crowd.people(index, names=names and step == 0)
            if people is not None:
                if sign is None or not self._can_be_agent(people, sign):
                    return people if not people.agent else None
                beyond = self._beyond(people, sign) or (self._far_object(people.tail + 1) if people.agent else None)
                if beyond is not None:
                    return beyond
                return None if people.agent or self._only_agent(people, sign) else people
            if step == 0 and sign is not None and sign.kind == "masdar":
                return None
            index = self._stepped(index)
            if index < 0:
                return None
        return None

    @staticmethod
    def _can_be_agent(people: People, sign: Sign) -> bool:
        return not people.counted and sign.kind in ("verb", "active", "masdar")

    def _only_agent(self, people: People, sign: Sign) -> bool:
        """اغتال مسلحون, أوقف مسلحون سيارة: the subject of an active verb is no victim."""
        if sign.kind == "active" and self.words[people.last].text.endswith(("ون", "ان")) and not people.counted:
            return True
        after = people.tail + 1
        if self.crowd.is_stop(after) or sign.kind == "masdar" or after in self.crowd.timed:
            return False
        word, phrase = self.words[after], self.crowd.phrase_at.get(after)
        if phrase is None or phrase.kind != "noun" or phrase.preposition or phrase.joined or phrase.first != after:
            return False
        return word.noun in _THINGS and not word.conjunction

    def _far_object(self, index: int) -> People | None:
        """اختطفت مجموعة تتبع ل… ويقودها … ثلاثة مدنيين: counted, behind what is said of the subject."""
        for phrase in self.crowd.sentence.phrases:
            if phrase.first < index:
                continue
            if phrase.kind == "stop" or any(i in self.at_sign for i in range(phrase.first, phrase.last + 1)):
                return None
            if phrase.kind == "noun" and not phrase.preposition and not phrase.joined:
                people = self.crowd.people(phrase.first)
                if people is not None and people.counted and not people.agent:
                    return people
        return None

    def _beyond(self, people: People, sign: Sign) -> People | None:
        """قتل مسلحون جندياً: the second of two bare noun phrases is the victim."""
        index = people.tail + 1
        for _ in range(6):
            if index >= self.crowd.count or index in self.at_sign:
                return None
            second = self.crowd.people(index)
            if second is not None and not second.agent and not self._is_joined(index):
                if self.words[index].noun == "title" and (not self.crowd.text(index).startswith("ال") or self.crowd.text(index) in _CALLED):
                    return None
                if second.definite and not second.counted and second.high is None:
                    return None
                return second if not self.words[index].preposition else None
            index = self._stepped(index, clauses=False)
            if index < 0:
                return None
        return None

    def _is_joined(self, at: int) -> bool:
        text = self.words[at].text
        return text[0] == "و" and (self.words[at].conjunction == "و" or self.crowd.breaks(at))

    def _stepped(self, index: int, *, clauses: bool = True) -> int:
        """The word after a time, a place or another phrase with a preposition; -1 where the sentence goes elsewhere."""
        crowd = self.crowd
        if index >= crowd.count:
            return -1
        if index in crowd.timed:
            return crowd.timed[index] + 1
        word = self.words[index]
        if word.text in ("،", ",", "-", '"', "(", ")"):
            return index + 1
        if word.function and word.enclitic:
            return index + 1
        if word.function in ("place", "time", "prep", "with", "via", "agent", "within", "on", "toward", "from", "under", "particle") or word.preposition:
            phrase = crowd.phrase_at.get(index) or crowd.phrase_at.get(index + 1)
            phrase = phrase if phrase is None or phrase.kind == "noun" else crowd.phrase_at.get(index + 1)
            if phrase is None:
                return index + 1 if index + 1 < crowd.count else -1
            return max(crowd.reach(phrase) + 1, index + 1) if phrase.first <= index + 3 else index + 1
        phrase = crowd.phrase_at.get(index)
        if phrase is not None and phrase.kind == "noun" and phrase.joined and clauses and index == phrase.first and word.article:
            return crowd.reach(phrase) + 1
        if index in crowd.named and not (word.conjunction == "و"):
            return crowd.named[index].last + 1
        if word.text.endswith("ا") and not word.noun and not word.verb:
            return index + 1
        return -1

    def _behind(self, at: int, *, relative: bool = False) -> People | None:
        """18 عنصراً من القوات قُتلوا: the subject before its verb."""
        phrases = self.crowd.sentence.phrases
        index = next((i for i, phrase in enumerate(phrases) if phrase.first <= at <= phrase.last), 0) - 1
        for _ in range(7):
            if index < 0:
                return None
            phrase = phrases[index]
            if phrase.kind in ("stop", "verb", "clause", "negation") or (phrase.kind == "relative"):
                return None
            if phrase.kind == "noun" and (relative or not phrase.preposition) and not phrase.joined:
                people = self.crowd.people(phrase.first)
                if people is None or people.agent or (not people.counted and (people.definite or people.high is None)):
                    return None
                return people
            index -= 1
        return None

    # Putting down what was found.

    def _put(self, at: int, sign: Sign, people: People) -> None:
        start = self.starts[at] + sign.cut if people.first == at + 1 else self._front(people.first)
        last = people.last
        if sign.base == "لقي":
            last = next((i for i in range(last, min(last + 8, len(self.words))) if self.words[i].text.startswith(_ENDS)), last)
        group = people.group
        if people.bare and group == "unknown":
            group = self._said_before(people)
        self.found.append(
            Loss(sign.outcome, people.low, people.high, group, start, self.ends[last], at, at, (people.first, people.last), people.side)
        )

    def _said_before(self, people: People) -> Group:
        """اثنان منهم, آخرون, ثلاثة: the people told of before, the last victims first."""
        harmed = next((loss for loss in reversed(self.found) if loss.high != 0), None)
        if harmed is not None and not self.crowd.text(people.last).startswith("منه"):
            return harmed.group
        return self.crowd.antecedent(people.first, ("pl",))

    def _front(self, first: int) -> int:
        """The first letter of a noun phrase without its proclitics."""
        number = self.crowd.numbers.get(first)
        if number is not None:
            return number[3]
        word = self.words[first]
        return self.starts[first] + (word.cut or (1 if word.conjunction else 0))

    def _put_all(self, at: int, sign: Sign, people: People) -> None:
        """The victims and those joined to them by و."""
        self._put(at, sign, people)
        tail = people.tail
        for _ in range(5):
            index = self._joined(tail)
            if index is None:
                return
            more = self.crowd.people(index)
            if more is not None and people.counted and not more.counted and self.crowd.text(index).endswith(("يين", "يون")):
                if self.words[index].noun == "person":  # لبنانيين وسوريين
                    return
            if more is None or more.agent or more.bare and not self._same_count(index):
                return
            if more.definite and not more.counted and more.high is None:
                return
            before = self.found[-1]
            group = before.group if more.bare and more.group == "unknown" else more.group
            if group == before.group:
                high = before.high + more.high if before.high is not None and more.high is not None else None
                self.found[-1] = before._replace(low=before.low + more.low, high=high, end=self.ends[more.last])
            else:
                self._put(at, sign, more._replace(group=group))
                self.found[-1] = self.found[-1]._replace(start=self._front(more.first), end=self.ends[more.last])
            tail = more.tail

    def _same_count(self, index: int) -> bool:
        return self.words[index].noun != ""

    def _joined(self, tail: int) -> int | None:
        """Where the next victims begin, if و joins them."""
        index = tail + 1
        phrase = self.crowd.phrase_at.get(index)
        if phrase is not None and phrase.kind == "noun" and phrase.first == index and self.words[index].article and not phrase.joined:
            index = phrase.last + 1  # شيوخ عشائر | المنطقة
        if self.crowd.text(index) in ("من", "في"):
            phrase = self.crowd.phrase_at.get(index + 1)
            if phrase is None or phrase.kind != "noun" or phrase.preposition not in ("من", "في"):
                return None
            index = phrase.last + 1
        if self.crowd.text(index) in ("،", ","):
            index += 1
        if index >= self.crowd.count:
            return None
        if self.words[index].text == "و":
            index += 1
        elif not self.words[index].text.startswith("و"):
            return None
        if index >= self.crowd.count or index in self.at_sign or (self.crowd.is_verb(index) and self.words[index].noun not in PEOPLE):
            return None
        number = self.crowd.numbers.get(index)
        if number is not None and (number[2] + 1 in self.at_sign or number[2] in self.at_sign):
            return None
        return index

    def _settled(self) -> list[Loss]:
        """In the order of the text; a casualty noun without a group takes that of its neighbour."""
        kept: list[Loss] = []
        for index, loss in enumerate(self.found):
            group = loss.group
            if group == "unknown" and loss.victims is None and loss.high != 0:
                after = self.found[index + 1] if index + 1 < len(self.found) else None
                if after is not None and after.victims is None and after.first - loss.last <= 3:
                    group = after.group
            kept.append(loss._replace(group=group))
        return sorted(kept, key=lambda loss: (loss.first, loss.start))
