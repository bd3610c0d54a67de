"""What others made is here as it came, under the terms that it came with."""

import hashlib
from pathlib import Path

import pytest

from marsad.web import assets, vendor

ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT / "src" / "marsad" / "web" / "vendored", ROOT / "tests" / "web" / "vendored")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_is_recorded_and_unchanged(folder: Path) -> None:
    recorded = {file.name: file for file in vendor.recorded(folder)}
    there = {path.name for path in folder.iterdir()} - {"vendor.toml"}
    assert set(recorded) == there
    for name, file in recorded.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == file.sha256, name


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_package_brings_its_licence_and_stands_in_the_notice(folder: Path) -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    for file in vendor.recorded(folder):
        assert any(one.package == file.package and "LICENSE" in one.name for one in vendor.recorded(folder))
        assert file.package in notice


def test_addresses_change_with_what_they_lead_to() -> None:
    found = assets.assets()
    assert {"observatory.css", "evidence.css", "evidence.js", "noto-naskh-arabic.woff2", "marsad.svg"} <= set(found)
    assert len({asset.mark for asset in found.values()}) == len(found)
    assert assets.address("noto-naskh-arabic.woff2") in found["observatory.css"].body.decode()


def test_nothing_of_ours_names_another_host() -> None:
    from_others = {file.name for folder in FOLDERS for file in vendor.recorded(folder)}
    for name, asset in assets.assets().items():
        if name.endswith((".css", ".js")) and name not in from_others:
            assert b"//" not in asset.body.replace(b"// ", b""), name
