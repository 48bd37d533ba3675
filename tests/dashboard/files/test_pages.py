"""Pictures of a view: every entry of the legend, the words, the projection, the size for print."""

import io
import re

import pytest
from PIL import Image

from dashboard.files import drawing, mapping, pages


def texts(figure) -> list[str]:
    """Return every text of a figure."""
    return [text.get_text() for text in figure.findobj(lambda part: hasattr(part, "get_text")) if text.get_text()]


@pytest.mark.parametrize("position", [0, 1, 2])
def test_a_picture_says_what_the_map_says(three_views, czech, position) -> None:
    context = czech(three_views.slides[position])
    with drawing.styled():
        said = texts(pages.page(context, "Nadpis", "Popisek"))
    assert "Nadpis" in said
    assert "Popisek" in said
    assert any("23. listopadu 2026" in text for text in said)
    for row in mapping.legend_rows(context):
        assert row.text in said
    assert any(text.endswith(" km") for text in said)


def test_a_picture_is_print_quality(three_views, czech) -> None:
    image = Image.open(io.BytesIO(pages.picture(czech(three_views.slides[1]), "Ústecký kraj", "png")))
    assert round(image.info["dpi"][0]) == pages.PRINT_DPI
    assert image.width == pytest.approx(pages.SLIDE_MM[0] / 25.4 * pages.PRINT_DPI, abs=2)


def test_letters_of_svg_and_pdf_stay_text(three_views, czech) -> None:
    context = czech(three_views.slides[1])
    assert "Ústecký kraj – část" in pages.picture(context, "Ústecký kraj – část", "svg").decode()
    assert b"/FontFile2" in pages.picture(context, "Ústecký kraj", "pdf")


def test_the_same_view_gives_the_same_picture(three_views, czech) -> None:
    context = czech(three_views.slides[0])
    assert pages.picture(context, "a", "svg") == pages.picture(context, "a", "svg")


def test_a_title_of_any_length_stays_on_its_line(three_views, czech) -> None:
    context = czech(three_views.slides[1])
    with drawing.styled():
        figure = pages.page(context, "Slovo " * 60, "Věta. " * 200)
        figure.draw_without_rendering()
        widths = [text.get_window_extent().x1 for text in figure.texts]
    assert max(widths) <= figure.bbox.width


def test_the_map_is_in_metres_of_the_equal_area_projection(three_views, czech) -> None:
    west, south, east, north = mapping.extent(czech(three_views.slides[1]))
    assert 4.4e6 < west < east < 4.7e6
    assert 2.9e6 < south < north < 3.2e6


def test_a_name_cannot_bring_markup_into_a_picture(three_views, czech) -> None:
    svg = pages.picture(czech(three_views.slides[1]), "<script>alert(1)</script> $x$ & {{7*7}}", "svg").decode()
    assert "<script>" not in svg
    assert re.search(r"\{\{7\*7\}\}", svg)
