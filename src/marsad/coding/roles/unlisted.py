"""Places that no gazetteer row holds: what their class noun and the words after it show to be a name."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.coding.certainty.speech_words import folded
from marsad.coding.roles.role_words import DESCRIBING, LYING, REGIONS, SETTLEMENTS, UNNAMING
from marsad.model.reading import Name, Word

_SITES = folded(
    "سوق مخيم حقل منجم محور مشروع مصفاة مصفى مطار ميناء مستشفى مشفى سجن قاعدة ثكنة معسكر ملعب سد ميدان معبر منفذ "
    "كوبري غابة بادية جبهة قصر حديقة ساحة كراج مزارع مركز"
)
"""What is called by a name of its own, though it is as often somebody's house, post or side: سوق مايو."""
_WIDE = frozenset(("منطقه", "مناطق"))
_NO_NAMES = frozenset(("group", "abstract", "event_generic", "civilian", "combatant", "weapon"))
"""What a wide word governs without naming a place: منطقة القبائل, منطقة العمليات."""
_NEVER = frozenset(("time_unit",))


def unlisted(words: list[Word], first: int, last: int, names: Iterable[Name]) -> tuple[int, int] | None:
    """The first and the last word of a place's name behind its class noun, where these words are such a phrase."""
    head = words[first]
    if not _is_head(head) or last == first or _only_describes(words[first : last + 1]):
        return None
    start = first
    while last > first + 1 and words[last].base in LYING:
        last -= 1  # بلدة الحوايج القريبة من
    while start < last and words[start].base in UNNAMING:
        start += 1
    if start > first and _is_no_name(head, words[start]):
        return None
    behind = words[first + 1]
    if not head.article and behind.noun == "placehead" and behind.article and not _is_naming(head):
        return None  # مدخل المدينة
    if head.noun != "placehead" and not behind.article and behind.text.endswith(("ي", "يه")):
        return None  # سوق تجاري
    if (head.base in _WIDE or head.noun != "placehead") and behind.noun in _NO_NAMES:
        return None
    if any(n.first <= last and n.last >= first and n.actor for n in names):
        return None
    return start, last


def _is_head(word: Word) -> bool:
    return word.noun == "placehead" or (word.base in _SITES and not word.article)


def _is_naming(head: Word) -> bool:
    """قرية, حي, منطقة without an article: what a definite word behind it can only name."""
    return not (head.article or head.enclitic) and head.base in SETTLEMENTS | REGIONS


def _is_no_name(head: Word, rest: Word) -> bool:
    """قرية حدودية, المنطقة الصناعية; but قرية الشرقية: a definite word after a bare noun is in construct with it."""
    if rest.noun in _NEVER or (rest.function and rest.text != "ام"):
        return True
    return (rest.noun == "adjective" or rest.base in DESCRIBING) and not (_is_naming(head) and rest.article)


def _only_describes(words: list[Word]) -> bool:
    """أحياء سكنية, الطريق الدولي"""
    told = words[1:]
    return all(w.base in DESCRIBING for w in told) and not (_is_naming(words[0]) and told[0].article)
