"""Reports in, coded reports out, in one process or in many, in the order given."""

import gc
import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from pathlib import Path
from typing import TypeVar

import msgspec

import marsad
from marsad.coding import claims
from marsad.errors import BadInput, MarsadError
from marsad.ingest.fields import Found, digest
from marsad.ingest.language import is_arabic
from marsad.knowledge.load import Knowledge, fingerprint, load
from marsad.model.claim import CodedReport, ReportKey, encode
from marsad.model.text import Report
from marsad.pipeline.in_step import Work, alone, in_step
from marsad.read.read import look, parse
from marsad.resolve.names import resolve

# A chunk is what one worker gets at a time: so many reports, or as few as hold so many letters.
_CHUNK_REPORTS = 32
_CHUNK_LETTERS = 200_000
_CHUNKS_EACH = 3

T = TypeVar("T")


class Done(msgspec.Struct, frozen=True):
    """What became of a report: its coded line without the line break, and what is to be said about it."""

    id: str
    line: bytes | None
    fault: BadInput | None = None


def know(layers: tuple[Path, ...]) -> Knowledge:
    """All knowledge, with the user's own layers of places; raises KnowledgeError."""
    knowledge = load(layers=layers)
    _ = knowledge.lexicon  # Built now: a fault that shows here stops the start, as any in the files does.
    gc.collect()
    gc.freeze()  # Knowledge stays to the end: it need not be walked through at every collection.
    return knowledge


def code(report: Report, knowledge: Knowledge) -> CodedReport:
    """All claims of a report: read, resolved, coded."""
    return alone(_coding(report, knowledge))


def _coding(report: Report, knowledge: Knowledge) -> Work[CodedReport]:
    reading = look(report, knowledge.lexicon)
    if not claims.may_tell(reading, knowledge.lexicon):
        return _without_claims(report)
    yield
    parse(reading, knowledge.lexicon)
    yield
    resolve(reading, knowledge)
    yield
    return CodedReport(report=_key(report), claims=claims.code(reading, knowledge))


def code_report(found: Found, knowledge: Knowledge) -> tuple[CodedReport | None, BadInput | None]:
    """The coded report, and what is to be said about it. A report that breaks the coder is said, not raised."""
    return alone(_reporting(found, knowledge))


def _reporting(found: Found, knowledge: Knowledge) -> Work[tuple[CodedReport | None, BadInput | None]]:
    try:
        if not is_arabic(found.report.text):
            skipped = f"{found.report.id!r} is not Arabic: skipped coding"
            return _without_claims(found.report), found.fault(None, skipped)
        return (yield from _coding(found.report, knowledge)), None
    except Exception as error:  # Whatever it is, it must not stop the other reports.
        return None, _broken(found, error)


def code_all(
    found: Iterable[Found | BadInput],
    knowledge: Knowledge,
    *,
    jobs: int = 1,
    layers: tuple[Path, ...] = (),
    live: bool = False,
) -> Iterator[Done | BadInput]:
    """All reports in order, and the faults in their places; the same for any number of jobs.

    Each further process loads the knowledge anew, from the same `layers`. At most a few chunks for each process
    are read ahead, so that the size of the input does not matter. Where the input is `live`, one process codes each
    report as it comes, which takes a little longer than in chunks.
    """
    parts = chunks(found, 1 if live and jobs <= 1 else _CHUNK_REPORTS)
    for _, done in code_chunks(((None, chunk) for chunk in parts), knowledge, jobs=jobs, layers=layers):
        yield from done


def code_chunks(
    chunks: Iterable[tuple[T, list[Found | BadInput]]],
    knowledge: Knowledge,
    *,
    jobs: int = 1,
    layers: tuple[Path, ...] = (),
) -> Iterator[tuple[T, list[Done | BadInput]]]:
    """What became of each chunk, in order, with the mark that the caller put on it."""
    if jobs <= 1:
        for mark, chunk in chunks:
            yield mark, in_step(_fate(item, knowledge) for item in chunk)
        return
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_start_worker, initargs=(layers,))
    pending: deque[tuple[T, Future[list[Done | BadInput]]]] = deque()
    waiting = iter(chunks)
    try:
        pending.extend((mark, pool.submit(_code_chunk, chunk)) for mark, chunk in islice(waiting, jobs * _CHUNKS_EACH))
        while pending:
            mark, future = pending.popleft()
            done = future.result()
            pending.extend((mark, pool.submit(_code_chunk, chunk)) for mark, chunk in islice(waiting, 1))
            yield mark, done
    except BrokenProcessPool as error:
        raise MarsadError("a process ended before its time, perhaps for want of memory: try fewer --jobs") from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _fate(item: Found | BadInput, knowledge: Knowledge) -> Work[Done | BadInput]:
    if isinstance(item, BadInput):
        return item
    coded, fault = yield from _reporting(item, knowledge)
    try:
        return Done(item.report.id, None if coded is None else encode(coded), fault)
    except Exception as error:  # What cannot be written down is no better than what cannot be coded.
        return Done(item.report.id, None, _broken(item, error))


def _broken(found: Found, error: Exception) -> BadInput:
    said = f"{found.report.id!r} could not be coded: {type(error).__name__}: {_one_line(error)}"
    return found.fault(None, said)


def _without_claims(report: Report) -> CodedReport:
    return CodedReport(report=_key(report), claims=[])


def _key(report: Report) -> ReportKey:
    return ReportKey(id=report.id, published=report.published, sha256=digest(report.text))


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]


def chunks(found: Iterable[Found | BadInput], most: int = _CHUNK_REPORTS) -> Iterator[list[Found | BadInput]]:
    """The reports in lists of at most so many, or of as few as hold many letters."""
    chunk: list[Found | BadInput] = []
    letters = 0
    for item in found:
        chunk.append(item)
        letters += 0 if isinstance(item, BadInput) else len(item.report.text)
        if len(chunk) >= most or letters >= _CHUNK_LETTERS:
            yield chunk
            chunk, letters = [], 0
    if chunk:
        yield chunk


_worker: list[Knowledge] = []


def _start_worker(layers: tuple[Path, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the first process, which then ends this one.
    _worker.append(know(layers))


def _code_chunk(chunk: list[Found | BadInput]) -> list[Done | BadInput]:
    return in_step(_fate(item, _worker[0]) for item in chunk)


def coder_name(layers: tuple[Path, ...]) -> str:
    """Which coder this is: two of one name read every report alike."""
    return f"marsad {marsad.__version__} knowledge {fingerprint(layers=layers)[:12]}"
