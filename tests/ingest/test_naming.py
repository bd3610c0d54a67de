"""Reports of different files never get one id by accident, and each keeps its own when it is read again."""

import json
from pathlib import Path

import pytest
from tests.ingest.reading import taken
from tests.ingest.test_feed import RSS

from marsad.ingest.fields import Found
from marsad.ingest.formats import distinct
from marsad.ingest.naming import named_apart
from marsad.model.text import names_a_page

TEXT = "قصفت طائرات حربية بلدة كفرنبل في ريف إدلب."
PROJECT = Path("/srv/project")


def ids(content: str | bytes, name: str, project: Path | None = PROJECT) -> list[str]:
    found, _ = taken(content, name)
    return [item.report.id for item in named_apart(found, project)]  # type: ignore[union-attr]


def feed(guid: str, **said: str) -> str:
    channel = "".join(f"<{key}>{value}</{key}>" for key, value in said.items())
    return f"<rss version='2.0'><channel>{channel}<item><guid>{guid}</guid><description>{TEXT}</description></item></channel></rss>"


def numbered(number: object) -> str:
    return json.dumps({"id": number, "text": TEXT})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((TEXT, "/srv/project/a/1.txt"), (TEXT, "/srv/project/b/1.txt")),
        ((TEXT, "/srv/project/1.txt"), (TEXT, "/srv/project/1.text")),
        ((TEXT, "/srv/other/1.txt"), (TEXT, "/srv/project/1.txt")),
        ((TEXT, "/srv/project/mail.eml/1.txt"), (TEXT, "/srv/project/other.eml/1.txt")),
        ((TEXT, "/srv/project/a.zip/1.txt"), (TEXT, "/srv/project/b.zip/1.txt")),
        ((feed("12"), "/srv/project/a.xml"), (feed("12"), "/srv/project/b.xml")),
        ((feed("12", link="https://a.example/"), "a.xml"), (feed("12", link="https://b.example/"), "a.xml")),
        ((f"id,text\n12,{TEXT}\n", "/srv/project/may.csv"), (f"id,text\n12,{TEXT}\n", "/srv/project/june.csv")),
        ((numbered(12), "/srv/project/may.jsonl"), (numbered("12"), "/srv/project/june.jsonl")),
        ((numbered(12), "<stdin>"), (json.dumps({"id": 12, "text": TEXT + "."}), "<stdin>")),
        (("<link rel=canonical href='https://a.example/'><p>" + TEXT * 4, "a.html"),
         ("<link rel=canonical href='https://a.example/'><p>" + TEXT * 5, "b.html")),
        (("<link rel=canonical href='https://a.example/news#!/1'><p>" + TEXT * 4, "a.html"),
         ("<link rel=canonical href='https://a.example/news#!/2'><p>" + TEXT * 4, "b.html")),
    ],
)  # fmt: skip
def test_what_stands_elsewhere_is_called_otherwise(one: tuple[str, str], other: tuple[str, str]) -> None:
    (left,), (right,) = ids(*one), ids(*other)
    assert left != right


@pytest.mark.parametrize(
    ("one", "other", "known_as"),
    [
        ((TEXT, "/srv/project/a/1.txt"), (TEXT + "!", "/srv/project/b/../a/1.txt"), "1@"),
        ((feed("12", link="https://a.example/"), "may.xml"), (feed("12", link="https://a.example/"), "june.xml"), "https://a.example/#12"),
        ((feed("tag:a.example,2024:12"), "may.xml"), (feed("tag:a.example,2024:12"), "june.xml"), "tag:"),
        ((numbered("sy-12"), "may.jsonl"), (numbered("sy-12"), "june.jsonl"), "sy-12"),
    ],
)  # fmt: skip
def test_what_is_the_same_is_called_the_same_again(one: tuple[str, str], other: tuple[str, str], known_as: str) -> None:
    (left,), (right,) = ids(*one), ids(*other)
    assert left == right
    assert left.startswith(known_as)


def test_files_of_one_name_that_are_coded_together_are_told_apart() -> None:
    found = [item for name in ("a/1.txt", "b/1.txt", "./a/1.txt", "b/1.txt") for item in taken(TEXT, name)[0]]
    first, second, *again = distinct(found)
    assert [str(one) for one in again] == [
        "./a/1.txt: id: '1' stands twice: skipped",
        "b/1.txt: id: '1' stands twice: skipped",
    ]
    assert isinstance(first, Found)
    assert isinstance(second, Found)
    assert (first.report.id, second.report.id[:2]) == ("1", "1@")


def test_a_project_that_is_moved_keeps_its_ids() -> None:
    assert ids(TEXT, "/srv/project/a/1.txt") == ids(TEXT, "/mnt/p/a/1.txt", Path("/mnt/p"))
    assert ids(TEXT, "/srv/project/a/1.txt", None) != ids(TEXT, "/mnt/p/a/1.txt", None)


def test_entries_under_one_address_without_ids_have_none_of_it() -> None:
    shared = "https://a.example/news"
    items = "".join(f"<item><link>{shared}</link><description>{TEXT} {n}</description></item>" for n in "ab")
    found, _ = taken(f"<rss version='2.0'><channel>{items}</channel></rss>", "a.xml")
    assert [one.report.url for one in found] == [None, None]
    assert len({one.report.id for one in found}) == 2


def test_a_front_page_is_no_page() -> None:
    assert [names_a_page(f"https://a.example{rest}") for rest in ("", "/", "/#top", "/1", "/?p=1", "/#!/1")] == [
        *(False, False, False, True, True, True)
    ]
    assert not names_a_page("http://[")


def test_ids_that_addresses_give_stay_as_they_are() -> None:
    assert all(one.startswith("url-") or ":" in one for one in ids(RSS, "a.xml")[:1])
