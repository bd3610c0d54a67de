import io

import pytest

from marsad.errors import BadInput
from marsad.ingest.fields import Found
from marsad.ingest.jsonl import read
from marsad.model.text import Report


def read_all(content: str | bytes) -> tuple[list[Report], list[str]]:
    raw = io.BytesIO(content.encode() if isinstance(content, str) else content)
    found = list(read(raw, "in.jsonl"))
    reports = [item.report for item in found if isinstance(item, Found)]
    return reports, [str(item) for item in found if isinstance(item, BadInput)]


def test_known_keys_are_fields_and_others_are_kept() -> None:
    line = '{"id": "r1", "text": "نص", "title": "عنوان", "published": "2020-02-11", "likes": 3, "tags": ["أ"]}'
    reports, faults = read_all(line)
    more = {"likes": 3, "tags": ["أ"]}
    assert reports == [Report(id="r1", text="نص", title="عنوان", published="2020-02-11", more=more)]
    assert not faults


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"id": "r1", "text": "نص"', "in.jsonl:2: broken JSON: input data was truncated"),
        ("xyz", "in.jsonl:2: broken JSON: invalid character (byte 0)"),
        ('{"text": "a", "n": NaN}', "in.jsonl:2: broken JSON: invalid character (byte 19)"),
        ('"نص"', "in.jsonl:2: not a JSON object"),
        ('{"id": "r1"}', "in.jsonl:2: text: missing"),
        ('{"id": "r1", "text": null}', "in.jsonl:2: text: missing"),
        ('{"id": "r1", "text": 7}', "in.jsonl:2: text: not a string: 7"),
        ('{"id": "r1", "text": " \\n"}', "in.jsonl:2: text: empty"),
        (r'{"id": "r1", "text": "قتل \ud800 مدني"}', "in.jsonl:2: an unpaired surrogate, which no UTF-8 text can hold"),
        (r'{"id": "\udc00", "text": "قتل مدني"}', "in.jsonl:2: an unpaired surrogate, which no UTF-8 text can hold"),
    ],
)
def test_bad_line_is_named_and_the_rest_goes_on(line: str, said: str) -> None:
    reports, faults = read_all(f'{{"id": "a", "text": "نص"}}\n{line}\n{{"id": "b", "text": "نص"}}\n')
    assert [report.id for report in reports] == ["a", "b"]
    assert faults == [said]


def test_deeply_nested_line_is_refused() -> None:
    assert not read_all('{"text": ' + "[" * 100_000)[0]


@pytest.mark.parametrize("published", ["11/02/2020", "2020-02-30", "2020-2-1", "20200211", "2020-W07-2", 1581379200])
def test_wrong_publication_date_costs_the_date_alone(published: object) -> None:
    shown = repr(published).replace("'", '"')
    reports, faults = read_all(f'{{"id": "r1", "text": "نص", "published": {shown}}}')
    assert [report.published for report in reports] == [None]
    assert faults[0].startswith("in.jsonl:1: published: not a")


@pytest.mark.parametrize("published", ["2020-02-11", "2020-02-11T08:30:00+03:00", "2020-02-11T08:30:00Z"])
def test_publication_date_or_time_is_kept_as_given(published: str) -> None:
    reports, faults = read_all(f'{{"id": "r1", "text": "نص", "published": "{published}"}}')
    assert (reports[0].published, faults) == (published, [])


def test_number_is_a_fine_id() -> None:
    assert read_all('{"id": 7, "text": "نص"}')[0][0].id == "7"


@pytest.mark.parametrize("given", ["", '"id": "", ', '"id": null, '])
def test_missing_id_is_made_from_the_text(given: str) -> None:
    first, again, other = read_all(f'{{{given}"text": "نص"}}\n{{"text": "نص"}}\n{{"text": "نص آخر"}}')[0]
    assert first.id == again.id != other.id


def test_nul_and_bidi_overrides_and_lone_marks_are_text_like_any_other() -> None:
    assert read_all('{"text": "قتل\\u0000\\u202e مدني"}')[0][0].text == "قتل\x00\u202e مدني"
    assert read_all('{"text": "ًٌٍ"}')[0][0].text == "ًٌٍ"


@pytest.mark.parametrize("content", ["", "\n \n", "\ufeff"])
def test_empty_file_is_said(content: str) -> None:
    assert read_all(content) == ([], ["in.jsonl: empty: no report in it"])


def test_array_is_explained_once() -> None:
    reports, faults = read_all('[\n{"text": "نص"},\n{"text": "نص"}\n]')
    assert (len(reports), len(faults)) == (0, 1)
    assert "not JSON Lines" in faults[0]


def test_byte_order_mark_is_passed_over() -> None:
    assert read_all('\ufeff{"id": "r1", "text": "نص"}')[0][0].id == "r1"


LINES = '{"id": "a", "text": "قتل مدني برصاص قناص"}\n{"id": "b", "text": "أصيب طفل"}\n'


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("cp1256", "in.jsonl:1: not UTF-8: read as windows-1256"),
        ("utf-16", "in.jsonl: not UTF-8: read as UTF-16"),
    ],
)
def test_other_encodings_are_read_and_said_once(encoding: str, said: str) -> None:
    reports, faults = read_all(LINES.encode(encoding))
    assert [report.text for report in reports] == ["قتل مدني برصاص قناص", "أصيب طفل"]
    assert faults == [said]


@pytest.mark.parametrize(
    "bad",
    ["قتل مدني".encode()[:-1] + b'"}', "café déjà".encode("latin-1"), "señor niño".encode("latin-1"), b"\x80\x81\xfe"],
)
def test_bytes_of_no_known_encoding_are_refused(bad: bytes) -> None:
    reports, faults = read_all(b'{"id": "x", "text": "' + bad + b'"}\n' + LINES.encode())
    assert [report.id for report in reports] == ["a", "b"]
    assert faults[0].startswith("in.jsonl:1: not UTF-8, nor windows-1256: byte 0x")


def test_broken_utf_16_keeps_what_came_before() -> None:
    reports, faults = read_all(LINES.encode("utf-16") + b"\x00\xd8")
    assert [report.id for report in reports] == ["a", "b"]
    assert faults[-1] == "in.jsonl:3: broken UTF-16: the rest is left out"


def test_ten_megabyte_report_is_read() -> None:
    text = "قتل مدني. " * 600_000
    assert read_all(f'{{"text": "{text}"}}')[0][0].text == text


def test_line_beyond_the_limit_is_refused_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("marsad.ingest.encoding.LIMIT", 1000)
    reports, faults = read_all('{"text": "' + "ب" * 90_000 + '"}\n' + LINES)
    assert [report.id for report in reports] == ["a", "b"]
    assert faults[0].startswith("in.jsonl:1: longer than")
