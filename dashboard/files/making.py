"""The files that pages offer, by kind. What draws them is loaded when the first one is asked for.

matplotlib and python-pptx take longer to load than the rest of the app: nobody who only looks should wait for them.
"""

from collections.abc import Callable, Generator
from dataclasses import dataclass

from dashboard.session.context import Context
from dashboard.session.story import Slide, Story
from geodata.analysis.territories import Territory

PICTURES = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}
"""Kinds of picture files with their media types."""


@dataclass(frozen=True)
class Made:
    """A file, and the numbers of the slides that could not be made (from 1)."""

    content: bytes
    failed: tuple[int, ...]


Contexts = Callable[[Slide], Context]
"""How a slide becomes the context that its map is drawn from."""

Making = Generator[int, None, Made]
"""Yields how many slides are done; returns the file."""


def picture(context: Context, title: str, form: str) -> bytes:
    """Return the picture of a view as a file of one of `PICTURES`."""
    from dashboard.files import pages  # noqa: PLC0415  see above

    return pages.picture(context, title, form)


def profile(context: Context, place: Territory) -> bytes:
    """Return the profile of a region as a PDF of one page."""
    from dashboard.files.profile import profile_pdf  # noqa: PLC0415  see above

    return profile_pdf(context, place)


def story(form: str, shown: Story, page: Context, contexts: Contexts) -> Making:
    """Make a story as a file: ``pptx``, ``pdf`` or ``html``. Raises KeyError for another form."""
    from dashboard.files import slides, standalone  # noqa: PLC0415  see above

    return {"pptx": slides.pptx, "pdf": slides.pdf, "html": standalone.html}[form](shown, page, contexts)
