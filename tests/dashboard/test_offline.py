"""The folder for another laptop: everything the app reads, nothing that is made at its start."""

import pytest

from dashboard import offline


@pytest.fixture
def folder(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(offline, "download", lambda *arguments: asked.append(arguments))
    offline.make(tmp_path / "atlas", "windows", "3.12")
    assert asked == [(tmp_path / "atlas" / "packages", "windows", "3.12")]
    return tmp_path / "atlas"


def test_the_folder_has_the_app_its_data_and_how_to_start_it(folder) -> None:
    for part in (
        "dashboard/app.py",
        "geodata/data/projects.csv",
        "geodata/data/boundaries/orp.parquet",
        ".streamlit/config.toml",
        "dashboard/words/locale/cs.po",
        "dashboard/stories",
        "start.sh",
        "start.bat",
    ):
        assert (folder / part).exists(), part
    assert not list(folder.rglob("__pycache__"))


def test_nothing_is_fetched_on_the_other_laptop(folder) -> None:
    for script in ("start.sh", "start.bat"):
        assert "--no-index" in (folder / script).read_text(encoding="utf-8")


def test_an_existing_folder_is_left_alone(tmp_path, capsys) -> None:
    (tmp_path / "kept.txt").write_text("kept", encoding="utf-8")
    assert offline.main([str(tmp_path)]) == 1
    assert "is there already" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]
