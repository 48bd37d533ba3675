"""What all visitors share: the catalogue, its static files, and what was computed of selections."""

import gc
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard.i18n import Words
from dashboard.maps import assets
from dashboard.view import View
from geodata import catalogue as catalogues
from geodata import measures
from geodata.catalogue import Catalogue
from geodata.facets import facets
from geodata.filters import Filters
from geodata.measures import Totals
from geodata.settings import DATA

DATA_VARIABLE = "ATLAS_DATA"
"""Environment variable that names another catalogue directory, checked by ``python -m geodata check DIR``."""

KEPT_SELECTIONS = 128
"""Selections kept in memory; each holds little more than row numbers until its tables are asked for."""


@dataclass(frozen=True)
class Context:
    """What a page is a function of: the view, what it selects, the whole it selects from, and the words."""

    whole: Catalogue
    selection: Catalogue
    view: View
    words: Words
    files: assets.Assets


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


@lru_cache(maxsize=KEPT_SELECTIONS)
def selection(filters: Filters) -> Catalogue:
    """Return a selection of the embedded catalogue."""
    return catalogue().select(filters)


@lru_cache(maxsize=KEPT_SELECTIONS)
def figures(filters: Filters, level: str) -> pd.DataFrame:
    """Return `measures.by_region` of a selection. Shared: not to be changed."""
    return measures.by_region(selection(filters), level)


@lru_cache(maxsize=KEPT_SELECTIONS)
def values(filters: Filters, level: str, measure: str) -> pd.Series:
    """Return `measures.values` of a selection: one column of `figures`, much faster. Shared: not to be changed."""
    return measures.values(selection(filters), level, measure)


@lru_cache(maxsize=KEPT_SELECTIONS)
def involved_projects(filters: Filters, level: str) -> pd.Series:
    """Return `measures.involved_projects` of a selection. Shared: not to be changed."""
    return measures.involved_projects(selection(filters), level)


@lru_cache(maxsize=KEPT_SELECTIONS)
def key_figures(filters: Filters) -> Totals:
    """Return `measures.totals` of a selection."""
    return measures.totals(selection(filters))


@lru_cache(maxsize=KEPT_SELECTIONS)
def counts(filters: Filters) -> dict[str, dict[str, int]]:
    """Return `facets.facets`: the projects behind each choice. Shared: not to be changed."""
    return facets(catalogue(), filters)


def context(view: View) -> Context:
    """Return what the pages of a view are made from."""
    return Context(catalogue(), selection(view.filters), view, Words(view.language), files())
