"""What the apps of `benchmarks.map_update` share: the data, the filter, and a log of the time in Python."""

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import streamlit as st

sys.path.insert(0, str(Path(__file__).parents[2]))

from dashboard import loading
from dashboard.maps import assets
from dashboard.session.context import Assets
from geodata.catalogue import core as catalogues
from geodata.catalogue.core import Catalogue
from geodata.catalogue.filters import Filters
from geodata.catalogue.schema import FAMILIES

LEVEL = os.environ["BENCH_LEVEL"]
MEASURE = "projects_per_100k" if LEVEL == "orp" else "projects"
CHOICES = ("all", *FAMILIES)
HEIGHT = 600


@st.cache_resource
def files() -> Assets:
    """Write the static files beside the script, where plain Streamlit serves them, and return their names."""
    made = assets.prepare(whole())
    folder = Path(__file__).parent / "static"
    for name, content in made.content.items():
        (folder / name).write_bytes(content)
    loading.settle()
    return made


@st.cache_resource
def whole() -> Catalogue:
    """Return the catalogue of this benchmark."""
    return catalogues.load(Path(os.environ["ATLAS_DATA"]))


def chosen() -> str:
    """Draw the filter and return its choice."""
    return st.radio("family", CHOICES, horizontal=True)


@lru_cache(maxsize=16)
def selection(choice: str) -> Catalogue:
    """Return what a choice selects."""
    return whole().select(Filters() if choice == "all" else Filters(families=(choice,)))


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Write how long the block took, in milliseconds, into the log of this benchmark."""
    start = time.perf_counter()
    yield
    line = json.dumps({"what": what, "ms": 1000 * (time.perf_counter() - start)})
    with Path(os.environ["BENCH_LOG"]).open("a", encoding="utf-8") as log:
        log.write(line + "\n")
