"""What all visitors share: the catalogue, its static files, and what was computed of selections."""

import gc
import os
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard.i18n import Words
from dashboard.maps import assets
from dashboard.view import View
from geodata.analysis import measures
from geodata.analysis.measures import Totals
from geodata.catalogue import core as catalogues
from geodata.catalogue.core import Catalogue
from geodata.catalogue.facets import facets
from geodata.settings import DATA

DATA_VARIABLE = "ATLAS_DATA"
"""Environment variable that names another catalogue directory, checked by ``python -m geodata check DIR``."""


@dataclass(frozen=True)
class Context:
    """What a page is a function of: the view, what it selects, the whole it selects from, and the words.

    Pages ask it for what is computed of the selection: it is kept with the catalogue, made once for all who look at it.
    """

    whole: Catalogue
    selection: Catalogue
    view: View
    words: Words
    files: assets.Assets

    def figures(self, level: str) -> pd.DataFrame:
        """Return `measures.by_region` of the selection."""
        return self.selection.computed(("figures", level), lambda: measures.by_region(self.selection, level))

    @property
    def values(self) -> pd.Series:
        """The values of the level and measure in view: one column of `figures`, much faster."""
        level, measure = self.view.level, self.view.measure
        return self.selection.computed(
            ("values", level, measure), lambda: measures.values(self.selection, level, measure)
        )

    @property
    def totals(self) -> Totals:
        """The key figures of the selection."""
        return self.selection.computed("totals", lambda: measures.totals(self.selection))

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """The projects behind each choice of a filter. Not to be changed."""
        return self.selection.computed("facets", lambda: facets(self.whole, self.view.filters))

    def involved_projects(self) -> pd.Series:
        """Return the projects of each region of the level in view, whatever codes the filters name."""
        level = self.view.level
        anywhere = self.whole.selection(replace(self.view.filters, codes=()))
        return anywhere.computed(("involved", level), lambda: measures.involved_projects(anywhere, level))

    def showing(self, view: View) -> "Context":
        """Return the context of another view of the same catalogue."""
        return Context(self.whole, self.whole.selection(view.filters), view, Words(view.language), self.files)


@st.cache_resource(show_spinner=False)
def catalogue() -> Catalogue:
    """Return the catalogue, read once a process: the embedded one, or that of the directory in `DATA_VARIABLE`.

    Raises CatalogueError, also for a directory that is not there.
    """
    return catalogues.load(Path(os.environ.get(DATA_VARIABLE) or DATA))


@st.cache_resource(show_spinner=False)
def files() -> assets.Assets:
    """Return the names of the static files, written once a process. Raises OSError.

    It comes last of what is loaded for good, and settles it.
    """
    written = assets.prepare(catalogue())
    settle()
    return written


def settle() -> None:
    """Take what was loaded for good out of the garbage collector's sight.

    Streamlit collects after each run and holds everything up for it: 0.15 s for the 300,000 objects of the libraries
    and the catalogue, so that a map that was ready had to wait.
    """
    gc.collect()
    gc.freeze()


def context(view: View) -> Context:
    """Return what the pages of a view are made from."""
    whole = catalogue()
    return Context(whole, whole.selection(view.filters), view, Words(view.language), files())
