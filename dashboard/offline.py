"""The whole atlas in a folder for another laptop: ``python -m dashboard.offline FOLDER``.

The folder holds the app, its data, the packages it needs for one system and version of Python, and a script that starts
it there without a network. They are those of the lock file: a talk is no day for a new release. The other laptop needs
Python of that version, nothing else.
"""

import argparse
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
PARTS = ("dashboard", "geodata", ".streamlit", "requirements.lock", "README.md", "LICENSE", "NOTICE")
LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc")

PLATFORMS = {
    "windows": ("win_amd64",),
    "mac": ("macosx_11_0_arm64",),
    "linux": ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"),
}
"""Systems of other laptops by the tags of their packages."""

START_UNIX = """#!/usr/bin/env bash
# Starts the atlas without a network; the first time it unpacks its packages, which takes a minute.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
if [[ ! -x venv/bin/streamlit ]]; then
  python3 -m venv venv
  venv/bin/python -m pip install --quiet --no-index --find-links packages -r requirements.lock
fi
exec venv/bin/python -m streamlit run dashboard/app.py --server.headless false
"""

START_WINDOWS = """@echo off\r
rem Starts the atlas without a network; the first time it unpacks its packages, which takes a minute.\r
cd /d "%~dp0"\r
if not exist venv\\Scripts\\streamlit.exe (\r
  py -m venv venv || exit /b 1\r
  venv\\Scripts\\python -m pip install --quiet --no-index --find-links packages -r requirements.lock || exit /b 1\r
)\r
venv\\Scripts\\python -m streamlit run dashboard\\app.py --server.headless false\r
"""


class OfflineError(Exception):
    """A sentence that says why the folder cannot be made."""


def make(folder: Path, platform: str | None = None, python: str | None = None) -> None:
    """Write the folder; it must not exist yet. Packages are for this system, or for one of `PLATFORMS`.

    Raises OfflineError.
    """
    if folder.exists():
        raise OfflineError(f"{folder} is there already; name a folder that is not.")
    folder.mkdir(parents=True)
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=LEFT_OUT)
        else:
            shutil.copy2(source, folder / part)
    (folder / "start.sh").write_text(START_UNIX, encoding="utf-8")
    (folder / "start.sh").chmod(0o755)
    (folder / "start.bat").write_bytes(START_WINDOWS.encode())
    download(folder / "packages", platform, python)


def download(folder: Path, platform: str | None, python: str | None) -> None:
    """Put the packages that the app was tested with into a folder. Raises OfflineError when one is not to be had."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--dest", str(folder)]
    command += ["-r", str(ROOT / "requirements.lock"), "--only-binary", ":all:"]
    for tag in PLATFORMS[platform] if platform else ():
        command += ["--platform", tag]
    if python:
        command += ["--python-version", python]
    if subprocess.run(command, check=False).returncode:
        raise OfflineError(
            "pip could not fetch the packages: what it said stands above. Check the network and the names."
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m dashboard.offline", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the folder is made; must not exist yet")
    parser.add_argument(
        "--for", dest="platform", choices=PLATFORMS, help="the other laptop's system (default: this one)"
    )
    parser.add_argument("--python", help="the other laptop's version of Python, for example 3.12 (default: this one)")
    chosen = parser.parse_args(arguments)
    try:
        make(chosen.folder, chosen.platform, chosen.python)
    except OfflineError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Made {chosen.folder}. On the other laptop run start.sh, or start.bat on Windows; no network is needed.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
