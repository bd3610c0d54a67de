"""Styles, scripts and the font: read once, packed once, each under an address that changes with its content."""

from __future__ import annotations

import gzip
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

_HERE = Path(__file__).parent
# The evidence page that `marsad explain --html` writes has the same look and the same keys: one place for both.
_FOLDERS = (_HERE / "static", _HERE / "vendored", _HERE.parent / "export" / "assets")
_URL = re.compile(r'url\("([^"/]+)"\)')
_MEDIA = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
}


class Asset(NamedTuple):
    """One file for browsers."""

    media_type: str
    body: bytes
    packed: bytes | None
    """The same with gzip, where that is smaller."""
    mark: str
    """The beginning of the hash of its content."""


@cache
def assets() -> dict[str, Asset]:
    """Every asset by its name."""
    found = {path.name: path for folder in _FOLDERS for path in sorted(folder.iterdir()) if path.suffix in _MEDIA}
    plain = {name: _asset(path, path.read_bytes()) for name, path in found.items() if path.suffix != ".css"}

    def placed(match: re.Match[str]) -> str:
        return f'url("{_address(plain[match[1]], match[1])}")'

    styles = {name: path for name, path in found.items() if path.suffix == ".css"}
    texts = {name: _URL.sub(placed, path.read_text(encoding="utf-8")) for name, path in styles.items()}
    return plain | {name: _asset(styles[name], text.encode()) for name, text in texts.items()}


def address(name: str) -> str:
    """Where a browser finds it; may be kept for ever, since other content has another address."""
    return _address(assets()[name], name)


def _address(asset: Asset, name: str) -> str:
    return f"/static/{asset.mark}/{name}"


def _asset(path: Path, body: bytes) -> Asset:
    packed = gzip.compress(body, 9, mtime=0)
    mark = hashlib.sha256(body).hexdigest()[:12]
    return Asset(_MEDIA[path.suffix], body, packed if len(packed) < len(body) else None, mark)
