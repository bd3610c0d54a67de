"""Synthetic reports of honest length with copies among them: the same for the same seed.

    python bench/synthetic.py 1000 > reports.jsonl

One report in seven is a post of one sentence, most have 80 to 250 words, some up to 400, in sentences that the coder
reads. A fifth are copies of an earlier report, as outlets make them: the same text, a frame around it, words changed,
the end cut off. `copy_of` says of which.
"""

import json
import random
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import phrases  # noqa: E402

from marsad.knowledge.places import SHIPPED, read_places  # noqa: E402

COPIES = 0.2
"""The share of reports that are copies."""
_RECENT = 2000
"""A copy is of one of so many reports before it."""
_KINDS = ("same", "framed", "framed", "edited", "edited", "shortened")
_CUT_FROM = 60
"""Words. A post of one sentence is carried whole."""
_ASIDE, _OTHERWISE = 0.6, 0.4
"""How often a sentence has an aside, and a word another in its place: outlets word one thing in many ways."""
_MINUTES = 3
_SIZES = ((0.15, (1, 1)), (0.7, (80, 250)), (0.15, (250, 400)))
"""The share of reports, and between how many words they have."""


def reports(count: int, seed: int = 1, *, copies: float = COPIES) -> Iterator[dict[str, Any]]:
    """So many reports, as rows of JSON Lines; `copy_of` and `edit` are set on copies alone."""
    rng = random.Random(seed)
    villages = places()
    recent: list[dict[str, Any]] = []
    for number in range(count):
        row: dict[str, Any] = {"id": f"s{seed}-{number:06}"}
        row |= copied(rng, rng.choice(recent)) if recent and rng.random() < copies else told(rng, villages)
        published = datetime(2023, 1, 1) + timedelta(minutes=_MINUTES * number)
        row |= {"published": published.isoformat() + "Z", "url": f"https://example.org/{row['id']}"}
        if "copy_of" not in row:
            recent.append(row)
            del recent[:-_RECENT]
        yield row


def places() -> list[str]:
    """Settlements of the shipped gazetteer whose names are no common words."""
    return [row.name_ar for row in read_places(SHIPPED / "sy.tsv") if row.type == "settlement" and not row.cue]


def told(rng: random.Random, villages: list[str]) -> dict[str, Any]:
    """A report of its own."""
    wanted = rng.randint(*rng.choices([size for _, size in _SIZES], [share for share, _ in _SIZES])[0])
    place, second = rng.sample(villages, 2)
    actor, other = rng.sample(phrases.ACTORS, 2)
    follows = rng.sample(phrases.FOLLOWS, len(phrases.FOLLOWS))
    sentences = [rng.choice(phrases.LEADS)]
    paragraphs: list[str] = []
    words = 0
    while words < wanted and (sentences or follows):
        template = sentences.pop() if sentences else follows.pop()
        paragraphs.append(fill(rng, template, {"place": place, "second": second, "actor": actor, "other": other}))
        words += len(paragraphs[-1].split())
    return {"source": rng.choice(phrases.OUTLETS), "title": paragraphs[0], "text": joined(rng, paragraphs)}


def fill(rng: random.Random, template: str, names: dict[str, str]) -> str:
    """The sentence that a template becomes."""
    slots = {
        "few": rng.choice(phrases.NUMBERS),
        "some": rng.choice(phrases.MORE),
        "civilians": rng.choice(phrases.CIVILIANS),
        "weapon": rng.choice(phrases.WEAPONS),
        "time": rng.choice(phrases.TIMES),
        "road": rng.choice(phrases.ROADS),
        "reason": rng.choice(phrases.REASONS),
        "holder": rng.choice(phrases.HOLDERS),
    }
    words = template.split(" ")
    if rng.random() < _ASIDE:
        words.append(rng.choice(phrases.ASIDES))
    told = [
        phrases.SYNONYMS[word] if word in phrases.SYNONYMS and rng.random() < _OTHERWISE else word for word in words
    ]
    return " ".join(told).format(**slots, **names)


def joined(rng: random.Random, sentences: list[str]) -> str:
    """Sentences as paragraphs of one to three."""
    text = sentences[0]
    for sentence in sentences[1:]:
        text += rng.choice((". ", "، ", ".\n")) + sentence
    return text + "."


def copied(rng: random.Random, row: dict[str, Any]) -> dict[str, Any]:
    """A copy of a report by another outlet."""
    text = row["text"]
    edit = rng.choice(_KINDS if len(text.split()) >= _CUT_FROM else _KINDS[:-1])
    outlet = rng.choice([name for name in phrases.OUTLETS if name != row["source"]])
    if edit == "framed":
        text = framed(rng, text, outlet)
    elif edit == "edited":
        text = framed(rng, edited(rng, text), outlet)
    elif edit == "shortened":
        text = shortened(rng, text)
    return {"source": outlet, "title": row["title"], "text": text, "copy_of": row["id"], "edit": edit}


def framed(rng: random.Random, text: str, outlet: str) -> str:
    """With the outlet's own frame."""
    names = {"outlet": outlet, "tag": outlet.replace(" ", "_")}
    return rng.choice(phrases.OPENINGS).format(**names) + text + rng.choice(phrases.CLOSINGS).format(**names)


def edited(rng: random.Random, text: str, share: float = 0.1) -> str:
    """With about one word in ten changed, left out or added; numbers and names stay."""
    words = text.split(" ")
    for _ in range(max(1, round(share * len(words)))):
        at = rng.randrange(len(words))
        if words[at] in phrases.SYNONYMS:
            words[at] = phrases.SYNONYMS[words[at]]
        elif words[at] in ("إن", "بأن", "أن", "نحو", "أيضاً"):
            words[at] = "" if rng.random() < 0.5 else "كذلك"
        else:
            words[at] += rng.choice((" تقريباً", " بالفعل", " كما قيل", " حسب ما ورد"))
    return " ".join(word for word in words if word)


def shortened(rng: random.Random, text: str) -> str:
    """The first third to two thirds of its words, up to a sentence's end."""
    words = text.split(" ")
    cut = " ".join(words[: round(len(words) * rng.uniform(0.35, 0.65))])
    return cut.rpartition(".")[0] + "." if "." in cut[len(cut) // 2 :] else cut


def main(arguments: list[str]) -> int:
    """Print reports as JSON Lines: how many, and the seed."""
    count, seed = int(arguments[0]) if arguments else 1000, int(arguments[1]) if len(arguments) > 1 else 1
    for row in reports(count, seed):
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
