"""Which pages the head of every page leads to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from marsad.web.roles import Access, Person


class Entry(NamedTuple):
    """A page that can be gone to from everywhere."""

    path: str
    key: str
    """What it is called, among the sayings."""
    access: Access = "see"


MAIN = (
    Entry("/reports", "reports"),
    Entry("/queue", "queue", "code"),
    Entry("/events", "events"),
    Entry("/situation", "situation"),
    Entry("/timeline", "timeline"),
    Entry("/actors", "actors"),
    Entry("/map", "map"),
    Entry("/alerts", "alerts"),
    Entry("/charts", "charts"),
    Entry("/search", "search"),
)
"""What is worked with all day: one line of a wide page."""
BESIDE = (Entry("/sources", "sources"), Entry("/score", "score"), Entry("/codebook", "codebook"))
"""What is looked up now and then."""
HOOKS = Entry("/hooks", "hooks", "administer")
PEOPLE = Entry("/people", "people", "administer")


class Link(NamedTuple):
    """An entry as somebody sees it."""

    path: str
    key: str
    here: bool
    """Whether it is the page that they are on, or the one that leads to it."""


class Menu(NamedTuple):
    """The pages that somebody may go to."""

    main: list[Link]
    beside: list[Link]

    @property
    def here_beside(self) -> bool:
        """Whether the page that they are on is none of the main ones."""
        return any(one.here for one in self.beside)


def menu(person: Person | None, here: str, *, has_hooks: bool, has_accounts: bool) -> Menu:
    """What leads on from the page at `here`; nothing for whoever has not come in."""
    beside = (*BESIDE, *([HOOKS] if has_hooks else ()), *([PEOPLE] if has_accounts else ()))
    return Menu(_links(MAIN, person, here), _links(beside, person, here))


def _links(entries: Iterable[Entry], person: Person | None, here: str) -> list[Link]:
    may = [one for one in entries if person is not None and person.may(one.access)]
    return [Link(one.path, one.key, here.startswith(one.path)) for one in may]
