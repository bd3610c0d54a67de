"""What holds for every test."""

from __future__ import annotations

import signal

# A suite that was started in the background ignores SIGINT, and so would every process that its tests start and stop.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
