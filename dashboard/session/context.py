"""What a page is a function of, and the names of the files that its map reads."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from dashboard.session.view import View
from dashboard.words import captions, labels
from dashboard.words.i18n import Words
from geodata.analysis import context, measures
from geodata.analysis.measures import Totals
from geodata.catalogue.core import Catalogue
from geodata.catalogue.facets import facets

Pair = tuple[str, str]
"""Names of two files: coarse geometry for far, fine geometry for near."""


@dataclass(frozen=True)
class Assets:
    """The generated files that the map reads: their names by what they hold, and their content by name."""

    scripts: tuple[str, ...]
    styles: tuple[str, ...]
    levels: dict[str, Pair]
    land: str
    outlines: Pair
    points: str
    records: str
    towns: str
    words: dict[str, str]
    names: dict[str, str]
    start: tuple[tuple[float, float], tuple[float, float]]
    region_order: tuple[str, ...]
    content: Mapping[str, bytes] = field(repr=False)

    def text(self, name: str) -> str:
        """Return the content of a file as text."""
        return self.content[name].decode("utf-8")


@dataclass(frozen=True)
class Context:
    """What a page is a function of: the view, what it selects, the whole it selects from, and the words.

    Pages ask it for what is computed of the selection: it is kept with the catalogue, made once for all who look at it.
    """

    whole: Catalogue
    selection: Catalogue
    view: View
    words: Words
    files: Assets

    def figures(self, level: str) -> pd.DataFrame:
        """Return `measures.by_region` of the selection."""
        return self.selection.computed(("figures", level), lambda: measures.by_region(self.selection, level))

    @property
    def values(self) -> pd.Series:
        """The values of the level and measure in view: one column of `figures`, much faster."""
        return self.values_of(self.view.measure)

    def values_of(self, measure: str) -> pd.Series:
        """Return a measure of the selection at the level in view, one of the context for the year in view."""
        level, year = self.view.level, self.view.year
        return self.selection.computed(
            ("values", level, measure, year), lambda: measures.values(self.selection, level, measure, year)
        )

    @property
    def circles(self) -> pd.Series | None:
        """The total that stands as circles over the fill in view, where one is asked for."""
        measure, circles = measures.MEASURES[self.view.measure], self.view.circles
        return self.values_of(circles) if circles != "none" and measure.kind == measures.RATIO else None

    def said(self, value: float) -> str:
        """Return a value of the measure in view as it is read: a number, a category, or that there is no data."""
        words, measure = self.words, self.view.measure
        if math.isnan(value):
            return words.t("no data")
        if measure in labels.CATEGORIES:
            name = context.category(measure, value)
            said = labels.CATEGORIES[measure][name] if name else labels.NO_CATEGORY
            return words.t(said)
        return words.number(value, 1)

    @property
    def measure_title(self) -> str:
        """What the measure in view is called, with its year."""
        view = self.view
        return captions.measure_title(view.level, view.measure, self.whole, self.words, view.year)

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

    @property
    def filters_line(self) -> str:
        """The filters as one line."""
        return captions.filters_line(self.view.filters, self.whole, self.words)

    @property
    def subtitle(self) -> str:
        """The filters and how many projects they leave."""
        return captions.subtitle(self.view.filters, self.totals.projects, self.whole, self.words)

    @property
    def credit(self) -> str:
        """Whom to name, the licence and the date of the data."""
        own = captions.credit(self.whole.about, self.view.level, self.words)
        return " · ".join([own, *captions.others(self.view.measure, self.view.layers, self.whole)])

    def showing(self, view: View) -> "Context":
        """Return the context of another view of the same catalogue."""
        return Context(self.whole, self.whole.selection(view.filters), view, Words(view.language), self.files)
