"""How many a word such as قتلى counts."""

from __future__ import annotations

from marsad.coding.tolls.casualties import Sign, word_set
from marsad.coding.tolls.victims import Crowd

_TOTALS = word_set("عدد حصيله عداد اعداد بعدد وعدد")
_EXPECTED = word_set(
    "اوقع اوقعت وقوع وقع سقوط سقط خلف خلفت مخلفا خسر خسرت خسارتها فقد فقدت تكبد تكبدت يوقع توقع موقعا مخلفه "
    "اوقعوا سقطوا"
)
_FOUND = word_set(
    "عثر عثروا العثور وجد وجدت وجدوا انتشال انتشل انتشلت عثرت انتشلوا ووجدت وصول وصلت "
    "وصله وصلها استقبل استقبلت استقبال تسلم تسلمت نقل نقلت"
)


class Tally:
    """The counts that stand around words that mean victims themselves."""

    def __init__(self, crowd: Crowd, at_sign: dict[int, Sign]) -> None:
        self.crowd = crowd
        self.words = crowd.words
        self.starts, self.ends = crowd.sentence.starts, crowd.sentence.ends
        self.at_sign = at_sign

    def count_before(self, at: int, sign: Sign) -> tuple[int, int | None, int, int] | None:
        """The count that stands before the word or around it, and the letters that say it."""
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

    def total(self, at: int) -> tuple[int, int | None, int, int] | None:
        """ارتفع عدد القتلى إلى 12, حصيلة الجرحى 10."""
        if not any(self.crowd.text(i) in _TOTALS or self.words[i].base in _TOTALS for i in range(max(0, at - 3), at)):
            return None
        for first, (low, high, last, start) in self.crowd.numbers.items():
            if at - 3 <= last < at - 1 and first and self.crowd.text(first - 1) == "الي":
                return low, high, start, self.ends[last]  # ارتفع إلى خمسة عدد قتلى الغارة
        for index in range(at + 1, min(self.crowd.count, at + 40)):
            if index in self.at_sign:
                return None
            number = self.crowd.numbers.get(index)
            if number is None:
                continue
            if (
                index == at + 1
                or (index < at + 16 and self.words[index].preposition == "ل")
                or self.crowd.text(index - 1) in ("الي", "بلغ", "بلغت", "ل", "عند", "حتي", "هو", "وصل")
            ):
                if number[2] + 1 in self.at_sign:
                    return None
                return number[0], number[1], number[3], self.ends[number[2]]
        return None

    def is_body(self, sign: Sign) -> bool:
        """Whether the word means bodies."""
        return sign.base.startswith(("جث", "جثمان"))

    def expected(self, at: int, sign: Sign) -> bool:
        """Whether the sentence tells of bodies found, or of a loss of prisoners or missing people."""
        near = {self.words[i].text for i in range(max(0, at - 12), at)} | {
            self.words[i].base for i in range(max(0, at - 12), at)
        }
        if self.is_body(sign):
            return bool(near & _FOUND)
        joined = any(
            i in self.at_sign and self.at_sign[i].kind == "people" for i in (at - 1, at - 2, at - 3, at + 1, at + 2)
        )
        return joined or bool(near & _EXPECTED)
