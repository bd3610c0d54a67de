"""The floors under the coder's quality: python -m tests.gold.floors [--update] [--allow-regression]

Without options, prints what is pinned and what is measured. `--update` pins the values measured now and the gold files
as they are, and writes the card that the pages show; where that would lower a floor it changes nothing, unless `--allow-regression` says that this is meant.
"""

import argparse
import hashlib
import json
import math
import sys
import tomllib
from pathlib import Path
from typing import Any

from marsad.evaluate.measured import FILE, encoded
from marsad.evaluate.measured import measured as kept
from marsad.evaluate.score import ScoreCard, claims_by_report, score
from marsad.model.claim import encode
from marsad.model.text import Report
from marsad.pipeline import code, know

GOLD = Path(__file__).parent
PINNED = GOLD.parent / "quality.toml"
MEASURES = ("incidents_f1", "mean_field_accuracy", "other_kinds_f1", "links_f1")


def pinned(path: Path = PINNED) -> dict[str, dict[str, Any]]:
    """The floors, and the sums of the gold files that they were measured on."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def sums() -> dict[str, str]:
    """The SHA-256 of every gold file, by name."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(GOLD.glob("*.jsonl"))}


def rows(pattern: str) -> list[dict[str, Any]]:
    """The lines of the gold files of a pattern, in order."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(GOLD.glob(pattern))]
    return [json.loads(line) for text in texts for line in text.splitlines() if line.strip()]


def measured() -> ScoreCard:
    """The score card of the coder on the gold reports, coded now."""
    knowledge = know(())
    known = set(Report.__struct_fields__)
    reports = [Report(**{key: value for key, value in row.items() if key in known}) for row in rows("reports-*.jsonl")]
    coded = [json.loads(encode(code(report, knowledge))) for report in reports]
    texts = {report.id: report.text for report in reports}
    return score(claims_by_report(rows("gold-*.jsonl")), claims_by_report(coded), texts=texts)


def reached(card: ScoreCard) -> dict[str, float]:
    """The pinned measures of a score card."""
    return {name: getattr(card, name) or 0.0 for name in MEASURES}


def lowered(floors: dict[str, float], values: dict[str, float]) -> list[str]:
    """The measures that would fall below their floor."""
    return [name for name in MEASURES if _pin(values[name]) < floors.get(name, 0.0)]


def written(values: dict[str, float], files: dict[str, str]) -> str:
    """The text of the pins, below the remarks that head the file."""
    floors = "\n".join(f"{name} = {_pin(values[name])}" for name in MEASURES)
    gold = "\n".join(f'"{name}" = "{digest}"' for name, digest in files.items())
    return f"\n[floors]\n{floors}\n\n[sha256]\n{gold}\n"


def update(path: Path, values: dict[str, float], *, allow_regression: bool = False) -> list[str]:
    """Pin the values, and return nothing; or, where floors would fall unasked, leave the file and return their names."""
    fallen = lowered(pinned(path)["floors"], values)
    if fallen and not allow_regression:
        return fallen
    remarks = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    path.write_text("\n".join(remarks) + "\n" + written(values, sums()), encoding="utf-8")
    return []


def _pin(value: float) -> float:
    return math.floor(value * 1000) / 1000  # down, so that what was measured never fails its own floor


def main(arguments: list[str]) -> int:
    """Print or pin; 1 where a floor would fall unasked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="pin what is measured now")
    parser.add_argument("--allow-regression", action="store_true", help="let floors fall")
    options = parser.parse_args(arguments)
    card = measured()
    floors, values = pinned()["floors"], reached(card)
    for name in MEASURES:
        print(f"{name:<22} floor {floors.get(name, 0.0):.3f}   measured {values[name]:.3f}")
    fallen = update(PINNED, values, allow_regression=options.allow_regression) if options.update else []
    if options.update and not fallen:
        FILE.write_bytes(encoded(kept(card, claims_by_report(rows("gold-*.jsonl")))))
    if fallen:
        print(f"not pinned, for these would fall: {', '.join(fallen)} (--allow-regression)", file=sys.stderr)
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
