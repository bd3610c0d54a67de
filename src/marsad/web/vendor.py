"""Fetches the files that others made, as `vendor.toml` of a folder records them: `python -m marsad.web.vendor FOLDER`.

Needs npm. A file whose hash is not the recorded one is not written.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import msgspec
import tomli


class VendoredFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of an npm package."""

    name: str
    """As it is called here."""
    package: str
    version: str
    path: str
    """Within the package."""
    licence: str
    """SPDX identifier."""
    sha256: str


class Vendored(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All files of a folder."""

    file: tuple[VendoredFile, ...]


def recorded(folder: Path) -> tuple[VendoredFile, ...]:
    """What a folder says that it holds."""
    return msgspec.convert(tomli.loads((folder / "vendor.toml").read_text(encoding="utf-8")), Vendored).file


def fetch(wanted: VendoredFile) -> bytes:
    """A file out of its package. Raises ValueError where it is not the recorded one."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", f"{wanted.package}@{wanted.version}"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as package:
            found = package.extractfile(f"package/{wanted.path}")
            body = found.read() if found else b""
    if hashlib.sha256(body).hexdigest() != wanted.sha256:
        raise ValueError(f"{wanted.name}: not the recorded file")
    return body


def main(folder: Path) -> None:
    """Write every recorded file of a folder."""
    for wanted in recorded(folder):
        (folder / wanted.name).write_bytes(fetch(wanted))
        print(wanted.name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
