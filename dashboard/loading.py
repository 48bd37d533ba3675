"""What is loaded once a process, for all visitors: the catalogue, and the files that the map reads."""

import gc
import logging
import os
import threading
from pathlib import Path

import streamlit as st

from dashboard.maps import assets, picture, served
from dashboard.session.context import Assets, Context
from dashboard.session.view import View
from dashboard.words import names
from dashboard.words.i18n import LANGUAGES, Words
from geodata.catalogue import core
from geodata.catalogue.core import Catalogue
from geodata.errors import CatalogueError
from geodata.settings import DATA

_log = logging.getLogger(__name__)

DATA_VARIABLE = "ATLAS_DATA"
"""Environment variable that names another catalogue directory, checked by ``python -m geodata check DIR``."""


TURN = threading.Lock()
"""Pages are drawn one after the other. Python computes one at a time anyway: fifty that take turns every few
milliseconds all come late, one after the other each comes soon (`benchmarks/load.py`)."""


@st.cache_resource(show_spinner=False)
def catalogue() -> Catalogue:
    """Return the catalogue, read once a process: the embedded one, or that of the directory in `DATA_VARIABLE`.

    Raises CatalogueError, also for a directory that is not there.
    """
    return core.load(directory())


def directory() -> Path:
    """Return the directory of the catalogue."""
    return Path(os.environ.get(DATA_VARIABLE) or DATA)


@st.cache_resource(show_spinner=False)
def files() -> Assets:
    """Return the files of the map, made once a process, and let the server answer for them."""
    prepared = assets.prepare(catalogue())
    served.serve(prepared)
    return prepared


def warm_up() -> None:
    """Load all that the first page needs. What is wrong with the catalogue is said by the page itself."""
    picture.serve()
    try:
        view = View()
        start = context(view, catalogue(), files())
    except CatalogueError as error:
        _log.warning("the atlas cannot start: %s", error)
        return
    # What every page asks for: it is kept with the selection, and with the words of each language.
    for language in LANGUAGES:
        names.places(start.whole, language)
    _ = start.totals, start.values, start.counts, start.involved_projects()
    settle()


def settle() -> None:
    """Take what was loaded for good out of the garbage collector's sight.

    Streamlit collects after each run and holds everything up for it: 0.15 s for the 300,000 objects of the libraries
    and the catalogue, so that a map that was ready had to wait.
    """
    gc.collect()
    gc.freeze()


def context(view: View, whole: Catalogue, prepared: Assets) -> Context:
    """Return what the pages of a view are made from."""
    return Context(whole, whole.selection(view.filters), view, Words(view.language), prepared)
