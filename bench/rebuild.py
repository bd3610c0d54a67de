"""What a rebuild's time goes into: python bench/rebuild.py STORE

Signatures are made at the first run on a store and kept; run it twice to see what that saves. Seconds of one processor.
"""

import sys
import time
from collections.abc import Callable
from typing import TypeVar

from marsad.copies.cues import Cues
from marsad.knowledge.alerts import alert_rules
from marsad.link.link import link
from marsad.pipeline import know
from marsad.pipeline.alerting import alerts_at
from marsad.pipeline.linking import copied, copy_groups
from marsad.pipeline.rebuilding import last_day, standing_in
from marsad.pipeline.signing import sign
from marsad.pipeline.situating import Observatory
from marsad.store import open_store

T = TypeVar("T")


def timed(what: str, work: Callable[[], T]) -> T:
    """What the work gives; its time is printed."""
    begun = time.process_time()
    given = work()
    print(f"{what:<20} {time.process_time() - begun:>8.1f} s", flush=True)
    return given


def main(where: str) -> None:
    """Print each step's time; nothing but signatures is written."""
    knowledge = know(())
    cues, rules = Cues(knowledge), alert_rules()
    with open_store(where) as store:
        stands = timed("reading the store", lambda: standing_in(store))
        claims = sum(len(one.claims) for one in stands.coded)
        print(f"{len(stands.reports):,} reports, {claims:,} claims")
        signatures = timed("signatures", lambda: sign(store, stands.reports, stands.keys, cues))
        groups = timed("copies", lambda: copy_groups(stands.reports.values(), cues, signatures))
        copies = copied(groups)
        about = (stands.coded, stands.reports, knowledge)
        linked = timed("events", lambda: link(*about, copies=copies, judgements=stands.judgements))
        observatory = timed("states filed", lambda: Observatory(*about, decided=stands.decided(copies)))
        holds = timed("situation", lambda: observatory.situation(last_day(stands.reports.values()) or "2000-01-01"))
        timed("alerts", lambda: alerts_at(holds, linked.events, observatory, rules))


if __name__ == "__main__":
    main(sys.argv[1])
