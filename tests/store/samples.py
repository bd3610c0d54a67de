"""Reports to take, written for these tests, with claims made by hand."""

from datetime import UTC, datetime

from marsad.model.capture import Capture, Retrieval, Taken
from marsad.model.claim import Claim, CodedReport, Issue, Link, Mention, ReportKey, When
from marsad.model.text import Quote, Report

NOW = datetime(2024, 3, 14, 9, 26, 53, tzinfo=UTC)
TEXT = "هاجم مسلحون مجهولون أمس دورية للدفاع الوطني قرب الميادين، ورجّح مصدر محلي أن يكونوا من خلايا تنظيم داعش."


def quote(text: str, words: str) -> Quote:
    """Where the words stand first."""
    start = text.index(words)
    return Quote(start, start + len(words), words)


def mention(text: str, words: str, entry: str | None = None) -> Mention:
    """The words in a role."""
    found = quote(text, words)
    return Mention(start=found.start, end=found.end, text=found.text, id=entry)


def coded(report: Report, claims: int = 2) -> CodedReport:
    """Attacks, each led to by the next, all in the first words of the text."""
    text = report.text
    one = Claim(
        id=f"{report.id}#1",
        kind="incident",
        type="armed_attack",
        trigger=quote(text, "هاجم"),
        evidence=Quote(0, len(text), text),
        roles={
            "perpetrator": [mention(text, "مسلحون مجهولون"), mention(text, "تنظيم داعش", "actor:islamic-state")],
            "target": [mention(text, "دورية للدفاع الوطني", "actor:ndf")],
            "place": [mention(text, "الميادين", "place:al-mayadin")],
        },
        when=When(start="2024-03-13", end="2024-03-13", precision="day", span=quote(text, "أمس")),
        certainty="suspected",
        attribution=mention(text, "مصدر محلي", "source:local"),
        rule="armed_attack/verb-subject-object",
    )
    others = [
        Claim(
            id=f"{report.id}#{number}",
            kind="measure",
            type="checkpoint",
            trigger=quote(text, "دورية"),
            evidence=Quote(0, len(text), text),
            roles={"actor": [mention(text, "للدفاع الوطني", "actor:ndf")]},
            links=[Link(rel="led_to", to=f"{report.id}#1")],
            rule="checkpoint/noun",
        )
        for number in range(2, claims + 1)
    ]
    key = ReportKey(id=report.id, published=report.published, sha256="0" * 64)
    issue = Issue(span=quote(text, "الميادين"), kind="place", detail="two places have this name")
    return CodedReport(report=key, claims=[one, *others], issues=[issue])


def taken(number: int, text: str | None = None, *, claims: int = 2, **fields: str) -> Taken:
    """One report of a file, with a text of its own unless one is given."""
    whole = f"{TEXT} الخبر رقم {number}." if text is None else text
    given = {
        "id": f"report-{number}",
        "title": "هجوم قرب الميادين",
        "source": "مرصد الضفتين",
        "published": "2024-03-14",
    }
    report = Report(text=whole, more={"likes": number}, **{**given, **fields})
    capture = Capture(
        raw=f'{{"id": "{report.id}", "text": "{whole}"}}\n'.encode(),
        media_type="application/json",
        origin="reports.jsonl",
        position=f"line {number}",
    )
    return Taken(report=report, capture=capture, coded=coded(report, claims), published_from="field published")


def page(number: int) -> Taken:
    """One report of a page that came over the network."""
    report = Report(id=f"page-{number}", text=TEXT, url=f"https://example.org/{number}")
    retrieval = Retrieval(
        url=f"http://example.org/{number}",
        final_url=f"https://example.org/{number}",
        redirects=(f"https://example.org/old/{number}",),
        status=200,
        headers=(("content-type", "text/html"), ("etag", '"a"')),
        retrieved_at="2024-03-14T09:00:00Z",
    )
    capture = Capture(
        raw=b"\xff\x00" + TEXT.encode(),
        media_type="text/html",
        origin=f"http://example.org/{number}",
        retrieval=retrieval,
    )
    return Taken(report=report, capture=capture, coded=None, language="ar")
