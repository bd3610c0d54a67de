"""The words that say that people were killed, injured, captured or went missing, in all their written forms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from marsad.arabic.clitics import bases, front_cuts
from marsad.arabic.fold import fold_text
from marsad.arabic.inflect import past_forms, present_forms
from marsad.arabic.remembered import Remembered
from marsad.model.claim import Outcome

SignKind = Literal["verb", "passive", "active", "masdar", "people", "lives", "after"]
"""verb: its voice is not written (قتل). passive: its subject is the victim (أصيب). active: its object is (أردى).
masdar: what depends on it is. people: the word itself means the victims (قتلى).
lives: the victims come after a verb of taking (أودى بحياة). after: they come behind a preposition (القبض على)."""


def word_set(words: str) -> frozenset[str]:
    """The words of a line, folded as they stand."""
    return frozenset(words.split())


class Sign(NamedTuple):
    """A casualty word as it stands."""

    outcome: Outcome
    kind: SignKind
    number: str = ""
    """sg, du or pl: of the victims that the word means or agrees with, where its form tells."""
    base: str = ""
    cut: int = 0
    """How many letters of conjunction and preposition stand before it."""
    conjunction: str = ""
    preposition: str = ""
    article: bool = False
    enclitic: str = ""


_VERBS: dict[tuple[Outcome, SignKind], str] = {
    ("killed", "verb"): "قتل/قتل أعدم/عدم ذبح/ذبح نحر/نحر شنق/شنق صفى,صف,صفي/صفي,صف صرع/صرع حيد/حيد خسر/خسر",
    ("killed", "passive"): "استشهد/ستشهد قضى,قض,قضي/ لقي,لقوا,لق/لقى,لق توفي,توف/توفى مات/موت فارق/فارق اغتيل/غتال "
    "سقط/سقط ارتقى,ارتق,ارتقي/رتقي",
    ("killed", "active"): "أردى,أرد,أردي/ردي,رد اغتال,اغتل/ أباد,أبد/بيد أجهز/جهز",
    ("injured", "verb"): "جرح/جرح",
    ("injured", "passive"): "أصيب/صاب,صب اختنق/ختنق",
    ("injured", "active"): "أصاب,أصب/صيب",
    ("captured", "verb"): "اعتقل/عتقل اختطف/ختطف خطف/خطف أسر/ؤسر احتجز/حتجز أوقف/وقف",
    ("captured", "passive"): "اقتيد/",
    ("captured", "active"): "اقتاد,اقتد/قتاد",
    ("missing", "verb"): "فقد/فقد",
    ("missing", "passive"): "اختفى,اختف,اختفي/ختفي",
}
_MASDARS: dict[Outcome, str] = {
    "killed": "مقتل قتل مصرع استشهاد وفاة إعدام اغتيال تصفية ذبح نحر تحييد",
    "injured": "إصابة جرح اختناق",
    "captured": "اعتقال اختطاف خطف أسر احتجاز توقيف إيقاف اقتياد",
    "missing": "فقدان اختفاء",
}
_PEOPLE: dict[tuple[Outcome, str], str] = {
    ("killed", "sg"): "قتيل قتيلة شهيد شهيدة جثة جثمان مقتول مقتولة",
    ("killed", "du"): "قتيلان قتيلين قتيلتان قتيلتين شهيدان شهيدين شهيدتان جثتان جثتين جثتي جثتا",
    ("killed", "pl"): "قتلى شهداء جثث جثامين ضحايا صرعى قتيلات",
    ("injured", "sg"): "جريح جريحة مصاب مصابة",
    ("injured", "du"): "جريحان جريحين جريحتان جريحتين مصابان إصابتان إصابتين",
    ("injured", "pl"): "جرحى مصابون مصابين إصابات",
    ("captured", "sg"): "أسير",
    ("captured", "du"): "أسيران أسيرين",
    ("captured", "pl"): "أسرى",
    ("missing", "sg"): "مفقود",
    ("missing", "du"): "مفقودان",
    ("missing", "pl"): "مفقودون مفقودين",
}
_LIVES = "حياة أرواح روح ضحيته ضحيتها ضحيتهما ضحية"
_AFTER: dict[str, Outcome] = {
    "القبض": "captured",
    "قبض": "captured",
    "اعتقالات": "captured",
    "القضاء": "killed",
    "الاتصال": "missing",
    "اثر": "missing",
    "مصير": "missing",
}
_NO_MASDAR_TWIN = frozenset(("قتل", "جرح", "خطف", "اسر", "ذبح", "نحر"))
"""Written alike as verb and as masdar: where they stand tells."""


def _agreement(stem: str, form: str) -> str:
    ending = form.removeprefix(stem)
    return {"وا": "pl", "و": "pl", "ا": "du", "تا": "du", "ن": "pl", "ت": "f"}.get(ending, "")


def _forms() -> dict[str, Sign]:
    forms: dict[str, Sign] = {}
    for (outcome, number), words in _PEOPLE.items():
        for word in map(fold_text, words.split()):
            accusative = (word + "ا",) if number == "sg" and not word.endswith("ه") else ()
            forms |= {form: Sign(outcome, "people", number, word) for form in (word, *accusative)}
    forms |= {fold_text(word): Sign("killed", "lives", base=fold_text(word)) for word in _LIVES.split()}
    forms |= {fold_text(word): Sign(outcome, "after", base=fold_text(word)) for word, outcome in _AFTER.items()}
    for outcome, words in _MASDARS.items():
        for word in map(fold_text, words.split()):
            if word not in _NO_MASDAR_TWIN:
                forms.setdefault(word, Sign(outcome, "masdar", base=word))
    for (outcome, kind), verbs in _VERBS.items():
        for verb in verbs.split():
            for form, sign in _conjugated(verb, outcome, kind):
                forms.setdefault(form, sign)
    return forms


def _conjugated(verb: str, outcome: Outcome, kind: SignKind) -> Iterator[tuple[str, Sign]]:
    """All forms of a verb given as its past and present stems, without the future."""
    pasts, presents = (fold_text(part).split(",") if part else [] for part in verb.split("/"))
    for stem in pasts:
        for form in past_forms(stem):
            yield form, Sign(outcome, kind, _agreement(stem, form), pasts[0])
    for stem in presents:
        for form in present_forms(stem):
            if not form.startswith("س"):
                yield form, Sign(outcome, kind, "pl" if form.endswith(("ون", "وا")) else "", pasts[0])


_FORMS = _forms()
_BEGINNINGS = frozenset(form[:2] for form in _FORMS)
VERBAL = frozenset(("verb", "passive", "active"))


def _sign(text: str) -> Sign | None:
    """What a folded word says of casualties, or None."""
    if len(text) < 2:
        return None
    for cut in front_cuts(text):
        if cut.base[:2] not in _BEGINNINGS and not cut.article:
            continue
        front = len(cut.conjunction) + len(cut.preposition)
        for base, enclitic in bases(cut.base):
            sign = _FORMS.get("ال" + base if cut.article and "ال" + base in _FORMS else base)
            if enclitic and base.endswith("ت"):
                sign = _FORMS.get(base[:-1] + "ه", sign)  # إصابته, not "hit him"
            if sign is None or (cut.article and enclitic) or (enclitic in ("ي", "ك", "نا", "ني", "كم", "كما")):
                continue
            if sign.kind in VERBAL and (cut.article or cut.preposition):
                if sign.base not in _NO_MASDAR_TWIN or sign.number or base != sign.base:
                    continue
                sign = sign._replace(kind="masdar")
            if enclitic and sign.kind == "passive":
                continue
            return sign._replace(
                cut=front,
                conjunction=cut.conjunction,
                preposition=cut.preposition,
                article=cut.article,
                enclitic=enclitic,
            )
    return None


SIGNS = Remembered(_sign)
"""What each folded word says of casualties, or None."""
