"""A story as PDF and PowerPoint: every slide, its words as text; a slide that fails names itself."""

import io

import pytest
from pptx import Presentation

from dashboard.files import slides


def test_a_powerpoint_file_has_the_words_as_text(three_views, czech, page, finish) -> None:
    made, said = finish(slides.pptx(three_views, page("cs"), czech))
    assert (said, made.failed) == ([1, 2, 3], ())
    document = Presentation(io.BytesIO(made.content))
    first = document.slides[0]
    words = [shape.text_frame.text for shape in first.shapes if shape.has_text_frame]
    assert "Výměny zkušeností – žluťoučký kůň" in words
    assert "Řeky a šachty" in words
    assert any("23. listopadu 2026" in text for text in words)
    assert first.notes_slide.notes_text_frame.text == "Poznámka řečníka"
    assert sum(shape.shape_type == 13 for shape in first.shapes) == 1  # a picture
    assert document.slide_width / document.slide_height == pytest.approx(16 / 9, rel=1e-4)


def test_everything_stays_on_the_slide(three_views, czech, page, finish) -> None:
    document = Presentation(io.BytesIO(finish(slides.pptx(three_views, page("cs"), czech))[0].content))
    for slide in document.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= document.slide_width
            assert shape.top + shape.height <= document.slide_height


def test_a_pdf_has_a_page_a_slide(three_views, czech, page, finish) -> None:
    made, said = finish(slides.pdf(three_views, page("cs"), czech))
    assert said == [1, 2, 3]
    assert made.content.startswith(b"%PDF")
    assert made.content.count(b"/Type /Page ") == 3
    # Letters as outlines of a TrueType font: they can be searched and copied.
    assert b"/FontFile2" in made.content
    assert b"/Type3" not in made.content


def test_a_slide_that_fails_names_itself_and_the_others_are_made(three_views, czech, page, finish) -> None:
    def contexts(slide):
        if "focus" in slide.query:
            raise ValueError("broken")
        return czech(slide)

    for maker in (slides.pdf, slides.pptx):
        made, said = finish(maker(three_views, page("cs"), contexts))
        assert (made.failed, said) == ((2,), [1, 2, 3])
    assert len(Presentation(io.BytesIO(made.content)).slides) == 2
