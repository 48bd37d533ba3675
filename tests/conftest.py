"""What all tests share."""

import pytest

from geodata.catalogue.core import Catalogue, load


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Return the embedded catalogue, read once."""
    return load()
