"""The static files: complete, from installed packages, named by their content, without an address outside."""

import json
import re

import pytest

from dashboard.maps import assets, base
from dashboard.words.i18n import LANGUAGES
from geodata.analysis.measures import MEASURES
from geodata.space import boundaries


@pytest.fixture(scope="module")
def files(catalogue) -> assets.Assets:
    """The static files of the catalogue."""
    return assets.prepare(catalogue)


def names(files: assets.Assets) -> list[str]:
    """Return the names of all files the map asks for."""
    levels = [name for pair in files.levels.values() for name in pair]
    return [*files.scripts, *files.styles, *levels, files.land, *files.outlines, files.points, files.records,
            *files.words.values()]  # fmt: skip


def test_every_file_that_the_map_asks_for_is_there(files) -> None:
    assert all(files.content[name] for name in names(files))


def test_making_them_again_gives_the_same_files(catalogue, files) -> None:
    again = assets.prepare(catalogue)
    assert again == files
    assert again.content == files.content


@pytest.mark.parametrize("level", boundaries.LEVELS)
def test_both_scales_have_the_same_regions_in_the_same_order(files, level) -> None:
    far, near = (json.loads(files.text(name)) for name in files.levels[level])
    assert far["codes"] == near["codes"] == boundaries.regions(level)["code"].tolist()
    assert len(far["shapes"]) == len(near["shapes"]) == len(far["middles"]) == len(far["names"])
    assert all(far["shapes"])


def test_the_four_regions_come_first_and_have_names(files) -> None:
    outlines = json.loads(files.text(files.outlines[0]))
    first = {outlines["names"][i] for i, is_first in enumerate(outlines["first"]) if is_first}
    assert first == {"Moravskoslezský kraj", "Ústecký kraj", "Województwo śląskie", "Zasavje"}


def test_the_words_of_each_language_name_every_measure_and_the_source(files) -> None:
    for language in LANGUAGES:
        words = json.loads(files.text(files.words[language]))
        assert words["language"] == language
        assert "EuroGeographics" in words["attribution"]["nuts"]
        assert "geoBoundaries" in words["attribution"]["orp"]
        assert "geoBoundaries" in words["attribution"]["area"]
        assert len(words["measures"]) == len(MEASURES)
        assert "ODbL" in words["credits"]["coal-co2"]
        assert "CC BY 4.0" in words["credits"]["m"]


def test_the_map_asks_nothing_of_other_machines(files) -> None:
    base_map, _ = base.base_map(files)
    for _, address in [*base_map.default_js, *base_map.default_css]:
        assert address.startswith("../../app/static/")
    assert not re.search(r"https?://", base.config(files))
    script = files.text(files.scripts[1])
    # The street map is asked for by the reader only, and off until then.
    assert set(re.findall(r"https?://[^/\"]+", script)) == {"https://tile.openstreetmap.org"}


def test_the_base_map_is_the_same_on_each_run(files) -> None:
    (first, key), (second, again) = base.base_map(files), base.base_map(files)
    assert first is not second
    assert key == again
