"""What all tests share."""

import os
import tempfile

import pytest

from geodata import cache
from geodata.catalogue.core import Catalogue, load


def pytest_configure(config: pytest.Config) -> None:
    """Keep what the tests make beside what pytest keeps, not with the files of the person who runs them."""
    keeper = getattr(config, "cache", None)
    os.environ[cache.VARIABLE] = str(keeper.mkdir("atlas")) if keeper else tempfile.mkdtemp()


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Return the embedded catalogue, read once."""
    return load()
