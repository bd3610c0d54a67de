"""The losses of a sentence as they are put down: joined victims, shared counts, groups said before."""

from __future__ import annotations

from typing import NamedTuple

from marsad.coding.tolls.casualties import Sign
from marsad.coding.tolls.people import People
from marsad.coding.tolls.reach import Reach
from marsad.coding.tolls.victims import Crowd
from marsad.model.claim import Group, Outcome

ENDS = ("مصرع", "حتف", "ربه", "ربهم", "وجه")
"""How لقي مصرعه ends."""


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


class Ledger:
    """What one sentence has told so far."""

    def __init__(self, crowd: Crowd, at_sign: dict[int, Sign], reach: Reach) -> None:
        self.crowd = crowd
        self.words = crowd.words
        self.starts, self.ends = crowd.sentence.starts, crowd.sentence.ends
        self.at_sign, self.reach = at_sign, reach
        self.found: list[Loss] = []

    @staticmethod
    def share(loss: Loss) -> tuple[int, int | None]:
        """عشرات القتلى والجرحى, خمسة قتلى وجرحى: one count for both."""
        if loss.high is None or loss.high < 3:
            return 2, None
        return 1, loss.high - 1

    def put_shared(self, at: int, partner: int, people: People) -> None:
        """قُتل وجُرح ستة: both of the same people, none certain for either alone."""
        both = people
        if people.high is not None and people.high > 1:
            both = people._replace(low=1, high=people.high - 1)
        elif people.high is None:
            both = people._replace(low=people.low if people.low < 20 else 2)
        self.put(at, self.at_sign[at], both)
        self.put(partner, self.at_sign[partner], both)

    def put(self, at: int, sign: Sign, people: People) -> None:
        """One loss, with the words that say it."""
        start = self.starts[at] + sign.cut if people.first == at + 1 else self.front(people.first)
        last = people.last
        if sign.base == "لقي":
            last = next(
                (i for i in range(last, min(last + 8, len(self.words))) if self.words[i].text.startswith(ENDS)), last
            )
        group = people.group
        if people.bare and group == "unknown":
            group = self.said_before(people)
        self.found.append(
            Loss(
                sign.outcome,
                people.low,
                people.high,
                group,
                start,
                self.ends[last],
                at,
                at,
                (people.first, people.last),
                people.side,
            )
        )

    def said_before(self, people: People) -> Group:
        """اثنان منهم, آخرون, ثلاثة: the people told of before, the last victims first."""
        harmed = next((loss for loss in reversed(self.found) if loss.high != 0), None)
        if harmed is not None and not self.crowd.text(people.last).startswith("منه"):
            return harmed.group
        return self.crowd.antecedent(people.first, ("pl",))

    def front(self, first: int) -> int:
        """The first letter of a noun phrase without its proclitics."""
        number = self.crowd.numbers.get(first)
        if number is not None:
            return number[3]
        word = self.words[first]
        return self.starts[first] + (word.cut or (1 if word.conjunction else 0))

    def put_equal(self, at: int, sign: Sign) -> None:
        """وجُرح مثلهما, وإصابة مثلهم: as many as were told of last."""
        last, start = self.found[-1], self.starts[at] + sign.cut
        self.found.append(last._replace(outcome=sign.outcome, start=start, end=self.ends[at + 1], first=at, last=at))

    def put_all(self, at: int, sign: Sign, people: People) -> None:
        """The victims and those joined to them by و."""
        self.put(at, sign, people)
        tail = people.tail
        if sign.base == "لقي" and self.crowd.text(tail + 1).startswith(ENDS):
            tail += 1  # لقي قيادي مصرعه مع اثنين من مرافقيه
        for _ in range(5):
            index = self.reach.joined(tail)
            if index is None:
                return
            more = self.crowd.people(index)
            if more is not None and people.counted and self.is_adjective(more):
                return
            thirty = people.counted and people.low > 10
            if more is not None and thirty and not more.counted and self.words[more.last].text.endswith("ا"):
                return  # ثلاثون امرأة وطفلاً are thirty
            if more is None or more.agent or (more.bare and not self.same_count(index)):
                return
            if more.definite and not more.counted and more.high is None:
                return
            before = self.found[-1]
            group = before.group if more.bare and more.group == "unknown" else more.group
            if group == before.group:
                high = before.high + more.high if before.high is not None and more.high is not None else None
                self.found[-1] = before._replace(low=before.low + more.low, high=high, end=self.ends[more.last])
            else:
                self.put(at, sign, more._replace(group=group))
                self.found[-1] = self.found[-1]._replace(start=self.front(more.first), end=self.ends[more.last])
            tail = more.tail

    def same_count(self, index: int) -> bool:
        """Whether the joined phrase has a noun of its own."""
        return self.words[index].noun != ""

    def settled(self) -> list[Loss]:
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

    def is_adjective(self, people: People) -> bool:
        """خمسة أشخاص لبنانيين وسوريين: of what nations they are, no more people."""
        word = self.words[people.first]
        return not people.counted and word.noun in ("person", "adjective") and word.text.endswith(("يين", "يون"))
