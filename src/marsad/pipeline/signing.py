"""The signatures by which copies are found, made once for each report of a store and kept there."""

from __future__ import annotations

from collections.abc import Mapping

import marsad
from marsad.copies.cues import Cues
from marsad.copies.index import rules, signature
from marsad.model.text import Report
from marsad.pipeline.linking import telling
from marsad.store import Store, keep_signatures, signatures


def kept_signatures(store: Store, keys: Mapping[str, int], cues: Cues) -> dict[str, bytes]:
    """The signatures that a store has of reports, by their ids. `keys` are the reports' keys there, by their ids."""
    kept = signatures(store, made_by=_made_by(cues))
    return {id: kept[key] for id, key in keys.items() if key in kept}


def sign(store: Store, reports: Mapping[str, Report], keys: Mapping[str, int], cues: Cues) -> dict[str, bytes]:
    """The signatures of all these reports, by their ids; those that the store has not, it has from now on."""
    kept = kept_signatures(store, keys, cues)
    new = {id: signature(telling(report), cues) for id, report in reports.items() if id not in kept}
    keep_signatures(store, {keys[id]: made for id, made in new.items()}, made_by=_made_by(cues))
    return kept | new


def _made_by(cues: Cues) -> str:
    return f"marsad {marsad.__version__}, {rules(cues)}"
