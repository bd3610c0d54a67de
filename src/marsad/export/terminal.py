"""A report's claims for reading in a terminal."""

import re
from collections.abc import Iterator, Mapping

from marsad.export.wording import SIGNS, Pair, days, extent, type_wording, wording
from marsad.model.claim import Claim, CodedReport, Mention, Toll
from marsad.model.text import Report

_FSI, _PDI = "\u2068", "\u2069"
_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_COLUMN = 14


def summary(
    report: Report,
    coded: CodedReport,
    *,
    lang: str = "en",
    labels: Mapping[str, Pair] | None = None,
    colour: bool = False,
) -> str:
    """Every claim of a report with its words, in lines. Runs of the report's text are isolated, so that a terminal
    that orders Arabic from right to left keeps each value in its place; characters that steer a terminal are shown
    as `<U+202E>`. `labels` name the types (English, Arabic); `colour` adds ANSI emphasis.
    """
    page = _Page(0 if lang == "en" else 1, labels or {}, colour)
    return "\n".join(page.lines(report, coded)) + "\n"


def isolated(text: str) -> str:
    """Words of a report, fit to stand in a line of the other direction and safe to print."""
    visible = _STEERING.sub(lambda match: _visible(match.group()), text)
    return f"{_FSI}{visible}{_PDI}"


def _visible(character: str) -> str:
    return " " if character in "\n\r\t" else f"<U+{ord(character):04X}>"


class _Page:
    """One language, one set of labels and one manner of emphasis, for all lines."""

    def __init__(self, language: int, labels: Mapping[str, Pair], colour: bool) -> None:
        self.language = language
        self.labels = labels
        self.colour = colour

    def lines(self, report: Report, coded: CodedReport) -> Iterator[str]:
        yield self._strong(isolated(report.title or report.id))
        about = [report.id, report.source, report.published or self._say("undated")]
        yield self._faint(" · ".join(isolated(part) for part in about if part))
        if not coded.claims:
            yield f"  {self._say('none')}"
        for number, claim in enumerate(coded.claims, 1):
            yield ""
            yield self._heading(number, claim)
            for name, value in self._fields(claim):
                yield f"     {name:<{_COLUMN}} {value}"
        for issue in coded.issues:
            yield f"  ! {self._say('issue')}: {isolated(issue.span.text)} · {isolated(issue.detail)}"

    def _heading(self, number: int, claim: Claim) -> str:
        label = type_wording(claim.type, self.labels)[self.language]
        states = [claim.certainty, "background" if claim.background else "", claim.status or "", claim.legal or ""]
        chips = ", ".join(self._say(state) for state in states if state)
        title = self._strong(f"{number:>2}. {SIGNS[claim.kind]} {label}")
        return f"{title} · {self._say(claim.kind)} · {chips}"

    def _fields(self, claim: Claim) -> Iterator[tuple[str, str]]:
        yield self._say("words"), self._quoted(claim.trigger.text)
        for role, mentions in claim.roles.items():
            for mention in mentions:
                yield self._say(role), self._mention(mention)
        if claim.when:
            when = f"{days(claim.when.start, claim.when.end)} ({self._say(claim.when.precision)})"
            yield self._say("when"), f"{when}  {self._quoted(claim.when.span.text)}"
        for toll in claim.toll:
            yield self._say("toll"), self._toll(toll)
        if claim.attribution:
            yield self._say("attribution"), self._mention(claim.attribution)
        for link in claim.links:
            count = [f"×{link.count}"] if link.count else []
            window = [f"{link.window_days} {self._say('within_days')}"] if link.window_days else []
            yield self._say("links"), " ".join([self._say(link.rel), isolated(link.to), *count, *window])
        yield self._say("rule"), self._faint(isolated(claim.rule))

    def _mention(self, mention: Mention) -> str:
        parts = [self._quoted(mention.text)]
        if mention.id:
            parts.append(self._faint(isolated(mention.id)))
        if mention.certainty:
            parts.append(self._say(mention.certainty))
        if mention.civilian is not None:
            parts.append(self._say("is_civilian" if mention.civilian else "not_civilian"))
        if mention.lat is not None and mention.lon is not None:
            parts.append(self._faint(f"{mention.lat:g}, {mention.lon:g}"))
        if mention.precision:
            parts.append(self._faint(self._say(mention.precision)))
        return "  ".join(parts)

    def _toll(self, toll: Toll) -> str:
        figures = f"{extent(toll.low, toll.high)} {self._say(toll.outcome)} ({self._say(toll.group)})"
        return f"{figures}  {self._quoted(toll.span.text)}"

    def _say(self, key: str) -> str:
        return wording(key)[self.language]

    def _quoted(self, text: str) -> str:
        return f"«{isolated(text)}»"

    def _strong(self, text: str) -> str:
        return f"{_BOLD}{text}{_PLAIN}" if self.colour else text

    def _faint(self, text: str) -> str:
        return f"{_DIM}{text}{_PLAIN}" if self.colour else text
