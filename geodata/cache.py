"""Files kept between starts, so that what was computed once on a machine is not computed again.

Nothing depends on them: a directory that cannot be written or read, a full disk or a damaged file only cost time.
Names contain a digest of what the content is made from, so an old file is never taken for a new one.
"""

import logging
import os
import tempfile
from pathlib import Path

import platformdirs

_log = logging.getLogger(__name__)

VARIABLE = "ATLAS_CACHE"
"""Environment variable that names another directory for these files."""

KEPT_FILES = 300
"""Files that stay; the oldest go when there are more."""


def directory() -> Path:
    """Return where the files lie: the directory in `VARIABLE`, or that of the user for caches."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else platformdirs.user_cache_path("atlas-of-regions", appauthor=False)


def get(name: str) -> bytes | None:
    """Return the content of a file; None when it is not there or cannot be read."""
    try:
        return (directory() / name).read_bytes()
    except OSError:
        return None


def put(name: str, content: bytes) -> None:
    """Keep a file, at once: another process may be reading or writing the same one."""
    folder = directory()
    scratch = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, scratch = tempfile.mkstemp(dir=folder, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(scratch).replace(folder / name)
        _tidy(folder)
    except OSError as error:
        _log.info("%s is not kept, the next start takes longer: %s", name, error)
        if scratch is not None:
            Path(scratch).unlink(missing_ok=True)


def _tidy(folder: Path) -> None:
    """Remove the oldest files above `KEPT_FILES`."""
    files = list(folder.iterdir())
    if len(files) > KEPT_FILES:
        for path in sorted(files, key=lambda path: path.stat().st_mtime)[: len(files) - KEPT_FILES]:
            path.unlink(missing_ok=True)
