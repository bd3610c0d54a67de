"""The examples of the type files, through the real coder: python -m tests.coding.examples [--update] [--allow-regression]

Without options, prints how many hold and which do not. `--update` lists those that do not in `examples.toml`; where one
is not listed yet it changes nothing, unless `--allow-regression` says that this is meant.
"""

import argparse
import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from marsad.knowledge.load import Knowledge
from marsad.knowledge.records import ClaimType, Example
from marsad.model.claim import Claim
from marsad.model.text import Report
from marsad.pipeline import code, know

LISTED = Path(__file__).parent / "examples.toml"
HEAD = """# Examples of the type files that the coder does not get right yet, by type. The suite fails on any other miss,
# and on any listed here that holds. Written by `python -m tests.coding.examples --update`.
"""

Misses = dict[str, list[str]]
"""Texts of examples by type."""


def fault(entry: ClaimType, example: Example, knowledge: Knowledge) -> str:
    """What is wrong with the coding of the example; empty where it is coded as it says."""
    claims = code(Report(id=entry.id, text=example.text), knowledge).claims
    found = [claim for claim in claims if claim.type == entry.id]
    if not example.codes:
        return "coded" if found else ""
    if not found:
        return "not coded"
    lacking = min((_lacking(claim, example) for claim in found), key=len)
    return f"without {', '.join(lacking)}" if lacking else ""


def _lacking(claim: Claim, example: Example) -> list[str]:
    return [role for role, words in example.roles.items() if not _is_filled(claim, role, example.text, words)]


def _is_filled(claim: Claim, role: str, text: str, words: str) -> bool:
    """Whether a mention in the role overlaps the words, wherever in the text they stand."""
    mentions = claim.roles.get(role, [])
    return any(
        mention.start < start + len(words) and start < mention.end
        for start in _places(text, words)
        for mention in mentions
    )


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def misses(entry: ClaimType, knowledge: Knowledge) -> list[str]:
    """The examples of a type that do not hold, in the file's order."""
    return [example.text for example in entry.example if fault(entry, example, knowledge)]


def listed(path: Path = LISTED) -> Misses:
    """The misses that are known."""
    read: Misses = tomllib.loads(path.read_text(encoding="utf-8")).get("misses", {})
    return read


def written(found: Misses) -> str:
    """The file that lists the misses. A JSON string is a TOML string."""
    lines = [HEAD, "[misses]"]
    for name, texts in sorted(found.items()):
        if texts:
            lines += [f"{name} = [", *(f"  {json.dumps(text, ensure_ascii=False)}," for text in texts), "]"]
    return "\n".join(lines) + "\n"


def update(path: Path, found: Misses, *, allow_regression: bool = False) -> list[str]:
    """List the misses, and return nothing; or, where there are new ones unasked, leave the file and return those."""
    known = listed(path) if path.is_file() else found
    new = [text for name, texts in found.items() for text in texts if text not in known.get(name, [])]
    if new and not allow_regression:
        return new
    path.write_text(written(found), encoding="utf-8")
    return []


def main(arguments: list[str]) -> int:
    """Print or list; 1 where there are new misses unasked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="list what does not hold now")
    parser.add_argument("--allow-regression", action="store_true", help="let the list grow")
    options = parser.parse_args(arguments)
    knowledge = know(())
    found: Misses = {}
    for entry in knowledge.types.values():
        for example in entry.example:
            if wrong := fault(entry, example, knowledge):
                found.setdefault(entry.id, []).append(example.text)
                print(f"{entry.id:<24} {wrong:<28} {example.text}")
    every = sum(len(entry.example) for entry in knowledge.types.values())
    print(f"{every - sum(map(len, found.values()))} of {every} examples hold")
    new = update(LISTED, found, allow_regression=options.allow_regression) if options.update else []
    if new:
        print(f"not listed, for {len(new)} held before (--allow-regression)", file=sys.stderr)
    return 1 if new else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
