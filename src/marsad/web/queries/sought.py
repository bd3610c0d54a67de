"""What is searched for over HTTP: names for ids, a place with all that lies in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from marsad.knowledge.load import Knowledge
from marsad.knowledge.naming import meant, with_parts
from marsad.store import Question

FIELDS = ("q", "actor", "place", "source", "kind", "type", "certainty", "status", "since", "until")


def question(fields: Mapping[str, Sequence[str]], knowledge: Knowledge, *, all_versions: bool = False) -> Question:
    """What the fields ask for, each with its values; one that is empty asks for nothing."""
    asked = {name: _given(fields.get(name, ())) for name in FIELDS}
    places = meant(asked["place"], knowledge.places)
    return Question(
        words=" ".join(asked["q"])[:500],
        actors=meant(asked["actor"], knowledge.actors),
        places=(*with_parts((one for one in places if one in knowledge.places), knowledge.places), *asked["place"]),
        types=asked["type"],
        kinds=asked["kind"],
        certainties=asked["certainty"],
        statuses=asked["status"],
        sources=asked["source"],
        published_from=next(iter(asked["since"]), None),
        published_to=next(iter(asked["until"]), None),
        all_versions=all_versions,
    )


def _given(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(stripped[:500] for value in values if (stripped := value.strip()))
