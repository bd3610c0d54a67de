"""What an output file holds already."""

from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from marsad.errors import BadInput
from marsad.ingest.fields import Found, digest
from marsad.model.claim import ReportKey


class _Line(msgspec.Struct):
    report: ReportKey


_BEGINNING = b'{"report":'


def resumed(out: Path) -> dict[str, str]:
    """Report id to digest of what the file holds, after its half-written last line is cut off.

    Nothing is cut from a file, nor will anything be added, that is not coded reports: that is a usage error.
    """
    coded: dict[str, str] = {}
    if not out.is_file():
        return coded
    end = 0
    with out.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.endswith(b"\n") and line.startswith(_BEGINNING[: len(line)]):
                break
            try:
                report = msgspec.json.decode(line, type=_Line).report
            except msgspec.MsgspecError:
                message = f"{out}:{number}: not a coded report, so nothing is added to this file"
                raise click.UsageError(message) from None
            coded[report.id] = report.sha256
            end += len(line)
    if end < out.stat().st_size:
        with out.open("r+b") as file:
            file.truncate(end)
    return coded


def not_coded_yet(found: Iterator[Found | BadInput], coded: dict[str, str]) -> Iterator[Found | BadInput]:
    """The same without the reports coded already. A report that has another text now is said."""
    for item in found:
        if isinstance(item, BadInput) or item.report.id not in coded:
            yield item
        elif digest(item.report.text) != coded[item.report.id]:
            yield item.fault("id", f"{item.report.id!r} is in the output already, with another text: skipped")
