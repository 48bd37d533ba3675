"""A view as a page: title, map, legend, filters, sources and date, on a figure of the size of a slide."""

import io
import textwrap

from matplotlib.figure import Figure

from dashboard.files import drawing, mapping
from dashboard.session.context import Context

SLIDE_MM = (1016 / 3, 190.5)
"""Width and height of a 16:9 slide (13.33 by 7.5 inches)."""

BARE_MM = (SLIDE_MM[0] * 0.94, SLIDE_MM[1] * 0.68)
"""Width and height of the picture on a slide whose words are text."""

BARE_LETTERS = 9.5
"""Size of the legend there in points: for the last row."""

PRINT_DPI, SCREEN_DPI = 300, 150
LEGEND_SHARE = 0.2
LINE_LETTERS = 140


def page(context: Context, title: str, caption: str = "") -> Figure:
    """Return a slide of a view as a figure. Call it, and save the figure, inside `drawing.styled`."""
    figure = drawing.figure(*SLIDE_MM)
    bottom, top = (0.15 if caption else 0.1), 0.87
    width, height = 0.97 - LEGEND_SHARE - 0.02, top - bottom
    axes = figure.add_axes((0.02, bottom, width, height))
    mapping.draw(axes, context, aspect=width * SLIDE_MM[0] / (height * SLIDE_MM[1]))
    mapping.legend(figure.add_axes((0.98 - LEGEND_SHARE, bottom, LEGEND_SHARE, height)), context)
    figure.text(0.02, 0.96, _wrapped(title, 80, 1), fontsize=20, weight="bold", va="top")
    figure.text(0.02, 0.9, _wrapped(context.subtitle, LINE_LETTERS, 1), fontsize=10, color=drawing.QUIET, va="center")
    if caption:
        figure.text(0.02, bottom - 0.015, _wrapped(caption, LINE_LETTERS, 2), fontsize=11, va="top")
    figure.text(0.02, 0.012, _wrapped(context.credit, 230, 2), fontsize=7, color=drawing.QUIET, va="bottom")
    return figure


def bare(context: Context) -> Figure:
    """Return the map of a view with its legend alone, for slides whose words are text."""
    figure = drawing.figure(*BARE_MM)
    share = 1 - LEGEND_SHARE - 0.02
    axes = figure.add_axes((0.0, 0.0, share, 1.0))
    mapping.draw(axes, context, aspect=share * BARE_MM[0] / BARE_MM[1])
    mapping.legend(figure.add_axes((1 - LEGEND_SHARE, 0.0, LEGEND_SHARE, 1.0)), context, BARE_LETTERS)
    return figure


def save(figure: Figure, form: str, dpi: int = PRINT_DPI) -> bytes:
    """Return a figure as a file of one of `making.PICTURES`, PNG in dots an inch. Call it inside `drawing.styled`."""
    file = io.BytesIO()
    # Without a date in it the same view gives the same file.
    metadata = {"png": {}, "svg": {"Date": None}, "pdf": {"CreationDate": None}}[form]
    figure.savefig(file, format=form, dpi=dpi, metadata=metadata)
    return file.getvalue()


def picture(context: Context, title: str, form: str, caption: str = "") -> bytes:
    """Return the picture of a view as a file of one of `making.PICTURES`."""
    with drawing.styled():
        return save(page(context, title, caption), form)


def _wrapped(text: str, letters: int, lines: int) -> str:
    """Return a text in at most so many lines; what is left out is marked."""
    return "\n".join(textwrap.wrap(text, letters, max_lines=lines, placeholder=" …"))
