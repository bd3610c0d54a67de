"""Reports into the store: read, coded where their text is new, kept with what they came in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from marsad.errors import BadInput
from marsad.ingest.fields import Found, digest
from marsad.ingest.language import is_arabic, language_of
from marsad.ingest.naming import named_apart
from marsad.knowledge.load import Knowledge
from marsad.model.capture import Capture, Taken
from marsad.model.claim import CodedReport
from marsad.pipeline.coding import Done, chunks, code_chunks
from marsad.store import Fate, Store, record_faults, standing, take

_REPORTS_AT_ONCE = 64
"""As many reports are coded and kept together: few enough that a stop costs little and every process has its share."""

_DECODER = msgspec.json.Decoder(CodedReport)


class Intake(msgspec.Struct, frozen=True, kw_only=True):
    """Where reports go, and what reads them."""

    store: Store
    knowledge: Knowledge
    coder: str
    """Name and version of the coder, as `coder_name` gives it: what one has read is not read again by the same."""
    operator: str
    jobs: int = 1
    layers: tuple[Path, ...] = ()
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)


class Kept(msgspec.Struct, frozen=True):
    """What became of some reports, on the disk by the time it is said."""

    fates: list[Fate]
    faults: list[BadInput]


def take_in(found: Iterable[Found | BadInput], intake: Intake) -> Iterator[Kept]:
    """Keep all reports, in order, a portion at a time. What cannot be read is recorded, and the rest go on.

    Whatever was kept before is passed over, so an intake that was stopped is completed by running it again.
    """
    project = intake.store.file.parent if intake.store.file else None
    found = named_apart(found, project)
    uncoded = ((portion, _uncoded(portion, intake)) for portion in chunks(found, _REPORTS_AT_ONCE))
    for portion, coded in code_chunks(uncoded, intake.knowledge, jobs=intake.jobs, layers=intake.layers):
        yield _kept(portion, coded, intake)


def _uncoded(portion: list[Found | BadInput], intake: Intake) -> list[Found | BadInput]:
    """Those whose text this coder has not read, each text once, without the bytes, which coding does not need."""
    items = [item for item in portion if isinstance(item, Found)]
    states = standing(intake.store, [item.report for item in items], coder=intake.coder)
    unread = (item for item, state in zip(items, states, strict=True) if state == "new")
    new: dict[tuple[str, str | None], Found] = {}
    for item in unread:  # the first of the same text is coded: those after it get its claims when they are kept
        new.setdefault((item.report.text, item.report.published), item)
    return [msgspec.structs.replace(item, capture=None) for item in new.values() if is_arabic(item.report.text)]


def _kept(portion: list[Found | BadInput], coded: list[Done | BadInput], intake: Intake) -> Kept:
    done = [item for item in coded if isinstance(item, Done)]
    read = [_DECODER.decode(item.line) for item in done if item.line is not None]
    by_text = {(one.report.id, one.report.sha256): one for one in read}
    faults = [item for item in portion if isinstance(item, BadInput)]
    faults += [item.fault for item in done if item.fault is not None]
    now = intake.clock()
    batch = [_taken(item, by_text) for item in portion if isinstance(item, Found)]
    fates = take(intake.store, batch, coder=intake.coder, operator=intake.operator, now=now)
    record_faults(intake.store, faults, operator=intake.operator, now=now)
    return Kept(fates, faults)


def _taken(item: Found, read: dict[tuple[str, str], CodedReport]) -> Taken:
    return Taken(
        report=item.report,
        capture=item.capture or _as_given(item),
        coded=read.get((item.report.id, digest(item.report.text))),
        language=language_of(item.report.text, item.language),
        published_from=item.published_from or ("given" if item.report.published else None),
        former=item.former,
    )


def _as_given(item: Found) -> Capture:
    """Of a report whose reader keeps no bytes: its text."""
    position = f"line {item.line}" if item.line is not None else None
    return Capture(raw=item.report.text.encode(), media_type="text/plain", origin=item.path, position=position)
