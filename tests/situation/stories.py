"""The stories that what holds is tested on: our own in tests/gold/scenarios, and further ones beside the project."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from marsad.ingest import coded
from marsad.model.claim import CodedReport
from marsad.model.text import Report

OWN = Path(__file__).parent.parent / "gold" / "scenarios"
BESIDE = Path(__file__).parents[3] / "shared" / "gold" / "scenarios"


class Story:
    """Coded reports with their publication, and questions."""

    def __init__(self, folder: Path) -> None:
        self.name = folder.name
        self.reports = {row["id"]: _report(row) for row in rows(folder / "reports.jsonl")}
        with (folder / "claims.jsonl").open("rb") as raw:
            read = list(coded.read(raw, str(folder), self.reports))
        self.coded = [one for one in read if isinstance(one, CodedReport)]
        assert len(self.coded) == len(read)
        self.questions = list(rows(folder / "questions.jsonl"))
        tables = [here for here in (folder, folder.parent.parent) if (here / "places.tsv").is_file()]
        self.overlay = tables[0] if tables else None

    def until(self, day: str) -> list[CodedReport]:
        """Only what was published by a day."""
        return [one for one in self.coded if (self.reports[one.report.id].published or "")[:10] <= day]


def rows(file: Path) -> Iterator[dict[str, Any]]:
    for line in file.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def stories(folder: Path) -> list[Story]:
    return [Story(one) for one in sorted(folder.iterdir()) if one.is_dir()] if folder.is_dir() else []


def _report(row: dict[str, Any]) -> Report:
    return Report(id=row["id"], text=row["text"], source=row.get("source"), published=row.get("published"))
