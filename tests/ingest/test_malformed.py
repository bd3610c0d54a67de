"""Whatever comes in, nothing is raised: each fault is one line with its file and place, and the rest is read."""

import gzip
import io
import json
import re
import zipfile
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.ingest.reading import taken
from tests.ingest.seeds import SEEDS
from tests.ingest.test_feed import RSS
from tests.ingest.test_packed import LINE, archive
from tests.ingest.test_telegram import chat, post
from tests.ingest.test_xlsx import LONG, workbook

from marsad.errors import BadInput
from marsad.ingest.formats import read
from marsad.ingest.html import NO_TEXT

LOLS = '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol1 "&lol;&lol;">{}]>'.format(
    "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1};" * 10}">' for n in range(2, 10))
)
SPY = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd">%p;]>'
FEED = "<rss version='2.0'><channel><title>أ</title><item><title>قصف{0}</title><description>{0}</description></item></channel></rss>"


def with_part(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A packed file with one part of it changed."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return held.getvalue()


BOOK = workbook(a=[["id", "text"], ["r1", LONG], ["r2", LONG]])
SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("name", "content", "reports", "said"),
    [
        # Hostile XML: no entity is resolved, none is fetched.
        ("lol.xml", LOLS + FEED.format("&lol9;"), 1, "broken XML: undefined entity"),
        ("spy.xml", SPY + FEED.format("&x;"), 1, "broken XML: undefined entity"),
        ("lol-map.xml", LOLS + "<urlset><url><loc>https://a.example/&lol9;</loc></url></urlset>", 0, "hostile XML"),
        ("lol.xlsx", with_part(BOOK, SHEET, lambda part: part.replace(b"<worksheet", LOLS.encode() + b"<worksheet", 1)), 0, "EntitiesForbidden"),
        ("spy.xlsx", with_part(BOOK, SHEET, lambda part: part.replace(b"<worksheet", SPY.encode() + b"<worksheet", 1)), 0, "EntitiesForbidden"),
        ("lol.html", LOLS + f"<p>{LONG}", 1, None),
        # Bombs.
        ("zeros.xlsx", with_part(BOOK, SHEET, lambda part: part + b" " * (60 << 20)), 0, "unpacks to more than 200 times"),
        ("zeros.jsonl.gz", gzip.compress(b" " * (60 << 20)), 0, "unpacks to more than 200 times"),
        ("zeros.zip", archive({"a.txt": b" " * (60 << 20), "b.jsonl": LINE}), 1, "zeros.zip/a.txt: unpacks to more than 200 times"),
        # Nesting.
        ("deep.jsonl", '{"text": ' + "[" * 200_000 + "\n" + LINE, 1, "deep.jsonl:1: broken JSON"),
        ("deep.json", "[" * 200_000, 0, "deep.json: broken JSON"),
        ("deep.json", '{"messages": [' + '{"text": ' * 200_000, 0, "deep.json: broken JSON"),
        ("deep.html", "<div>" * 20_000 + f"<p>{LONG}", 1, None),
        ("deep.html", "<b><i>" * 20_000 + LONG, 0, NO_TEXT),
        ("deep.xml", "<rss><channel>" + "<a>" * 20_000 + "<item><title>قصف</title></item>", 1, "broken XML"),
        ("deep-map.xml", "<urlset>" * 20_000, 0, "broken XML"),
        # Elements and attributes made to take long.
        ("wide.html", "<p " + " ".join(f"a{n}=1" for n in range(50_000)) + f">{LONG}", 1, None),
        ("wide.html", '<script type="application/ld+json">[' + "{}," * 100_000 + f"{{}}]</script><p>{LONG}", 1, None),
        ("long.html", f"<p>{LONG}</p>" * 5_000, 1, None),
        ("long.html", "<div>" + f"{LONG}<br>" * 5_000, 1, None),
        # What is missing, null or of another kind.
        ("null.jsonl", '{"text": null}\nnull\n[]\n7\n{}\n' + LINE, 1, "null.jsonl:1: text: missing"),
        ("null.jsonl", json.dumps({"id": None, "text": "قتل", "title": None, "url": None, "published": None}), 1, None),
        ("kinds.jsonl", '{"text": {"a": 1}}\n{"text": ["قتل"]}\n{"text": "قتل", "title": 7, "url": [], "id": {}}', 1, "kinds.jsonl:3: title: not a string"),
        ("null.json", json.dumps({"name": None, "type": None, "id": None, "messages": [None, {}, post(1, None), post(2)]}), 1, "message number 1: not a JSON object"),
        ("feed.json", json.dumps({"version": "https://jsonfeed.org/version/1", "items": [None, {}, {"content_text": "قتل"}]}), 1, "feed.json:entry 1: not a JSON object"),
        ("kinds.json", '{"version": "https://jsonfeed.org/version/1", "items": 7}', 0, "broken JSON: expected `array"),
        ("kinds.json", '{\n"messages": {"a": 1}}', 0, "broken JSON: expected `array"),
        ("other.json", '{\n"a": 1, "b": []}', 0, "JSON of no kind that is read here (keys: 'a', 'b')"),
        ("nul.csv", "text,id\nقتل\x00مدني,r1\n\x00,r2\n", 2, None),
        ("ragged.csv", 'text,id\nقتل,r1\n"قتل"x,r2\nقتل,r3,,,\n\n,,\nقتل,r4\n', 2, "ragged.csv:3: broken CSV"),
        # Encodings.
        ("a.jsonl", LINE.encode("utf-16-le"), 1, "not UTF-8: read as UTF-16"),
        ("a.csv", f"text,id\n{LONG},r1\n".encode("utf-16-be"), 1, "not UTF-8: read as UTF-16"),
        ("a.html", f"<p>{LONG}".encode("utf-16-le"), 1, None),
        ("a.txt", LONG.encode().decode("latin-1"), 1, "read as windows-1252 once: turned back"),
        ("a.jsonl", json.dumps({"text": LONG.encode().decode("cp1256")}), 1, "read as windows-1256 once: turned back"),
        ("a.xml", RSS.encode("utf-16"), 2, None),
        ("a.txt", LONG.encode()[:31], 0, "not UTF-8, nor windows-1256"),
        ("a.txt", b"\xff\xfe\x00", 0, "broken UTF-16"),
        ("mixed.jsonl", (LINE * 2).encode() + LINE.replace("r1", "r2").encode("cp1256") + b'{"text": "\xc3\x28"}\n', 3, "mixed.jsonl:4: not UTF-8"),
        # What is none of all that.
        ("empty.html", "", 0, "empty: no report in it"),
        ("empty", "", 0, "empty: no report in it"),
        ("blank.xml", " \n", 0, "empty"),
        ("tags.html", "<html><body></body></html>", 0, NO_TEXT),
        ("other.xml", "<svg xmlns='http://www.w3.org/2000/svg'><text>x</text></svg>", 0, NO_TEXT),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, "an old Office file"),
        ("a.pdf", "<html>404 Not Found</html>", 0, "damaged PDF"),
        ("a.xlsx", "id,text\n", 0, "damaged or cut ZIP"),
        ("a.warc", "hello\n" * 100, 0, "damaged"),
        ("a.gz", LINE, 0, "damaged or cut gzip"),
        ("a.mhtml", f"<p>{LONG}", 0, "no page in it"),
    ],
)  # fmt: skip
def test_made_by_hand(name: str, content: str | bytes, reports: int, said: str | None) -> None:
    found, faults = taken(content, name)
    assert len(found) == reports
    assert any(said in fault for fault in faults) if said else not faults
    assert not any("root:" in one.report.text for one in found)
    check(content if isinstance(content, bytes) else content.encode(), name)


def test_spied_file_is_not_in_any_text() -> None:
    (found,), _ = taken(SPY + FEED.format("[&x;]"), "spy.xml")
    assert re.fullmatch(r"\[(?:&x;)?\]", found.report.text)


def test_line_beyond_the_limit_costs_itself_alone() -> None:
    found, faults = taken('{"text": "' + "ب" * (33 << 20) + '"}\n' + LINE, "huge.jsonl")
    assert [one.report.id for one in found] == ["r1"]
    assert faults == ["huge.jsonl:1: longer than 64 MB: refused"]


def test_whole_chat_goes_on_behind_each_broken_message() -> None:
    messages = [post(n) if n % 2 else {"id": n, "type": "message", "text": n} for n in range(100)]
    found, faults = taken(chat(*messages), "result.json")
    assert (len(found), len(faults)) == (50, 50)


def check(content: bytes, name: str) -> None:
    """What holds of any input: it ends, raises nothing, says at least one thing, and each thing is fit to be kept."""
    items = list(read(io.BytesIO(content), name))
    assert items
    for item in items:
        if isinstance(item, BadInput):
            said = str(item)
            assert said.startswith(name)
            assert len(said.splitlines()) == 1
            assert item.message
            assert len(said) < 500
        else:
            assert item.report.text.strip()
            assert item.report.id
            assert item.capture is not None
            msgspec.json.encode(item)


NASTY = [
    b"\x00", b"\xff\xfe", b"<", b'"', b"{", b"[", b"null", b"-1", b"9" * 30, b"&#xD800;", b"&a;", b"\r\n\r\n", b"--",
    b"\\ud800", b"1e999", b"<![CDATA[", b"<!--", b"charset=hex", b"http://[", b"\x1f\x8b\x08", b"PK\x03\x04", b"WARC/1.1",
    b"0001-01-01T00:00:00Z", b"=?utf-8?Q?=ff?=", b"=?x?B?x", b"Content-Length: 9", b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
]  # fmt: skip
PIECES = st.one_of(
    st.binary(max_size=30),
    st.sampled_from(sorted(SEEDS.values())).flatmap(
        lambda seed: st.integers(0, len(seed)).map(lambda start: seed[start : start + 300])
    ),
    st.sampled_from(NASTY),
)
HARM = st.tuples(st.sampled_from(["cut", "put", "over", "drop", "twice"]), st.floats(0, 1), st.integers(1, 200), PIECES)


def harmed(content: bytes, harms: list[tuple[str, float, int, bytes]]) -> bytes:
    """The same after some accidents."""
    for kind, where, length, piece in harms:
        place = int(where * len(content))
        head, hit, tail = content[:place], content[place : place + length], content[place + length :]
        content = {
            "cut": head,
            "put": head + piece + hit + tail,
            "over": head + piece + content[place + len(piece) :],
            "drop": head + tail,
            "twice": head + hit * 3 + tail,
        }[kind]
    return content


@pytest.mark.parametrize("name", sorted(SEEDS))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(harms=st.lists(HARM, min_size=1, max_size=6), named=st.booleans())
def test_generated(name: str, harms: list[tuple[str, float, int, bytes]], named: bool) -> None:
    check(harmed(SEEDS[name], harms), name if named else "<stdin>")


@settings(max_examples=300, deadline=None)
@given(
    content=st.binary(max_size=300), suffix=st.sampled_from(["", *(name[name.index(".") :] for name in sorted(SEEDS))])
)
def test_rubbish_by_any_name(content: bytes, suffix: str) -> None:
    check(content, f"a{suffix}")
