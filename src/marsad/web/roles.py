"""Who may do what. A route names one right; a role is a set of rights; what nobody named is refused."""

from __future__ import annotations

from typing import Literal

import msgspec

Right = Literal["follow", "see", "code", "review", "publish", "administer"]
"""`follow` is reading the feeds, and nothing else: what a feed reader is let in for."""
Role = Literal["viewer", "coder", "reviewer", "publisher", "admin"]
Access = Literal["anyone", "signed-in", "follow", "see", "code", "review", "publish", "administer"]
"""What a route asks for: nothing, any account, or a right."""

RIGHTS: dict[Role, frozenset[Right]] = {
    "viewer": frozenset({"follow", "see"}),
    "coder": frozenset({"follow", "see", "code"}),
    "reviewer": frozenset({"follow", "see", "code", "review"}),
    "publisher": frozenset({"follow", "see", "code", "review", "publish"}),
    "admin": frozenset({"follow", "see", "code", "review", "publish", "administer"}),
}
ROLES: tuple[Role, ...] = tuple(RIGHTS)
SCOPES: tuple[Right, ...] = ("follow", "see", "code", "review", "publish", "administer")


class Person(msgspec.Struct, frozen=True):
    """Who asks, and what they may do."""

    name: str
    role: Role
    rights: frozenset[Right]
    session: str | None = None
    """The session's digest; None for a token."""

    def may(self, access: Access) -> bool:
        """Whether a route that asks for this is open to them."""
        return access in ("anyone", "signed-in") or access in self.rights


def person(name: str, role: Role, *, session: str | None = None, scopes: frozenset[Right] | None = None) -> Person:
    """Somebody in a role. A token's scopes take rights away and never add any."""
    rights = RIGHTS[role] if scopes is None else RIGHTS[role] & scopes
    return Person(name, role, rights, session)
