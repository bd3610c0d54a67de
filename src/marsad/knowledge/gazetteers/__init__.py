"""Other people's gazetteers, read into the user's own layer of places: one module per format."""

from collections.abc import Callable, Iterator
from pathlib import Path

from marsad.knowledge.gazetteers import cod, geonames, overpass, table, whos_on_first
from marsad.knowledge.gazetteers.rows import RowError
from marsad.knowledge.places import PlaceRow

Reader = Callable[[Path], Iterator[PlaceRow | RowError]]

# In the order in which a file is recognised: the plain table takes what nothing else does.
READERS: dict[str, tuple[Callable[[Path], bool], Reader]] = {
    "whos-on-first": (whos_on_first.recognises, whos_on_first.read_whos_on_first),
    "overpass": (overpass.recognises, overpass.read_overpass),
    "cod": (cod.recognises, cod.read_cod),
    "geonames": (geonames.recognises, geonames.read_geonames),
    "table": (table.recognises, table.read_table),
}

__all__ = ["READERS", "Reader"]
