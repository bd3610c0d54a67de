"""The verbal nouns of derived verbs, which are regular: انفجر → انفجار, أعاد → إعادة, تسلل → تسلل."""

from __future__ import annotations


def masdars(lemma: str) -> list[str]:
    """The verbal noun of an unvocalized verb and its plural; none for a bare verb or a فعّل, which tell nothing."""
    made = _masdar(lemma)
    if not made:
        return []
    plural = made.removesuffix("ة") + "ات" if not made.endswith(("اء", "ي")) else made
    return [made, plural]


def _masdar(lemma: str) -> str:
    if lemma.startswith("أ"):
        return _fourth(lemma)
    if lemma.startswith("ت") and len(lemma) > 3:
        return lemma[:-1] + "ي" if lemma.endswith("ى") else lemma
    if lemma.startswith("ا") and len(lemma) > 3:
        return _with_alif(lemma)
    if len(lemma) == 4 and lemma[1] == "ا" and not lemma.endswith("ى"):
        return f"م{lemma}ة"
    return ""


def _fourth(lemma: str) -> str:
    """أوقف → إيقاف, أدان → إدانة, أخلى → إخلاء, أعد → إعداد."""
    root = lemma[1:].replace("و", "ي", 1) if lemma[1:2] == "و" else lemma[1:]
    if len(root) == 2:
        return f"إ{root}ا{root[-1]}"
    if len(root) != 3:
        return ""
    if root.endswith("ى"):
        return f"إ{root[:2]}اء"
    return f"إ{root}ة" if root[1] == "ا" else f"إ{root[:2]}ا{root[2]}"


def _with_alif(lemma: str) -> str:
    """انفجر → انفجار, انهار → انهيار, استعان → استعانة, اعتدى → اعتداء, احتل → احتلال."""
    tenth = lemma.startswith("است") and len(lemma) > 4
    if lemma.startswith("استو"):
        lemma = "استي" + lemma[4:]  # استوقف → استيقاف
    if lemma.endswith("ى"):
        return lemma[:-1] + "اء"
    if lemma[-2] == "ا":
        return lemma + "ة" if tenth else f"{lemma[:-2]}يا{lemma[-1]}"
    doubled = len(lemma) == (5 if tenth else 4)
    return f"{lemma}ا{lemma[-1]}" if doubled else f"{lemma[:-1]}ا{lemma[-1]}"
