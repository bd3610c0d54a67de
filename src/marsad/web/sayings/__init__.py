"""What the pages say, a module for each subject with its `SAYINGS`: English, Arabic. A module that is there is used."""

from __future__ import annotations

import importlib
import pkgutil

from marsad.export.wording import Pair


def of_pages() -> dict[str, Pair]:
    """All of them by their keys. Raises ValueError where two modules say one thing each in their own way."""
    found: dict[str, Pair] = {}
    for name in sorted(module.name for module in pkgutil.iter_modules(__path__)):
        own: dict[str, Pair] = importlib.import_module(f"{__name__}.{name}").SAYINGS
        twice = {key for key in own if found.get(key, own[key]) != own[key]}
        if twice:
            raise ValueError(f"{name}: {', '.join(sorted(twice))} is said elsewhere too")
        found |= own
    return found
