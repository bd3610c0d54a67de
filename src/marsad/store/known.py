"""What the store holds already of the reports that are to be taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple

import msgspec
from sqlalchemy import BindParameter, Connection, Row, Select, bindparam, select

from marsad.model.capture import Taken
from marsad.model.claim import Claim, CodedReport, Issue, ReportKey
from marsad.model.text import Quote, Report, names_a_page
from marsad.store.engine import Store
from marsad.store.rows import text_sha256
from marsad.store.schema import claims, codings, issues, reports

_AT_ONCE = 500
Standing = Literal["known", "read", "new"]


class Version(NamedTuple):
    """One version of a report that is there."""

    key: int
    id: str
    version: int
    url: str | None
    text_sha256: str


class ReadBefore(NamedTuple):
    """What a coder read from a text when it met it first."""

    coding: int
    coded: CodedReport


_VERSION = select(reports.c.key, reports.c.id, reports.c.version, reports.c.url, reports.c.text_sha256)
_NAMES: BindParameter[str] = bindparam("names", expanding=True)
_BY_ID, _BY_ADDRESS = (_VERSION.where(column.in_(_NAMES)) for column in (reports.c.id, reports.c.url))
_READ = (
    select(codings.c.key, codings.c.report, reports.c.published, reports.c.text_sha256)
    .join_from(codings, reports)
    .where(codings.c.coder == bindparam("coder"), reports.c.text_sha256.in_(_NAMES))
)


class Known:
    """What is there of a group of reports, and what is being added to it in this transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._by_id: dict[str, list[Version]] = {}
        self._by_url: dict[str, list[Version]] = {}
        self._codings: dict[tuple[str, str | None], int] = {}
        self._read: dict[tuple[str, str | None], ReadBefore] = {}
        self.coded_reports: set[int] = set()
        """Keys of reports that this coder has read."""

    def same(self, report: Report, former: str | None = None) -> Version | None:
        """The report itself, if it is there with this very text, as its newest version or an older one; be it under the
        id that it had before ids were named apart.
        """
        sha256 = text_sha256(report.text)
        versions = self._by_id.get(report.id, []) + (self._by_id.get(former, []) if former else [])
        if report.url and _is_known_by_address(report, sha256):
            versions = versions + self._by_url.get(report.url, [])
        return next((version for version in versions if version.text_sha256 == sha256), None)

    def before(self, taken: Taken) -> Version | None:
        """The newest version of what this report is a version of."""
        report = taken.report
        versions = self._by_id.get(report.id)
        if not versions and report.url and _is_known_by_address(report, text_sha256(report.text)):
            versions = self._by_url.get(report.url)
        if not versions and taken.replaces:
            versions = self._by_id.get(taken.replaces)
        return max(versions, key=lambda version: (version.version, version.key)) if versions else None

    def add(self, report: Report, key: int, *, version: int) -> None:
        """From now on this report is there."""
        self._add(Version(key, report.id, version, report.url, text_sha256(report.text)))

    def _add(self, version: Version) -> None:
        for index, name in ((self._by_id, version.id), (self._by_url, version.url)):
            if name is not None and version not in index.setdefault(name, []):
                index[name].append(version)

    def read_before(self, report: Report) -> ReadBefore | None:
        """What the coder read from the same text of the same day."""
        reading = _reading(report.published, text_sha256(report.text))
        if reading in self._read:
            return self._read[reading]
        coding = self._codings.get(reading)
        if coding is None:
            return None
        self._read[reading] = ReadBefore(coding, _coded(self._connection, coding))
        return self._read[reading]

    def remember(self, report: Report, coding: int, coded: CodedReport) -> None:
        """From now on this text is read."""
        self._read[_reading(report.published, text_sha256(report.text))] = ReadBefore(coding, coded)

    def standing(self, report: Report) -> Standing:
        """Whether a report is there, or its text is read, or neither."""
        there = self.same(report)
        if there is not None:
            return "known"
        return "read" if _reading(report.published, text_sha256(report.text)) in self._codings else "new"

    def load(self, wanted: Sequence[Report], extra_ids: Iterable[str], *, coder: str) -> None:
        """Look up these reports, and others by id."""
        shas = [text_sha256(report.text) for report in wanted]
        ids = {*(report.id for report in wanted), *extra_ids}
        pairs = zip(wanted, shas, strict=True)
        urls = {report.url for report, sha256 in pairs if report.url and _is_known_by_address(report, sha256)}
        for query, names in ((_BY_ID, ids), (_BY_ADDRESS, urls)):
            for row in _among(self._connection, query, names):
                self._add(Version._make(row))
        for row in _among(self._connection, _READ, set(shas), coder=coder):
            self.coded_reports.add(row.report)
            self._codings.setdefault(_reading(row.published, row.text_sha256), row.key)


def look_up(connection: Connection, batch: Sequence[Taken], *, coder: str) -> Known:
    """What is there of a batch."""
    known = Known(connection)
    others = [name for taken in batch for name in (taken.replaces, taken.former) if name]
    known.load([taken.report for taken in batch], others, coder=coder)
    return known


def standing(store: Store, wanted: Sequence[Report], *, coder: str) -> list[Standing]:
    """What need not be coded: `known` is kept with this text; of `read` this coder has read
    the same text of the same day under another id, so it may be taken without claims and gets those; `new` is
    neither. One word for each report, in order.
    """
    found: list[Standing] = []
    with store.reading() as connection:
        for start in range(0, len(wanted), _AT_ONCE):
            part = wanted[start : start + _AT_ONCE]
            known = Known(connection)
            known.load(part, (), coder=coder)
            found += [known.standing(report) for report in part]
    return found


def _is_known_by_address(report: Report, sha256: str) -> bool:
    """Whether it has no id of its own, but an address that is not that of others too."""
    return report.id == f"sha256-{sha256[:16]}" and report.url is not None and names_a_page(report.url)


def _reading(published: str | None, sha256: str) -> tuple[str, str | None]:
    """What a coder's reading depends on: the text, and the day from which its dates are reckoned."""
    return sha256, published[:10] if published else None


def _among(connection: Connection, query: Select[Any], names: set[str], **more: str) -> list[Row[Any]]:
    ordered = sorted(names)
    found: list[Row[Any]] = []
    for start in range(0, len(ordered), _AT_ONCE):
        found += connection.execute(query, {"names": ordered[start : start + _AT_ONCE], **more})
    return found


def _coded(connection: Connection, coding: int) -> CodedReport:
    whose = select(reports.c.id, reports.c.published, reports.c.text_sha256)
    row = connection.execute(whose.join_from(codings, reports).where(codings.c.key == coding)).one()
    bodies = connection.scalars(select(claims.c.body).where(claims.c.coding == coding).order_by(claims.c.key))
    found = [msgspec.json.decode(body, type=Claim) for body in bodies]
    asked = connection.execute(select(issues).where(issues.c.coding == coding).order_by(issues.c.key))
    return CodedReport(
        report=ReportKey(id=row.id, published=row.published, sha256=row.text_sha256),
        claims=found,
        issues=[
            Issue(span=Quote(issue.begin, issue.end, issue.text), kind=issue.kind, detail=issue.detail)
            for issue in asked
        ],
    )
