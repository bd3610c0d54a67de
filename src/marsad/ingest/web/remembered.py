"""What is remembered between two runs of watching: a JSON file, written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from marsad.errors import BadInput
from marsad.ingest.web.feeds import FeedState


class Remembered(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The state of each feed, by its address as the list has it."""

    feeds: dict[str, FeedState] = {}


def recall(path: Path) -> Remembered:
    """What the file holds; nothing where there is none. Raises BadInput for a file that is something else."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Remembered)
    except FileNotFoundError:
        return Remembered()
    except (OSError, msgspec.MsgspecError) as error:
        raise BadInput(path, None, None, f"not what Marsad remembers of feeds, so nothing is asked: {error}") from None


def remember(path: Path, remembered: Remembered) -> None:
    """Write it to the disk: after a crash the file holds this or what it held before."""
    draft = path.with_name(path.name + ".new")
    with draft.open("wb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(remembered), indent=1))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
