"""The evidence page holds every quoted word, runs nothing that a report brings along, and asks for nothing outside."""

import re
from html.parser import HTMLParser

import pytest

from marsad.export.evidence_page import render
from marsad.export.marked_text import marked
from marsad.export.terminal import summary
from marsad.model.claim import Claim, CodedReport, Link, Mention, ReportKey, Toll, When
from marsad.model.text import Quote, Report

TEXT = "هاجم مسلحون دورية للشرطة في الرمادي أمس، فقُتل شرطيان، بحسب شهود."
LABELS = {"armed_attack": ("Armed attack", "هجوم مسلح")}
EMPTY = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta"}


def quote(words: str, text: str = TEXT) -> Quote:
    start = text.index(words)
    return Quote(start, start + len(words), words)


def mention(words: str, **more: str) -> Mention:
    found = quote(words)
    return Mention(start=found.start, end=found.end, text=words, **more)  # type: ignore[arg-type]


def claim(**changes: object) -> Claim:
    fields: dict[str, object] = {
        "id": "r#1",
        "kind": "incident",
        "type": "armed_attack",
        "trigger": quote("هاجم"),
        "evidence": quote(TEXT),
        "roles": {
            "perpetrator": [mention("مسلحون", certainty="suspected")],
            "place": [mention("الرمادي", id="place:ramadi")],
        },
        "when": When(start="2020-01-01", end="2020-01-01", precision="day", span=quote("أمس")),
        "toll": [Toll(outcome="killed", low=2, high=None, group="combatant", span=quote("قُتل شرطيان"))],
        "attribution": mention("شهود"),
        "links": [Link(rel="repeats", to="r#1", count=2, window_days=7)],
        "rule": "armed_attack/verb-subject-object",
    }
    return Claim(**{**fields, **changes})  # type: ignore[arg-type]


def pair(text: str = TEXT, claims: list[Claim] | None = None, **more: str) -> tuple[Report, CodedReport]:
    report = Report(id="r", text=text, **more)  # type: ignore[arg-type]
    return report, CodedReport(
        report=ReportKey(id="r", published=None, sha256=""), claims=[claim()] if claims is None else claims
    )


class Outline(HTMLParser):
    """Checks that every element is closed in its turn, and keeps the attributes and the pieces of text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.pieces: list[tuple[str, str]] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in EMPTY:
            self.open.append(tag)
            self.last = dict(attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "span" and "data-c" in self.last:
            self.pieces.append((self.last["data-c"] or "", data))


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_page_is_well_formed_and_has_unique_ids(lang: str) -> None:
    outline = Outline(render([pair(), pair(claims=[])], lang=lang, labels=LABELS))
    ids = [attributes["id"] for _, attributes in outline.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert ("html", {"lang": lang, "dir": "rtl" if lang == "ar" else "ltr"}) in outline.tags


def test_page_asks_for_nothing_outside_itself() -> None:
    page = render([pair()], labels=LABELS)
    assert not re.search(r"https?:|//\w|@import|url\(", page)
    outline = Outline(page)
    assert not [tag for tag, attributes in outline.tags if {"src", "style", "onclick"} & set(attributes)]
    assert not [tag for tag, _ in outline.tags if tag in {"link", "img", "iframe", "object", "form"}]
    assert "default-src 'none'; style-src 'sha256-" in page


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("evidence", TEXT),
        ("trigger", "هاجم"),
        ("perpetrator", "مسلحون"),
        ("place", "الرمادي"),
        ("when", "أمس"),
        ("toll", "قُتل شرطيان"),
        ("attribution", "شهود"),
    ],
)
def test_every_quoted_word_knows_its_claim(part: str, words: str) -> None:
    pieces = Outline(render([pair()], labels=LABELS)).pieces
    assert "".join(text for told, text in pieces if f"0:{part}" in told.split()) == words


def test_overlapping_words_serve_both_claims() -> None:
    wide, narrow = claim(trigger=quote("مسلحون دورية")), claim(id="r#2", trigger=quote("دورية للشرطة"))
    pieces = Outline(marked(TEXT, [wide, narrow])).pieces
    assert [text for told, text in pieces if {"0:trigger", "1:trigger"} <= set(told.split())] == ["دورية"]


@pytest.mark.parametrize(
    "bad", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</style><b>", "$title", "&lt;"]
)
def test_what_a_report_brings_is_text_and_nothing_else(bad: str) -> None:
    trigger = quote(bad, bad)
    hostile = claim(
        id=bad, type=bad, rule=bad, trigger=trigger, evidence=trigger, when=None, toll=[], attribution=None,
        roles={bad: [Mention(start=0, end=len(bad), text=bad, id=bad)]}, links=[Link(rel="led_to", to=bad)],
    )  # fmt: skip
    page = render([pair(bad, [hostile], title=bad, source=bad, published=bad)], labels={})
    harmless = render([pair("x", [claim(trigger=Quote(0, 1, "x"), roles={}, links=[])])], labels={})
    names = {tag for tag, _ in Outline(page).tags}
    assert names <= {tag for tag, _ in Outline(harmless).tags} | {"a", "code"}
    assert page.count("<script>") == 1


def test_characters_that_reorder_the_text_are_shown_and_not_obeyed() -> None:
    text = "قال \u202eمصدر\u202c"
    page = marked(text, [])
    assert "\u202e" not in page
    assert 'title="U+202E">RLO</span>' in page


def test_type_is_named_in_both_languages() -> None:
    page = render([pair()], labels=LABELS)
    assert "Armed attack" in page
    assert "هجوم مسلح" in page


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "1. ● armed attack · Incident · asserted"),
        ("en", "perpetrator    «\u2068مسلحون\u2069»  suspected"),
        ("en", "toll           2+ killed (combatant)  «\u2068قُتل شرطيان\u2069»"),
        ("en", "when           2020-01-01 (day)  «\u2068أمس\u2069»"),
        ("en", "links          repeats \u2068r#1\u2069 ×2 7 days"),
        ("ar", "«\u2068مسلحون\u2069»  مشتبه به"),
    ],
)
def test_summary_gives_each_value_with_its_words(lang: str, line: str) -> None:
    assert line in summary(*pair(), lang=lang)


def test_summary_shows_what_would_steer_the_terminal() -> None:
    assert "\x1b" not in summary(*pair(claims=[], title="a\x1b[31mb\u202e"))
    assert "a<U+001B>[31mb<U+202E>" in summary(*pair(claims=[], title="a\x1b[31mb\u202e"))
