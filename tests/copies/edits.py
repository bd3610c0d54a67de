"""What outlets do to a text that they carry: the edits, made on the project's own gold reports.

Each edit is drawn from a generator seeded with the report's id and the edit's name, so the set is the same every time.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from marsad.model.copies import Telling

GOLD = Path(__file__).parents[1] / "gold"

SYNONYMS = dict(
    line.split("\t") for line in Path(__file__).with_name("synonyms.tsv").read_text("utf-8").splitlines()[1:]
)
ADDED = ("أيضاً", "بشكل مفاجئ", "بالفعل", "حسب المعلومات الأولية", "تقريباً", "في وقت لاحق", "على الفور", "كما ورد")
SPELLED = (("أ", "ا"), ("إ", "ا"), ("ة ", "ه "), ("ى ", "ي "), ("ً", ""), ("ُ", ""), ("ّ", ""))
HEADS = (
    "عاجل | ",
    "{outlet}: ",
    "{outlet} - متابعات\n",
    "{outlet} – وكالات:\n",
    "#{tag}\n",
    "🔴 متابعة {outlet} | ",
    "نقلت وسائل إعلام محلية الخبر الآتي:\n",
    "خاص {outlet} ||\n",
)
TAILS = (
    "\nالمصدر: وكالات",
    "\n\nلمتابعة آخر الأخبار اشتركوا في قناة {outlet} على تلغرام: https://t.me/example",
    "\n#{tag} #سوريا",
    "\nتحرير: قسم الأخبار في {outlet}",
    "\nاقرأ أيضاً: حريق في مستودع للأعلاف يلحق أضراراً بالجوار",
    "\n© جميع الحقوق محفوظة لموقع {outlet}",
    "\nالوسوم: أخبار، محليات، ميداني\nشارك الخبر على فيسبوك وتويتر وواتساب",
    "",
)
HEADLINES = (
    "تفاصيل ما جرى خلال الساعات الماضية كما وردت من المنطقة",
    "تطورات ميدانية متسارعة.. إليكم ما نعرفه حتى الآن",
    "ماذا حدث؟ القصة كاملة",
    "توتر وضحايا في المنطقة والأهالي يطالبون بوضع حد لما يجري",
)
OUTLETS = ("نبض الشارع", "شبكة ضفتين", "أخبار الوادي", "منبر الناس", "وكالة سهل الإخبارية", "صدى البادية", "مرصد القرى")

Edit = Callable[[random.Random, str], str]


def stories() -> list[Telling]:
    """The project's gold reports."""
    rows = [
        json.loads(line)
        for path in sorted(GOLD.glob("reports-*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    return [
        Telling(key=row["id"], text=row["text"], published=row["published"], source=row.get("source")) for row in rows
    ]


def copies_of(story: Telling) -> Iterator[tuple[str, Telling]]:
    """One copy of each kind, with the kind's name."""
    for outlet, (name, edit) in zip(OUTLETS, EDITS.items(), strict=True):
        rng = random.Random(f"{story.key} {name}")
        copy = Telling(
            key=f"{story.key}:{name}",
            text=edit(rng, story.text),
            published=story.published,
            source=outlet,
        )
        yield name, copy


def wrapped(rng: random.Random, text: str) -> str:
    """In another outlet's frame."""
    outlet = rng.choice(OUTLETS)
    names = {"outlet": outlet, "tag": outlet.replace(" ", "_")}
    return rng.choice(HEADS).format(**names) + text + rng.choice(TAILS).format(**names)


def headlined(rng: random.Random, text: str) -> str:
    """Under a new headline, without the first line where that is a dateline."""
    first, _, rest = text.partition("\n")
    return f"{rng.choice(HEADLINES)}\n{rest if rest and len(first.split()) < 8 else text}"


def edited(rng: random.Random, text: str, share: float = 0.1) -> str:
    """One word in ten replaced, left out, added to, spelled otherwise or moved; no number and no name."""
    words = re.split(r"( |\n)", text)
    places = [at for at, word in enumerate(words) if word.strip()]
    left = max(1, round(share * len(places)))
    known = [at for at in places if words[at] in SYNONYMS]
    rng.shuffle(known)
    for at in known[: round(left * 0.6)]:
        words[at] = SYNONYMS[words[at]]
        left -= 1
    for at in rng.sample(places, left):
        words[at] = _touched(rng, words[at])
    return "".join(words)


def _touched(rng: random.Random, word: str) -> str:
    if rng.random() < 0.6:
        return f"{word} {rng.choice(ADDED)}"
    return "".join(letter if letter not in "أإآ" else "ا" for letter in word).replace("ـ", "")


def respelled(rng: random.Random, text: str) -> str:
    """As another keyboard writes it: hamzas, ends and marks."""
    for old, new in rng.sample(SPELLED, 4):
        text = text.replace(old, new)
    return text


def shortened(rng: random.Random, text: str) -> str:
    """The first two thirds to a third, up to a sentence's end."""
    words = text.split(" ")
    cut = " ".join(words[: round(len(words) * rng.uniform(0.35, 0.66))])
    end = max(cut.rfind(mark) for mark in (".", "\n", "،"))
    return cut[:end] + "." if end > len(cut) // 2 else cut


def without_middle(rng: random.Random, text: str) -> str:
    """Without one of its paragraphs or sentences, not the first."""
    parts = text.split("\n") if text.count("\n") > 1 else re.split(r"(?<=\.) ", text)
    if len(parts) > 2:
        del parts[rng.randrange(1, len(parts) - 1)]
    return "\n".join(parts)


def reworked(rng: random.Random, text: str) -> str:
    """Wrapped, a twentieth of the words edited, one passage left out."""
    return wrapped(rng, edited(rng, without_middle(rng, text), 0.05))


EDITS: dict[str, Edit] = {
    "wrapped": wrapped,
    "headlined": headlined,
    "edited": edited,
    "respelled": respelled,
    "shortened": shortened,
    "without a passage": without_middle,
    "wrapped, cut, edited": reworked,
}
