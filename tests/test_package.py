"""The project as a package: it can be built, holds what the app reads, and has a public face."""

import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import geodata

ROOT = Path(__file__).parents[1]
PACKAGES = ("geodata", "dashboard")
MADE = shutil.ignore_patterns("__pycache__", "*.pyc")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> set[str]:
    """Return the names of the files in the wheel, built from a copy so that nothing is left behind here."""
    source = tmp_path_factory.mktemp("source")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, source / package, ignore=MADE)
    for name in ("pyproject.toml", "README.md", "LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, source)
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--quiet", "-w", "made", "."]
    subprocess.run(command, cwd=source, check=True)
    (made,) = (source / "made").glob("*.whl")
    return set(zipfile.ZipFile(made).namelist())


@pytest.mark.parametrize("package", PACKAGES)
def test_the_wheel_has_every_file_of_the_package(wheel, package) -> None:
    files = {path for path in (ROOT / package).rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    expected = {path.relative_to(ROOT).as_posix() for path in files}
    assert expected - wheel == set()


def test_every_name_of_the_public_face_is_there() -> None:
    assert all(getattr(geodata, name).__doc__ for name in geodata.__all__)


def test_the_lock_names_one_version_of_each_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dashboard"]]
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    locked = {line.partition("==")[0] for line in lines if "==" in line}
    assert {text.partition(">=")[0].partition("[")[0] for text in wanted} <= locked
