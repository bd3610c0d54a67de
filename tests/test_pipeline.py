import json
from collections.abc import Generator, Iterator
from typing import cast

import pytest

from marsad.errors import BadInput
from marsad.ingest.fields import Found
from marsad.knowledge.load import Knowledge
from marsad.model.text import Report
from marsad.pipeline import Done, code_all, code_report, know

ATTACK = "هاجم مسلحون مجهولون حاجزاً للجيش في مدينة سرت الليبية، ما أدى إلى مقتل جنديين."


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return know(())


def found(count: int) -> Iterator[Found]:
    for number in range(1, count + 1):
        yield Found(Report(id=f"r{number}", text=ATTACK), "in.jsonl", number)


def test_report_that_breaks_the_coder_is_named_and_skipped() -> None:
    nothing_known = cast(Knowledge, None)
    coded, fault = code_report(next(found(1)), nothing_known)
    assert coded is None
    assert str(fault).startswith("in.jsonl:1: 'r1' could not be coded: AttributeError: ")
    assert "\n" not in str(fault)


@pytest.mark.parametrize("text", ["\ud800", ATTACK + "\udcff"], ids=["not Arabic", "Arabic"])
def test_text_that_is_no_unicode_is_said_and_the_others_go_on(knowledge: Knowledge, text: str) -> None:
    odd = Found(Report(id="odd", text=text), "in.jsonl", 9)
    done = [item for item in code_all([odd, *found(1)], knowledge) if isinstance(item, Done)]
    assert [item.id for item in done] == ["odd", "r1"]
    assert done[0].line is None
    assert "could not be coded: UnicodeEncodeError" in str(done[0].fault)
    assert done[1].line


def test_faults_stand_where_they_were(knowledge: Knowledge) -> None:
    first, second = found(2)
    done = list(code_all([first, BadInput("in.jsonl", 5, "text", "missing"), second], knowledge))
    assert [item.id if isinstance(item, Done) else str(item) for item in done] == [
        "r1",
        "in.jsonl:5: text: missing",
        "r2",
    ]


@pytest.mark.parametrize(("jobs", "live", "ahead"), [(1, False, 32), (1, True, 1), (2, True, 32 * 7)])
def test_input_is_not_read_far_ahead(knowledge: Knowledge, jobs: int, live: bool, ahead: int) -> None:
    source = found(1_000_000)
    coded = cast(Generator[Done | BadInput, None, None], code_all(source, knowledge, jobs=jobs, live=live))
    first = next(coded)
    assert isinstance(first, Done)
    assert json.loads(first.line or b"")["report"]["id"] == "r1"
    coming = next(source).line
    assert isinstance(coming, int)
    assert coming <= ahead + 1
    coded.close()


def test_long_reports_and_many_short_ones_come_in_order(knowledge: Knowledge) -> None:
    reports = [Found(Report(id=str(n), text=ATTACK * (200 if n % 7 == 0 else 1)), "in.jsonl", n) for n in range(40)]
    done = list(code_all(reports, knowledge, jobs=2))
    assert [item.id for item in done if isinstance(item, Done)] == [str(n) for n in range(40)]
    assert done == list(code_all(reports, knowledge))
