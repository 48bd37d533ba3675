"""Where a command writes its result."""

import contextlib
import os
import sys
from pathlib import Path

from geodata.errors import GeodataError


class FileError(GeodataError):
    """A file cannot be read or written; the message says which, why, and what to do."""


def write(content: bytes, out: Path | None) -> None:
    """Write the result to a file, or to standard output without one.

    The file appears whole or not at all: one that stands there already is replaced only by a complete one.
    """
    if out is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(out)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise FileError(f"{out} cannot be written: {error.strerror or error}.") from error
    print(f"Wrote {out}", file=sys.stderr)
