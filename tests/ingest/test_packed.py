"""Files in files: gzip and ZIP, as deep as is allowed and as large."""

import gzip
import io
import json
import zipfile

import pytest
from tests.ingest.reading import found_in, taken
from tests.ingest.test_pages import PAGES

LINE = json.dumps({"id": "r1", "text": "قتل مدني"}, ensure_ascii=False) + "\n"
PAGE = (PAGES / "local-network.html").read_bytes()


def archive(members: dict[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", packing) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return held.getvalue()


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.gz", "<stdin>", "https://a.example/a.jsonl.gz"])
def test_gzip_of_any_format(name: str) -> None:
    (found,) = found_in(gzip.compress(LINE.encode()), name)
    assert (found.report.id, found.path, found.line) == ("r1", name, 1)


def test_truncated_gzip_gives_what_came_out() -> None:
    found, faults = taken(gzip.compress((LINE * 5000).encode(), 0)[:90_000], "a.jsonl.gz")
    assert len(found) > 1000
    assert faults[-1].startswith("a.jsonl.gz: damaged or cut gzip: ")


def test_files_of_an_archive_are_named_with_their_path() -> None:
    content = archive({"الأرشيف/صفحة.html": PAGE, "a.jsonl": LINE, "__MACOSX/._a.jsonl": "x", ".DS_Store": "x"})
    page, line = found_in(content, "saved.zip")
    assert (page.path, line.path, line.line) == ("saved.zip/الأرشيف/صفحة.html", "saved.zip/a.jsonl", 1)
    assert page.capture is not None
    assert page.capture.raw == PAGE


def test_bad_file_in_an_archive_costs_itself_alone() -> None:
    content = archive({"a.png": b"\x89PNG\r\n", "b.jsonl": "{\n", "c.jsonl": LINE})
    found, faults = taken(content, "saved.zip")
    assert [one.path for one in found] == ["saved.zip/c.jsonl"]
    assert [said.partition(": ")[0] for said in faults] == ["saved.zip/a.png", "saved.zip/b.jsonl:1"]


def test_damaged_file_in_an_archive_is_said() -> None:
    content = archive({"a.txt": "قتل مدني " * 99, "b.jsonl": LINE}, zipfile.ZIP_STORED)
    found, faults = taken(content.replace("مدني".encode(), "مدنى".encode(), 1), "saved.zip")
    assert [one.path for one in found] == ["saved.zip/b.jsonl"]
    assert faults == ["saved.zip/a.txt: damaged: Bad CRC-32 for file 'a.txt'"]


def test_file_with_a_password_is_said() -> None:
    content = bytearray(archive({"a.txt": "قتل مدني"}, zipfile.ZIP_STORED))
    content[6] |= 1  # the flag in the file's own header, and in the list at the end
    content[content.index(b"PK\x01\x02") + 8] |= 1
    _, faults = taken(bytes(content), "saved.zip")
    assert faults == ["saved.zip/a.txt: locked with a password"]


@pytest.mark.parametrize("keep", [10, 100, -30])
def test_truncated_archive_is_said(keep: int) -> None:
    found, faults = taken(archive({"a.jsonl": LINE, "b.jsonl": LINE})[:keep], "saved.zip")
    assert not found
    assert faults[0].startswith("saved.zip: damaged or cut ZIP: ")


def test_bombs_are_stopped() -> None:
    bomb = gzip.compress(b"{}" * (40 << 20))
    for content, name in ((bomb, "a.jsonl.gz"), (archive({"a.jsonl": b"\n" * (80 << 20)}), "a.zip")):
        _, faults = taken(content, name)
        assert faults[-1].endswith("unpacks to more than 200 times its size, as a bomb does: left out")


def test_what_comes_out_of_all_files_together_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("marsad.ingest.limits.Budget.__init__.__defaults__", (4 << 20,))
    long = archive({f"{n}.txt": "قتل مدني. " * 100_000 for n in range(5)})
    found, faults = taken(archive({"a.zip": long, "b.jsonl": LINE}), "saved.zip")
    assert len(found) == 2
    assert faults[0] == "saved.zip/a.zip/2.txt: more than 4 MB unpacked: the rest is left out"


def test_archives_in_archives_end_somewhere() -> None:
    content = LINE.encode()
    for _ in range(4):
        content = archive({"a.zip" if content[:2] == b"PK" else "a.jsonl": content})
    assert taken(content, "a.zip") == ([], ["a.zip/a.zip/a.zip/a.zip: files stand too deep in one another: left out"])


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("word/document.xml", "a Word document: save it as PDF or plain text"),
        ("content.xml", "an OpenDocument file: save it as PDF, XLSX or plain text"),
    ],
)
def test_other_documents_are_told_from_archives(inside: str, said: str) -> None:
    assert taken(archive({inside: "<x/>"}), "a.docx") == ([], [f"a.docx: {said}"])


def test_names_that_would_break_a_line_are_shown_in_one() -> None:
    assert taken(archive({"a\nb.png": b"GIF8"}), "a.zip")[1][0].startswith("a.zip/a?b.png: a picture")
