"""The derived tables of a catalogue, kept between starts: checking and deriving take most of the time of a load."""

import hashlib
import io
from functools import cache
from pathlib import Path

import pandas as pd
import pyarrow as pa

from geodata import cache as kept
from geodata.catalogue import schema, texts
from geodata.settings import DATA, DIGEST_LETTERS

CODE = Path(__file__).parents[1]


def read(digest: str) -> dict[str, pd.DataFrame] | None:
    """Return the derived tables of a catalogue of this digest; None when they were not kept, or not whole."""
    tables = {}
    for name in (*schema.TABLES, *texts.TABLES.values()):
        content = kept.get(_file(digest, name))
        if content is None:
            return None
        try:
            tables[name] = pd.read_parquet(io.BytesIO(content))
        except (pa.ArrowException, OSError, ValueError):
            # Damaged on the disk: derived anew, and written over.
            return None
    return tables


def write(digest: str, tables: dict[str, pd.DataFrame]) -> None:
    """Keep the derived tables of a catalogue."""
    for name, frame in tables.items():
        kept.put(_file(digest, name), frame.to_parquet(index=False))


def _file(digest: str, name: str) -> str:
    return f"catalogue-{digest}-{_means()}-{name}.parquet"


@cache
def _means() -> str:
    """Return the digest of what derives the tables: our code, the boundaries, and the library of tables."""
    total = hashlib.sha256(f"{pd.__version__} {pa.__version__}".encode())
    for folder in (CODE, CODE / "space", CODE / "catalogue", DATA / "boundaries"):
        for path in sorted(folder.iterdir()):
            if path.suffix in (".py", ".parquet"):
                total.update(path.read_bytes())
    return total.hexdigest()[:DIGEST_LETTERS]
