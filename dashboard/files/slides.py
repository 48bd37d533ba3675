"""A story as a file for a talk: PDF with a page a slide, or PowerPoint whose words stay text.

A slide that cannot be made names itself; the others are made all the same. The makers are generators that say after
each slide how many are done, so that a page can show it and stop.
"""

import io
import logging
from typing import Any

from matplotlib.backends.backend_pdf import PdfPages
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.slide import Slide as PowerPointSlide
from pptx.util import Mm, Pt

from dashboard.files import drawing, pages
from dashboard.files.making import Contexts, Made, Making
from dashboard.session.context import Context
from dashboard.session.story import Slide, Story, said

_log = logging.getLogger(__name__)

BLANK_LAYOUT = 6
"""Of python-pptx's own template: a slide without placeholders."""


def pdf(story: Story, page: Context, contexts: Contexts) -> Making:
    """Make a PDF with one page a slide, 16:9, its text searchable."""
    language = page.words.language
    file, failed = io.BytesIO(), []
    with PdfPages(file, metadata={"Title": said(story.title, language), "CreationDate": None}) as document:
        for number, slide in enumerate(story.slides, 1):
            try:
                with drawing.styled():
                    figure = pages.page(contexts(slide), said(slide.title, language), said(slide.caption, language))
                    document.savefig(figure)
            except Exception:  # noqa: BLE001  whatever is wrong with a slide, the others are made; the log says it
                _log.exception("slide %d of '%s' cannot be drawn", number, story.key)
                failed.append(number)
            yield number
    return Made(file.getvalue(), tuple(failed))


def pptx(story: Story, page: Context, contexts: Contexts) -> Making:
    """Make a PowerPoint file, 16:9: title, picture, caption, source line, speaker's notes."""
    language = page.words.language
    document, failed = Presentation(), []
    document.slide_width, document.slide_height = Mm(pages.SLIDE_MM[0]), Mm(pages.SLIDE_MM[1])
    document.core_properties.title = said(story.title, language)
    for number, slide in enumerate(story.slides, 1):
        try:
            context = contexts(slide)
            with drawing.styled():
                picture = pages.save(pages.bare(context), "png", pages.SCREEN_DPI)
            _fill(document.slides.add_slide(document.slide_layouts[BLANK_LAYOUT]), slide, picture, language, context)
        except Exception:  # noqa: BLE001  as above
            _log.exception("slide %d of '%s' cannot be drawn", number, story.key)
            failed.append(number)
        yield number
    file = io.BytesIO()
    document.save(file)
    return Made(file.getvalue(), tuple(failed))


def _fill(page: PowerPointSlide, slide: Slide, picture: bytes, language: str, context: Context) -> None:
    width, height = pages.SLIDE_MM
    margin = width * 0.03
    title = said(slide.title, language)
    _text(page, (margin, 4, width - 2 * margin, 18), title, 28, bold=True)
    image = page.shapes.add_picture(io.BytesIO(picture), Mm(margin), Mm(24), width=Mm(pages.BARE_MM[0]))
    # What a screen reader says of the picture.
    image.name = title
    element: Any = image._element  # noqa: SLF001  no other way
    element.nvPicPr.cNvPr.set("descr", f"{title}. {context.subtitle}")
    below = 24 + pages.BARE_MM[1] + 2
    _text(page, (margin, below, width - 2 * margin, 20), said(slide.caption, language), 16)
    source = f"{context.subtitle} · {context.credit}"
    _text(page, (margin, height - 13, width - 2 * margin, 11), source, 9, colour=drawing.QUIET)
    notes = page.notes_slide.notes_text_frame
    if notes is not None:
        notes.text = said(slide.note, language)


def _text(
    page: PowerPointSlide,
    box_mm: tuple[float, float, float, float],
    text: str,
    size: float,
    *,
    bold: bool = False,
    colour: str = drawing.INK,
) -> None:
    frame = page.shapes.add_textbox(*(Mm(value) for value in box_mm)).text_frame
    frame.word_wrap = True
    run = frame.paragraphs[0].add_run()
    run.text = text
    run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, RGBColor.from_string(colour.removeprefix("#"))
