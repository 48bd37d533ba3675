"""Print the lower end of every range of the project as a pin: ``pandas>=3.0,<4`` becomes ``pandas==3.0``.

    python .ci/lowest.py > lowest.txt

``.ci/run`` installs these pins when LOWEST=1 is set, so that each lower end stays one that was tested.
"""

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

_RANGE = re.compile(r"(?P<name>[A-Za-z0-9._-]+)(\[[a-z,]+\])?>=(?P<low>[0-9.]+),<[0-9.]+")


def pins(path: Path) -> Iterator[str]:
    """Yield the pins of all dependencies, those of the extras included, that a ``pyproject.toml`` names."""
    project = tomllib.loads(path.read_text(encoding="utf-8"))["project"]
    for needed in [project["dependencies"], *project["optional-dependencies"].values()]:
        for text in needed:
            match = _RANGE.fullmatch(text)
            if match is None:
                sys.exit(f"{path.name}: '{text}' is no range; expected: name>=low,<high")
            yield f"{match['name']}=={match['low']}"


if __name__ == "__main__":
    print(*pins(Path(__file__).parents[1] / "pyproject.toml"), sep="\n")
