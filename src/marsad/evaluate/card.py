"""The score card as a table for the terminal, as JSON and as one HTML page."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from html import escape
from typing import Any

import msgspec

from marsad.evaluate.score import FieldScore, Rates, ScoreCard

HEADLINE = {
    "incidents_f1": "incidents F1",
    "mean_field_accuracy": "mean field accuracy",
    "other_kinds_f1": "other kinds F1",
    "links_f1": "links F1",
    "score": "score",
}
_WIDTH = 24


class Part(msgspec.Struct, frozen=True):
    """One table of the card: a title, the names of its columns, its rows."""

    title: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]


def parts(card: ScoreCard) -> Iterator[Part]:
    """The tables of a score card, the most telling first."""
    yield Part("Summary", ("value", "95 % interval"), [_headline(card, name) for name in HEADLINE])
    yield _rates("Incidents found", list(card.incidents.items()))
    columns = ("accuracy", "of", "where stated", "of")
    yield Part("Fields of found incidents", columns, [_field(name, row) for name, row in card.fields.items()])
    kinds = [(f"{kind}, {how}", row) for kind, both in card.kinds.items() for how, row in both.items()]
    if kinds:
        yield _rates("Other kinds", kinds)
    if card.links:
        yield _rates("Links", [("relation and both ends", card.links)])


def as_text(card: ScoreCard, *, mistakes: bool = False) -> str:
    """The card for a terminal, with every mistake where asked."""
    blocks = ["\n".join(_lines(part)) for part in parts(card)]
    blocks.append("\n".join(notes(card)))
    if mistakes:
        blocks.append("\n".join(["Mistakes", *(f"  {line}" for line in _mistakes(card))]))
    return "\n\n".join(blocks) + "\n"


def as_json(card: ScoreCard) -> bytes:
    """The card with its rates worked out, indented."""
    row: dict[str, Any] = msgspec.to_builtins(card)
    row["incidents"] = {level: _with_rates(rates) for level, rates in card.incidents.items()}
    row["kinds"] = {kind: {how: _with_rates(r) for how, r in both.items()} for kind, both in card.kinds.items()}
    row["links"] = _with_rates(card.links) if card.links else None
    for name, found in card.fields.items():
        row["fields"][name] |= {"accuracy": found.accuracy, "accuracy_stated": found.accuracy_stated}
    return msgspec.json.format(msgspec.json.encode(row), indent=2)


def as_html(card: ScoreCard) -> str:
    """One self-contained page that asks for nothing outside itself."""
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    tables = "\n".join(map(_table, parts(card)))
    remarks = "".join(f"<li>{escape(note)}</li>" for note in notes(card))
    wrong = "".join(f'<li dir="auto">{escape(line)}</li>' for line in _mistakes(card))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>Score card</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>Score card</h1>\n{tables}\n"
        f"<ul>{remarks}</ul>\n<details><summary>Mistakes ({len(card.mistakes)})</summary><ol>{wrong}</ol></details>\n"
        "</body>\n</html>\n"
    )


def notes(card: ScoreCard) -> list[str]:
    """What the tables do not say: quiet reports, broken input, reports that only one side has."""
    quiet = card.reports_without_incident
    found = [
        f"incidents coded in {quiet.hit} of the {quiet.reports} reports without any: {quiet.claims}",
        f"malformed claims: {card.malformed}; spans unlike the text: {card.broken_spans}",
    ]
    for title, reports in (("not coded", card.missing_reports), ("not in gold", card.extra_reports)):
        found += [f"{title} ({len(reports)}): {' '.join(reports)}"] if reports else []
    return found


def _headline(card: ScoreCard, name: str) -> tuple[str, ...]:
    interval = card.intervals.get(name)
    between = f"{_number(interval[0])} – {_number(interval[1])}" if interval else ""
    return HEADLINE[name], _number(getattr(card, name)), between


def _rates(title: str, rows: list[tuple[str, Rates]]) -> Part:
    columns = ("P", "R", "F1", "right", "extra", "missed")
    return Part(title, columns, [(name, *_rate_cells(row)) for name, row in rows])


def _rate_cells(row: Rates) -> tuple[str, ...]:
    measures = map(_number, (row.precision, row.recall, row.f1))
    return *measures, str(row.tp), str(row.fp), str(row.fn)


def _field(name: str, row: FieldScore) -> tuple[str, ...]:
    return name, _number(row.accuracy), str(row.n), _number(row.accuracy_stated), str(row.n_stated)


def _with_rates(rates: Rates) -> dict[str, Any]:
    derived = {"precision": rates.precision, "recall": rates.recall, "f1": rates.f1}
    return {"tp": rates.tp, "fp": rates.fp, "fn": rates.fn, **derived}


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _lines(part: Part) -> Iterator[str]:
    widths = [
        max(len(cell) for cell in column) for column in zip(part.columns, *(row[1:] for row in part.rows), strict=True)
    ]
    for name, *cells in [(part.title, *part.columns), *((f"  {name}", *cells) for name, *cells in part.rows)]:
        shown = "  ".join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))
        yield f"{name:<{_WIDTH + 2}} {shown}".rstrip()


def _mistakes(card: ScoreCard) -> Iterator[str]:
    for row in card.mistakes:
        wrong = f" | {row.field}: gold {row.gold}, coded {row.coded}" if row.field else ""
        yield f"{row.report} {row.error}: {row.claim}{wrong}"


def _table(part: Part) -> str:
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in part.columns)
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in cells)}</tr>'
        for name, *cells in part.rows
    )
    return (
        f"<table><caption>{escape(part.title)}</caption>"
        f'<thead><tr><th scope="col"></th>{head}</tr></thead><tbody>{rows}</tbody></table>'
    )


_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 "Noto Sans", "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
body { max-width: 56rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; margin-block: 1.5rem; font-variant-numeric: tabular-nums; }
caption { text-align: start; font-weight: 600; padding-block: .3rem; }
th, td { padding: .25rem .6rem; border-bottom: 1px solid #8886; text-align: end; }
th[scope=row] { text-align: start; font-weight: 400; }
thead th { font-size: .85rem; opacity: .75; }
li { overflow-wrap: anywhere; }
"""
