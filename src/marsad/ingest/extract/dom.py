"""Looking into a parsed page."""

from resiliparse.parse.html import DOMNode


def select(scope: DOMNode, selector: str) -> tuple[DOMNode, ...]:
    """The elements within, in document order.

    The slice matters: to iterate over what the library returns, or to index it, searches the page anew at every step.
    """
    found: tuple[DOMNode, ...] = scope.query_selector_all(selector)[:]
    return found
