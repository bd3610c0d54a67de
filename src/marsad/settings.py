"""What the user's environment decides. Only the shells read it; everything else is handed its values."""

import os
from pathlib import Path


def own_layer() -> Path:
    """The folder that imported places go to: the first of `MARSAD_LAYERS`, or the user's own folder for such data."""
    return _folders()[0]


def layers() -> tuple[Path, ...]:
    """The folders of the user's own places that are there, in the order of `MARSAD_LAYERS`; later ones win."""
    return tuple(folder for folder in _folders() if folder.is_dir())


def _folders() -> list[Path]:
    named = [Path(part).expanduser() for part in os.environ.get("MARSAD_LAYERS", "").split(os.pathsep) if part]
    base = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return named or [Path(base).expanduser() / "marsad" / "places"]


def store() -> str:
    """Where the store is: `MARSAD_STORE`, a file or a postgresql:// address, or `marsad.db` in the current folder."""
    return os.environ.get("MARSAD_STORE") or "marsad.db"


def operator() -> str:
    """Who is at work, for the records: `MARSAD_OPERATOR`. Unset it is nobody: an account's name is not ours to keep."""
    return os.environ.get("MARSAD_OPERATOR", "")


def contact() -> str | None:
    """Whom the owners of a website may ask about our visits: `MARSAD_CONTACT`, a page or a mail address."""
    return os.environ.get("MARSAD_CONTACT") or None
