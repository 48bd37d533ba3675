"""What the tests of pictures and files share."""

import pytest

from dashboard import loading
from dashboard.session.context import Context
from dashboard.session.story import Slide, Story
from dashboard.session.view import View

STORY = Story(
    "test",
    {"en": "Three views", "cs": "Tři pohledy"},
    (
        Slide(
            "region=slaskie,zasavje&flows=exchanges",
            {"en": "Exchanges </script><b>", "cs": "Výměny zkušeností – žluťoučký kůň"},
            {"cs": "Řeky a šachty"},
            {"cs": "Poznámka řečníka"},
        ),
        Slide("level=orp&measure=projects&focus=CZ042", {"cs": "Ústecký kraj"}),
        Slide("measure=eu_contribution_per_inhabitant&at=50.000,18.500,7", {"cs": "Ostravsko"}),
    ),
)


@pytest.fixture(scope="session")
def three_views() -> Story:
    """A story with links, circles and a position."""
    return STORY


@pytest.fixture(scope="session")
def page():
    """The context of a page in a language."""
    return lambda language: loading.context(View(language), loading.catalogue(), loading.files())


@pytest.fixture(scope="session")
def czech():
    """How a slide becomes a context, in Czech."""

    def context(slide: Slide) -> Context:
        return loading.context(slide.view(loading.catalogue(), "cs"), loading.catalogue(), loading.files())

    return context


def finished(making):
    """Return what a making returns, and what it said on the way."""
    said = []
    while True:
        try:
            said.append(next(making))
        except StopIteration as end:
            return end.value, said


@pytest.fixture(scope="session")
def finish():
    """How a file is made to its end."""
    return finished
