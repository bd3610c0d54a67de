"""What tells web hooks of alerts while the observatory is open."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from marsad.errors import MarsadError
from marsad.model.alert import Alert
from marsad.pipeline.hooks import deliver, listed
from marsad.store import derived
from marsad.web.observatory import Observatory

LOG = logging.getLogger("marsad.web")
EVERY_SECONDS = 30


@contextmanager
def telling(observatory: Observatory, *, every: float = EVERY_SECONDS) -> Iterator[None]:
    """While this is open, web hooks are told of what is new, and again of what they did not take."""
    over = threading.Event()
    thread = threading.Thread(target=_tell, args=(observatory, over, every), daemon=True, name="web hooks")
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(5)


def _tell(observatory: Observatory, over: threading.Event, every: float) -> None:
    while not over.wait(every):
        hooks = observatory.hooks
        if hooks is None or not listed(hooks):
            continue
        try:
            alerts = derived(observatory.store, "alerts", kind=Alert)
            deliver(hooks, alerts, now=observatory.now())
        except MarsadError as error:
            LOG.error("web hooks: %s", error)
