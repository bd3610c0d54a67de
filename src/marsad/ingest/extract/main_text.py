"""The text of a page: its paragraphs in order, a blank line between them, without what stands around."""

import re
from collections.abc import Callable, Iterable

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from marsad.ingest.extract import dates, noise
from marsad.ingest.extract.dom import Element, body_of, children, select

_LONG = 40
"""Letters from which a stretch of text is taken for a sentence, not for a label."""
_ENOUGH = 0.3
_NEARLY_ALL = 0.9
_BLOCKS = 4_000
_LEVELS = 60
"""Bounds for pages made to take long; news pages have some hundred blocks, at most thirty levels deep."""

_NOTE = 600
"""Letters that a note of the house has at most."""

_HOUSE = re.compile(noise.HOUSE, re.IGNORECASE)
_READ_ALSO = re.compile(noise.READ_ALSO, re.IGNORECASE)
_EMPTY_LINES = re.compile(r"[^\S\n]*\n(?:[^\S\n]*\n)+[^\S\n]*")
_AROUND_BREAK = re.compile(r"[^\S\n]*\n[^\S\n]*")
_CAPTION = re.compile(r"<(/?)(?:figure|figcaption|legend|summary)\b", re.IGNORECASE)  # Else they are left out.
_PLAIN = "p, li, blockquote, dd, pre, h2, h3, h4, figcaption"
_LEAVES = frozenset(_PLAIN.split(", "))  # Where one paragraph is nearly all, what stands beside it belongs to it.
_ANY = "div, td, section, article, font, span, center, p, li, blockquote, dd, b, strong, i, em, u, main, body"


def main_text(tree: HTMLTree, title: str | None) -> str:
    """The running text; empty where there is none. `cut_around` comes before, and what is read of bylines."""
    body = body_of(tree)
    if body is None:
        return ""
    about = _either(body, noise.ABOUT, noise.is_about)
    short = (node for node in about if len(node.text.strip()) <= noise.SHORT)
    _cut(node for node in short if node.query_selector("h1") is None)
    part = _main_part(body)
    if part is None:
        return ""
    _cut_within(part, title)
    return rendered(part.html)


def rendered(html: str) -> str:
    """The text of a piece of HTML, as a reader sees it: paragraphs apart, table cells by tabs, lists by lines."""
    seen = _CAPTION.sub(r"<\1p", html)
    text = extract_plain_text(
        seen, preserve_formatting=True, main_content=False, list_bullets=False, alt_texts=False, links=False
    )
    text = _EMPTY_LINES.sub("\n\n", text.replace("\t\t", "\t"))
    return _AROUND_BREAK.sub("\n", text).strip()


def cut_around(body: Element) -> None:
    """Takes away what is not seen and what stands around the text."""
    _cut(select(body, noise.UNSEEN))
    half = len(body.text) // 2
    _cut(node for node in _either(body, noise.PARTS, noise.is_around) if len(node.text) <= half)


def _either(body: Element, elements: str, is_named: Callable[[str], bool]) -> list[Element]:
    """The elements that a selector finds or whose class name or id tells, in document order."""
    found = set(select(body, elements))
    return [
        node
        for node in select(body, f"[class], [id], {elements}")
        if node in found or is_named(f"{node.getattr('class') or ''} {node.getattr('id') or ''}")
    ]


def _cut(nodes: Iterable[Element]) -> None:
    for node in reversed(list(nodes)):  # Inner ones first: with an outer one they would be gone.
        node.decompose()


def _main_part(body: Element) -> Element | None:
    """The smallest element that holds nearly all running text of where the text is."""
    everywhere = _running(body)
    if not everywhere:
        return None
    total = sum(everywhere.values())
    for selector in noise.BODIES:
        found = select(body, selector)
        if len(found) == 1 and sum((inside := _running(found[0])).values()) >= _ENOUGH * total:
            return _smallest(found[0], inside)
    return _smallest(body, everywhere)


def _running(scope: Element) -> dict[Element, int]:
    """The blocks with running text in them and how many letters they have, links not counted."""
    blocks = {node: _letters(node) for node in select(scope, _PLAIN)[:_BLOCKS]}
    running = {node: letters for node, letters in blocks.items() if letters >= _LONG}
    if 2 * sum(running.values()) < len(scope.text):
        loose = {node: _own_letters(node) for node in [scope, *select(scope, _ANY)[:_BLOCKS]]}
        running |= {node: letters for node, letters in loose.items() if letters >= _LONG}
    return running


def _letters(node: Element) -> int:
    letters = len(node.text.strip())
    if letters < _LONG:
        return 0
    linked = sum(len(link.text) for link in select(node, "a"))
    return letters - linked if 2 * linked < letters else 0


def _own_letters(node: Element) -> int:
    return sum(len(child.text.strip()) for child in children(node) if child.tag == "#text")


def _smallest(scope: Element, running: dict[Element, int]) -> Element:
    held: dict[Element, int] = {}
    for block, letters in running.items():
        node: Element | None = block
        for _ in range(_LEVELS):
            if node is None or node == scope:
                break
            held[node] = held.get(node, 0) + letters
            node = node.parent
    enough = _NEARLY_ALL * sum(running.values())
    smallest = scope
    for holder, letters in held.items():
        if letters >= enough and (smallest == scope or len(holder.text) < len(smallest.text)):
            smallest = holder
    parent = smallest.parent
    return parent if smallest.tag in _LEAVES and smallest != scope and parent is not None else smallest


def _cut_within(part: Element, title: str | None) -> None:
    """Takes away what leads elsewhere, the line of the date, and the headline: those stand in fields of their own."""
    leading = (node for node in select(part, "p, div, li, h2, h3, h4, h5") if node != part)
    _cut(node for node in leading if _leads_elsewhere(node))
    _cut(_date_lines(part))
    plain = _plain(title or "")
    _cut(node for node in select(part, "h1, h2, h3, title") if plain and _plain(node.text) == plain)


def _date_lines(part: Element) -> list[Element]:
    """The lines above the text that only say when it was published or changed."""
    lines: list[Element] = []
    for node in select(part, "p, div, span, li, small, td, font"):
        letters = len(node.text.strip())
        if letters > noise.SHORT and node.tag == "p":
            break
        if node != part and letters <= noise.SHORT and dates.is_date_line(node.text):
            lines.append(node)
    return lines


def _leads_elsewhere(node: Element) -> bool:
    text = node.text.strip()
    if len(text) > _NOTE:
        return False
    named = len(_HOUSE.findall(text))
    return _READ_ALSO.match(text) is not None or named > 1 or (named == 1 and len(text) <= noise.SHORT)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text))
