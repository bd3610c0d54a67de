"""How fast the coder is: python bench/run.py [SENTENCES.jsonl …]

Codes raw sentences in this process, as `marsad code` does, and prints sentences per second, peak memory, the time of
folding and matching alone and the ratio of the two; then the time of `marsad --help` and of the first claim of a
one-report file.
Run it on an otherwise idle machine: load makes every number worse, though less the ratio.
Each line of a file is an object with its text under "text" (or "sentence"). Without files, the sentences of the
sample reports are used, repeated.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import Any

from marsad.arabic.fold import fold
from marsad.ingest.fields import Found
from marsad.model.text import Report
from marsad.pipeline import Done, code_all, know

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "src" / "marsad" / "samples" / "reports.jsonl"
BESIDE = ROOT.parent / "shared" / "gsr"
WANTED = 6000
"""Sentences to code: two seconds at the speed aimed for."""


def sentences(paths: list[Path]) -> Iterator[str]:
    """The texts of JSON Lines files; a long one by its lines and full stops."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            row: dict[str, Any] = json.loads(line)
            text = str(row.get("text") or row.get("sentence") or "")
            parts = [text] if "sentence" in row or len(text) < 400 else text.replace(". ", ".\n").splitlines()
            yield from (part for part in parts if part.strip())


def timed(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """Seconds of this process on one core, which other programs disturb less than seconds by the wall clock."""
    start = clock()
    work()
    return clock() - start


def run(command: list[str]) -> Callable[[], object]:
    """A command to be timed, its output thrown away."""
    return lambda: subprocess.run(command, check=True, capture_output=True)


def speed(texts: list[str]) -> None:
    """Print what coding the texts costs, against what looking at their letters costs."""
    loading = time.process_time()
    knowledge = know(())
    found = [Found(Report(id=str(number), text=text), "bench", number) for number, text in enumerate(texts)]
    coded = [done for done in code_all(found[:50], knowledge) if isinstance(done, Done)]  # builds what is built once
    claims = sum(len(json.loads(done.line or b"{}").get("claims", [])) for done in coded)
    loading = time.process_time() - loading

    find = knowledge.lexicon.find
    alone = timed(lambda: [find(fold(text).text.split()) for text in texts])
    whole = timed(lambda: list(code_all(found, knowledge)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"sentences               {len(texts):>10,}  ({sum(map(len, texts)):,} letters; {claims} claims in 50)")
    print(f"knowledge and warm-up   {loading:>10.2f} s")
    print(f"sentences a second      {len(texts) / whole:>10,.0f}")
    print(f"fold and automaton      {alone:>10.2f} s")
    print(f"whole coder             {whole:>10.2f} s  ({whole / alone:.1f} times fold and automaton)")
    print(f"peak memory             {peak:>10.0f} MB")


def start_up() -> None:
    """Print how long a user waits for the help, and for the claims of one report."""
    command = str(Path(sys.executable).parent / "marsad")
    with tempfile.TemporaryDirectory() as folder:
        one = Path(folder) / "one.jsonl"
        one.write_text(SAMPLES.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
        for name, line in (("marsad --help", [command, "--help"]), ("first claim", [command, "code", str(one)])):
            print(f"{name:<23} {median(timed(run(line), time.perf_counter) for _ in range(5)):>10.2f} s")


def main(arguments: list[str]) -> int:
    """Measure on the files given, else on those beside the project, else on the samples."""
    given = [Path(argument) for argument in arguments]
    beside = sorted(BESIDE.glob("*.jsonl")) if not given else []
    found = list(sentences(given or beside or [SAMPLES]))
    texts = found if given or beside else list(islice(cycle(found), WANTED))
    speed(texts)
    start_up()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
