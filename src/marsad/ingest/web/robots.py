"""What a site wants robots to leave alone: its robots.txt (RFC 9309)."""

from __future__ import annotations

from protego import Protego

from marsad.ingest.web.client import Terms, fetch
from marsad.ingest.web.faults import Failed, Later, Refused

CALLED = "Marsad"
"""What a robots.txt calls us."""
RETRY_SECONDS = 3600.0
"""How long a site is left alone that cannot say what it wants."""

_READ = 512 << 10  # bytes; the standard asks for 500 KiB at least


class Rules:
    """What one site's robots.txt says to us. Parsed once: some are long."""

    def __init__(self, text: str = "") -> None:
        self._rules = Protego.parse(text)

    def allow(self, url: str) -> bool:
        """Whether this address of the site may be asked."""
        return self._rules.can_fetch(url, CALLED)

    @property
    def delay(self) -> float:
        """Seconds that it wants between one request and the next; 0 where it says nothing."""
        rate = self._rules.request_rate(CALLED)
        by_rate = rate.seconds / rate.requests if rate and rate.requests else 0.0
        return max(self._rules.crawl_delay(CALLED) or 0.0, by_rate)


def rules_of(site: str, terms: Terms) -> Rules:
    """The rules of a site, as in `https://example.org`; without a robots.txt (any 4xx) everything may be asked.

    Raises Later where the site cannot say now (5xx, 429, no answer): until it can, nothing of it is asked.
    """
    url = f"{site}/robots.txt"
    try:
        fetched = fetch(url, terms)
    except Refused:
        return Rules()  # one that cannot be taken, as of endless redirects, counts as none; the page is checked itself
    except Failed as failed:
        raise Later(url, failed.message, RETRY_SECONDS) from None
    if fetched.status >= 500 or fetched.status == 429:
        raise Later(url, f"answers {fetched.status}", RETRY_SECONDS)
    if fetched.status != 200:
        return Rules()
    return Rules(fetched.raw[:_READ].decode("utf-8-sig", errors="replace"))
