"""The profile on paper: one page, every figure of the screen, nothing beyond its column, whatever the texts are."""

import re
from dataclasses import replace

import pytest
from matplotlib.text import Text

from dashboard import loading
from dashboard.files import drawing, paper
from dashboard.files.profile import HIGH, MARGIN, WIDE, profile_figure, profile_pdf
from dashboard.session.context import Context
from dashboard.session.view import View
from dashboard.words.i18n import Words
from geodata.analysis import measures
from geodata.analysis.territories import territory
from geodata.catalogue.filters import Filters


def context(language: str = "en", filters: Filters | None = None) -> Context:
    """Return what the page is made from."""
    view = View(language, filters or Filters())
    return Context(loading.catalogue(), loading.catalogue().selection(view.filters), view, Words(language), files=None)


def drawn(key: str, here: Context) -> list[Text]:
    """Return every text of the page of a region."""
    with drawing.styled():
        figure = profile_figure(here, territory(key, here.whole))
        return [text for text in figure.findobj(Text) if text.get_text()]


def said(key: str, here: Context) -> str:
    """Return all of the page's texts, a line each."""
    return "\n".join(text.get_text() for text in drawn(key, here))


def test_a_profile_is_a_pdf_of_one_page_with_letters_in_it() -> None:
    here = context()
    content = profile_pdf(here, territory("zasavje", here.whole))
    assert content.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", content)) == 1
    assert b"/FontFile2" in content


def test_the_page_has_the_figures_of_the_screen_their_years_and_what_is_unknown() -> None:
    here = context()
    texts = said("zasavje", here)
    found = measures.totals(here.selection.select(Filters(regions=("zasavje",))))
    for expected in (
        "Zasavje",
        "57,091",
        "2023",
        "unknown",
        str(found.projects),
        here.words.euro(found.total_cost_eur),
        "Whole catalogue, no filters",
        "23 November 2026",
        "CC BY 4.0",
        "© EuroGeographics",
        "km",
    ):
        assert expected in texts


def test_the_page_obeys_the_filters_and_says_them() -> None:
    filters = Filters(themes=("land-brownfields",), start=2014)
    here = context(filters=filters)
    count = measures.totals(here.selection.select(Filters(regions=("zasavje",)))).projects
    texts = said("zasavje", here).split("\n")
    assert f"Projects ({count})" in texts
    assert any("Land and brownfields · from 2014" in text for text in texts)


@pytest.mark.parametrize(
    ("key", "language"), [("slaskie", "pl"), ("ustecky", "cs"), ("CZ", "sl"), ("FRY10", "en"), ("PL22A", "pl")]
)
def test_no_text_leaves_the_page_and_none_lies_upon_another(key, language) -> None:
    boxes = []
    for text in drawn(key, context(language)):
        if text.axes is not None:
            continue
        left, foot = (share * size for share, size in zip(text.get_position(), (WIDE, HIGH), strict=True))
        wide = paper.width(text.get_text(), text.get_fontsize(), text.get_weight())
        left -= wide if text.get_ha() == "right" else 0
        assert left >= MARGIN - 0.1, text.get_text()
        assert left + wide <= WIDE - MARGIN + 0.1, text.get_text()
        assert foot >= 6, text.get_text()
        boxes.append((left, left + wide, foot, foot + 0.6 * text.get_fontsize() * paper.PT_TO_MM, text.get_text()))
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            apart = one[1] <= other[0] or other[1] <= one[0] or one[3] <= other[2] or other[3] <= one[2]
            assert apart, (one, other)


def test_a_region_with_nothing_says_so() -> None:
    assert "No project of this region matches the filters." in said("FRY10", context())


def test_a_region_outside_nuts_has_a_page_without_a_map() -> None:
    here = context()
    outside = here.whole.regions.loc[here.whole.regions["nuts_codes"] == "", "region_id"].iloc[0]
    assert "lies outside NUTS" in " ".join(said(outside, here).split())
    assert profile_pdf(here, territory(outside, here.whole)).startswith(b"%PDF")


def test_a_name_with_dollars_is_a_name_not_a_formula() -> None:
    here = context()
    place = replace(territory("FRY10", here.whole), name=r"Costs $\frac{1}{2}$ and ${x}$")
    with drawing.styled():
        texts = [text.get_text() for text in profile_figure(here, place).findobj(Text)]
    assert place.name in texts
    assert profile_pdf(here, place).startswith(b"%PDF")


@pytest.mark.parametrize("text", ["a" * 400, "Kraj " * 60, "Zażółć gęślą jaźń – příliš žluťoučký kůň, čšž"])
def test_wrapped_lines_fit_and_dots_mark_what_is_left_out(text) -> None:
    rows = paper.wrapped(text, 40, 8, lines=2)
    assert len(rows) <= 2
    assert all(paper.width(row, 8) <= 40 for row in rows)
    whole = " ".join(rows) == " ".join(text.split())
    assert whole or rows[-1].endswith("…") or "".join(rows) == text
