"""How often a server may be called: a sliding window, shared by everything that calls it.

PxWeb counts the calls of one address over the last seconds, refused ones included, so a call
takes its place whatever comes of it. The window runs from the answer, not the question: how long
a call was on its way cannot be known.

A server may also go by the size of its answers (Statistics Finland's refused after some 440 KB in
six seconds, and recovered in 10 to 15, measured in August 2026). It does not say so; what it has
borne is learned when it refuses.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable

BYTES_WINDOW = 15.0
"""Seconds over which a server that goes by size is taken to count."""
_WORTH_COUNTING = 32 * 1024
"""Bytes: a refusal after less than this has another cause than size."""


class Limiter:
    """Lets at most `calls` through in any `seconds`. Safe to share between threads.

    `most_bytes` is how much may come in a window of answers, None until a server has shown that
    it goes by size; `waited` how many seconds a busy server has cost so far.
    """

    def __init__(
        self,
        calls: int,
        seconds: float,
        *,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
    ) -> None:
        self.calls, self.seconds = calls, seconds
        self._fewest = max(1, calls // 4)
        self.most_bytes: float | None = None
        self.waited = 0.0
        self._clock, self._sleep = clock, sleep
        self._past: deque[float] = deque()
        self._answers: deque[tuple[float, int]] = deque()
        self._under_way = 0
        self._not_before = 0.0
        self._lock = threading.Lock()

    def change(self, calls: int, seconds: float) -> None:
        """Go by another limit from now on; calls already made still count."""
        with self._lock:
            self.calls, self.seconds = max(1, calls), max(0.0, seconds)
            self._fewest = max(1, calls // 4)

    def pause(self, seconds: float, *, busy: bool = False) -> None:
        """Let nothing through for so long: the server has had enough (`busy`), or is not there."""
        with self._lock:
            self.waited += seconds if busy else 0.0
            self._not_before = max(self._not_before, self._clock() + seconds)

    def learn(self) -> None:
        """The server refused as asked too often: keep to three quarters of the bytes it bore.

        Where there were too few to be the cause nothing is learned, nor from bytes that came
        before the last lesson.
        """
        with self._lock:
            borne = self._borne(self._clock())
            new = self.most_bytes is None or borne <= self.most_bytes
            if new and borne >= _WORTH_COUNTING:
                self.most_bytes = max(_WORTH_COUNTING, borne * 0.75)

    def slow_down(self) -> None:
        """The server kept refusing: call less often, down to a quarter of what was stated."""
        with self._lock:
            self.calls = max(self._fewest, self.calls * 3 // 4)

    def enter(self) -> None:
        """Wait for a place in the window and take it; `leave` must follow."""
        while True:
            with self._lock:
                wait = self._wait()
                if wait <= 0:
                    self._under_way += 1
                    return
            self._sleep(wait)

    def leave(self, size: int = 0) -> None:
        """The call has been answered with so many bytes, or has failed."""
        with self._lock:
            self._under_way -= 1
            now = self._clock()
            self._past.append(now)
            if size:
                self._answers.append((now, size))

    def _wait(self) -> float:
        now = self._clock()
        while self._past and self._past[0] <= now - self.seconds:
            self._past.popleft()
        wait = max(self._not_before - now, self._wait_for_bytes(now))
        over = len(self._past) + self._under_way - self.calls
        if over >= 0:
            # With calls under way there is no end to compute yet: look again soon.
            ends = self._past[over] + self.seconds - now if over < len(self._past) else 0.05
            wait = max(wait, ends, 0.001)
        return wait

    def _wait_for_bytes(self, now: float) -> float:
        """Seconds until an answer of the usual size fits into the bytes a server bears."""
        borne = self._borne(now)
        if self.most_bytes is None or not self._answers:
            return 0.0
        over = borne + borne / len(self._answers) - self.most_bytes
        for moment, size in self._answers:
            if over <= 0:
                return 0.0
            over -= size
            if over <= 0:
                return max(moment + BYTES_WINDOW - now, 0.001)
        return max(self._answers[-1][0] + BYTES_WINDOW - now, 0.001)

    def _borne(self, now: float) -> int:
        """The bytes of the answers in the window."""
        while self._answers and self._answers[0][0] <= now - BYTES_WINDOW:
            self._answers.popleft()
        return sum(size for _, size in self._answers)
