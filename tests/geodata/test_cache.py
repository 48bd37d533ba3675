"""Files kept between starts: whole, replaced at once, and never needed."""

import pytest

from geodata import cache


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Keep the files in a directory of their own."""
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "kept"))
    return tmp_path / "kept"


def test_what_was_kept_is_given_back() -> None:
    cache.put("a.json", b"{}")
    assert cache.get("a.json") == b"{}"


def test_what_was_never_kept_is_not_there() -> None:
    assert cache.get("a.json") is None


def test_no_half_written_file_is_left(folder) -> None:
    cache.put("a.json", b"{}")
    assert [path.name for path in folder.iterdir()] == ["a.json"]


def test_a_place_that_cannot_be_written_costs_nothing_but_the_file(folder) -> None:
    folder.write_text("a file where the directory should be", encoding="utf-8")
    cache.put("a.json", b"{}")
    assert cache.get("a.json") is None


def test_a_full_disk_leaves_no_part_of_a_file(folder, monkeypatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(cache.Path, "replace", full)
    cache.put("a.json", b"{}")
    assert list(folder.iterdir()) == []


def test_the_oldest_files_go_when_there_are_too_many(folder, monkeypatch) -> None:
    monkeypatch.setattr(cache, "KEPT_FILES", 2)
    for name in ("a", "b", "c"):
        cache.put(name, b"")
    assert len(list(folder.iterdir())) == 2
    assert cache.get("c") == b""
