import io

import pytest

from marsad.errors import BadInput
from marsad.ingest.fields import Found
from marsad.ingest.formats import distinct, read
from marsad.model.text import Report

JSONL = '{"id": "r1", "text": "قتل مدني"}\n'
CSV = "id;النص\nr1;قتل مدني\n"
TEXT = "قتل مدني، وأصيب طفل.\nثم انسحبوا.\n"


@pytest.mark.parametrize(
    ("name", "content", "text"),
    [
        ("a.jsonl", JSONL, "قتل مدني"),
        ("a.NDJSON", JSONL, "قتل مدني"),
        ("a.csv", CSV, "قتل مدني"),
        ("a.txt", JSONL, JSONL),
        ("<stdin>", JSONL, "قتل مدني"),
        ("<stdin>", "\n" + JSONL, "قتل مدني"),
        ("<stdin>", CSV, "قتل مدني"),
        ("no-suffix", TEXT, TEXT),
        ("<stdin>", f'{{"id": "r1", "text": "a{"ب" * 90_000}"}}', "a" + "ب" * 90_000),
        ("a.md", TEXT * 1000, TEXT * 1000),
        ("a.json", JSONL, "قتل مدني"),
        ("a.json", f"[\n{JSONL}]", "قتل مدني"),
        ("<stdin>", f"[{JSONL.strip()}]", "قتل مدني"),
        ("<stdin>", '{\n  "id": "r1",\n  "text": "قتل مدني"\n}\n', "قتل مدني"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_format_is_known_by_name_or_content(name: str, content: str, text: str, encoding: str) -> None:
    found = [item for item in read(io.BytesIO(content.encode(encoding)), name) if isinstance(item, Found)]
    assert [item.report.text for item in found] == [text]


def test_second_report_of_an_id_is_skipped_and_said() -> None:
    found = [Found(Report(id="a", text=text), "in.jsonl", line) for line, text in enumerate(["x", "y"], start=1)]
    first, second = distinct(found)
    assert first is found[0]
    assert isinstance(second, BadInput)
    assert str(second) == "in.jsonl:2: id: 'a' stands twice: skipped"
