"""What grammar alone does not give to the roles of statement claims."""

from __future__ import annotations

from marsad.coding.roles import RoleFiller, Roles
from marsad.coding.triggers import Occurrence


def refine(occurrence: Occurrence, roles: Roles, filler: RoleFiller) -> Roles | None:
    """The roles as this kind of claim wants them; None where this is no such claim."""
    return roles
