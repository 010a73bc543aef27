"""Templates compiled once, for every environment of a process and for the processes after it.

Compiling Material's takes a fifth of a small site's run, our own half of that. `serve`, tests and
the workers of a region run MkDocs again and again.
"""

from __future__ import annotations

from functools import cache

import jinja2
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from site_builder.user_cache import keep, kept


class _Compiled(BytecodeCache):
    """In memory and in the user's cache, by file; one that says something else is told by Jinja.

    It compares Python's version and a checksum of the file's text.
    """

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket with what is known of its file."""
        if known := self._known.get(bucket.key) or kept(_name(bucket)):
            bucket.bytecode_from_string(known)
            self._known[bucket.key] = known

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember what has been compiled."""
        compiled = bucket.bytecode_to_string()
        self._known[bucket.key] = compiled
        keep(_name(bucket), compiled)


@cache
def compiled_templates() -> BytecodeCache:
    """What has been compiled, for environments that escape alike."""
    return _Compiled()


def _name(bucket: Bucket) -> str:
    """What it is kept as: Jinja's version may compile a file otherwise."""
    return f"templates/{jinja2.__version__}/{bucket.key}"
