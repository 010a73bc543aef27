"""The program on a terminal of its own, as a person uses it."""

from __future__ import annotations

import os
import re
import select
import signal
import sys

import pytest
from specimens import ROOT

PROGRAM = [sys.executable, "-m", "site_builder"]
SEQUENCE = re.compile(rb"\x1b\[[?0-9;]*[A-Za-z]")
"""What steers a terminal and is not seen."""
PATIENCE = 60
"""Seconds that a program may say nothing."""
MOMENT = 3
"""Seconds after which a key that ends is pressed again."""


def on_a_terminal(words, typed, ending=b""):
    """What a person sees who types these lines on a terminal of their own, and the exit code.

    Each line is typed when a question stands there: its prompt ends in a colon and a space, and
    the space comes when the terminal is read. One who waits too long is told what was seen.
    """
    pty = pytest.importorskip("pty")
    pid, screen = pty.fork()
    if pid == 0:
        os.chdir(ROOT)
        os.environ["PYTHONPATH"] = str(ROOT)
        # Workers of the tests ignore it, and whatever they start would too.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        os.execv(sys.executable, [*PROGRAM, *map(str, words)])
    lines, seen, asked = iter([*(f"{line}\n".encode() for line in typed), ending]), b"", 0
    sent = b""
    while part := _read(screen, pid, again=sent if sent == ending else b""):
        seen = SEQUENCE.sub(b"", seen + part)
        if seen.endswith(b": ") and seen.count(b": ") > asked:
            asked, sent = seen.count(b": "), next(lines, b"")
            os.write(screen, sent)
    os.close(screen)
    return seen.decode(), os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def _read(screen, pid, again):
    """What comes next on the terminal; nothing when the program has ended or says nothing more.

    A key that nothing follows is pressed `again`, as people do: Python misses a Ctrl+C that comes
    between its prompt and its waiting.
    """
    for _ in range(0, PATIENCE, MOMENT):
        if select.select([screen], [], [], MOMENT)[0]:
            try:
                return os.read(screen, 4096)
            except OSError:  # as Linux tells the end of a terminal
                return b""
        os.write(screen, again)
    os.kill(pid, signal.SIGKILL)
    return b""
