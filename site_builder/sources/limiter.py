"""How often a server may be called: a sliding window, shared by everything that calls it.

PxWeb counts the calls of one address over the last seconds, refused ones included, so a call
takes its place whatever comes of it. The window runs from the answer, not the question: how long
a call was on its way cannot be known.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable


class Limiter:
    """Lets at most `calls` through in any `seconds`. Safe to share between threads."""

    def __init__(
        self,
        calls: int,
        seconds: float,
        *,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
    ) -> None:
        self.calls, self.seconds = calls, seconds
        self._clock, self._sleep = clock, sleep
        self._past: deque[float] = deque()
        self._under_way = 0
        self._not_before = 0.0
        self._lock = threading.Lock()

    def change(self, calls: int, seconds: float) -> None:
        """Go by another limit from now on; calls already made still count."""
        with self._lock:
            self.calls, self.seconds = max(1, calls), max(0.0, seconds)

    def pause(self, seconds: float) -> None:
        """Let nothing through for so long: the server has said it has had enough."""
        with self._lock:
            self._not_before = max(self._not_before, self._clock() + seconds)

    def enter(self) -> None:
        """Wait for a place in the window and take it; `leave` must follow."""
        while True:
            with self._lock:
                wait = self._wait()
                if wait <= 0:
                    self._under_way += 1
                    return
            self._sleep(wait)

    def leave(self) -> None:
        """The call has been answered, or has failed."""
        with self._lock:
            self._under_way -= 1
            self._past.append(self._clock())

    def _wait(self) -> float:
        now = self._clock()
        while self._past and self._past[0] <= now - self.seconds:
            self._past.popleft()
        wait = self._not_before - now
        over = len(self._past) + self._under_way - self.calls
        if over >= 0:
            # With calls under way there is no end to compute yet: look again soon.
            ends = self._past[over] + self.seconds - now if over < len(self._past) else 0.05
            wait = max(wait, ends, 0.001)
        return wait
