"""Looking into a parsed page."""

from __future__ import annotations

from typing import Any, Protocol, cast

from resiliparse.parse.html import HTMLTree


class Element(Protocol):
    """What is asked of an element: the library's own types allow for kinds of nodes that selectors never find."""

    @property
    def tag(self) -> str:
        """In lower case; `#text` for a stretch of text."""

    @property
    def text(self) -> str:
        """All text within."""

    @property
    def html(self) -> str:
        """With itself."""

    @property
    def parent(self) -> Element | None:
        """None above the root."""

    def getattr(self, name: str) -> str | None:
        """An attribute; None where it is missing."""

    def query_selector(self, selector: str) -> Element | None:
        """The first that a CSS selector finds."""

    def decompose(self) -> None:
        """Cut it away, with all within."""


def document_of(tree: HTMLTree) -> Element:
    """The whole page."""
    return cast(Element, tree.document)


def body_of(tree: HTMLTree) -> Element | None:
    """The body; None where there is none."""
    return cast(Any, tree).body  # type: ignore[no-any-return]


def children(node: Element) -> tuple[Element, ...]:
    """The nodes right below, texts among them, in order."""
    return cast(tuple[Element, ...], cast(Any, node).child_nodes[:])


def select(scope: Element, selector: str) -> tuple[Element, ...]:
    """The elements within, in document order.

    The slice matters: to iterate over what the library returns, or to index it, searches the page anew at every step.
    """
    return cast(tuple[Element, ...], cast(Any, scope).query_selector_all(selector)[:])
