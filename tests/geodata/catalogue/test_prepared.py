"""A catalogue that was derived once on a machine is read, not derived again, and is the same."""

import pandas as pd
import pytest

from geodata import cache
from geodata.catalogue import core, derive, schema


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Keep the files in a directory of their own."""
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path))
    return tmp_path


def same(one: core.Catalogue, other: core.Catalogue) -> None:
    """Hold that two catalogues have equal tables."""
    for name in schema.TABLES:
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))


def test_the_second_load_derives_nothing_and_gives_the_same_tables(folder, monkeypatch) -> None:
    first = core.load()
    assert list(folder.iterdir())
    monkeypatch.setattr(derive, "derive", lambda _: pytest.fail("derived again"))
    same(core.load(), first)


def test_a_damaged_file_is_derived_anew_and_written_over(folder) -> None:
    first = core.load()
    (damaged,) = folder.glob("*-projects.parquet")
    whole = damaged.read_bytes()
    damaged.write_bytes(whole[: len(whole) // 2])
    same(core.load(), first)
    assert damaged.read_bytes() == whole


def test_a_place_that_cannot_be_written_only_costs_time(tmp_path, monkeypatch, catalogue) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "file"))
    same(core.load(), catalogue)
