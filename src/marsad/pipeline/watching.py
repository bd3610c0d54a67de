"""Watching folders and feeds: what is new goes into the store, and nothing that goes wrong stops the rest.

Whoever is stopped on the way, even by the loss of power, takes something again next time, which changes nothing in the
store: what is kept is there first, and only then remembered as taken.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from marsad.errors import BadInput
from marsad.ingest.memory import Memory
from marsad.pipeline.intake import Intake, Kept
from marsad.pipeline.watched import Post, Step, Watched
from marsad.pipeline.watched_feeds import Feeds
from marsad.pipeline.watched_folders import Folders
from marsad.store.log import log_holds

_IDLE_SECONDS = 15.0


def watch(watched: Watched, intake: Intake, memory: Memory, *, once: bool = False) -> Iterator[Step]:
    """Take what is new, again and again; with `once` whatever is there and due now, and no more.

    May be left at any moment, in any way.
    """
    mark = memory.mark()
    if mark is not None and not log_holds(intake.store, mark):
        memory.forget()
        where = intake.store.where
        said = "not the store, or not all of it, that was last watched for: everything is asked and read again"
        yield Step(where, Kept([], [BadInput(where, None, None, said)]))
    post = Post(watched, intake, memory)
    folders, feeds = Folders(post), Feeds(post, once=once)
    looked_again = False
    while True:
        yield from folders.round()
        yield from feeds.round()
        if once and feeds.is_unfinished():
            continue
        if once and (looked_again or not folders.unsettled):
            return
        looked_again = True
        time.sleep(watched.settle if watched.folders or feeds.is_unfinished() else _IDLE_SECONDS)
