"""What a report has spoken of so far, for pronouns and what is left unsaid."""

from __future__ import annotations

import msgspec

from marsad.model.claim import Mention


class Discourse(msgspec.Struct):
    """Who acted, who was hit and which two sides were named, last."""

    doers: list[Mention] = []
    """The last subject that can act."""
    victims: list[Mention] = []
    sides: list[Mention] = []
    """The two sides last named."""
    fighters: list[Mention] = []
    """The two sides of the clash last told of, named or not."""
