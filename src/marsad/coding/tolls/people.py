"""Some people that a sentence tells of."""

from __future__ import annotations

from typing import NamedTuple

from marsad.model.claim import Group


class People(NamedTuple):
    """Some people in a sentence. Word numbers; `last` ends the noun phrase, `tail` what is said of whose they are."""

    low: int
    high: int | None
    group: Group
    first: int
    last: int
    tail: int
    side: str | None
    counted: bool
    definite: bool
    bare: bool
    """Whether a number or آخر is all there is: who they are was said before."""
    agent: bool = False
    """Whether it can only be who did it: a force, not its men."""

    @property
    def is_recalled(self) -> bool:
        """بعد مقتل العصمي, اعتقال المتظاهرين: known from before, or no certain people."""
        return self.definite and self.high is None and not (self.counted or self.bare)
