"""Where the log stands: a mark that somebody outside can set down and find again."""

from __future__ import annotations

from sqlalchemy import select

from marsad.store.chain import GENESIS, head
from marsad.store.engine import Store
from marsad.store.schema import audit


def log_end(store: Store) -> str:
    """The hash of the last entry of the audit log: it stands for all that was kept up to now."""
    with store.reading() as connection:
        return head(connection, "audit").hash


def log_holds(store: Store, mark: str) -> bool:
    """Whether the store holds all that it held when its log ended with this hash; an older copy of it does not."""
    if mark == GENESIS:
        return True
    with store.reading() as connection:
        return connection.execute(select(audit.c.key).where(audit.c.hash == mark)).first() is not None
