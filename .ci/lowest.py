"""Print the lower end of every range in requirements files as a pin: ``pandas>=3.0,<4`` becomes ``pandas==3.0``.

    python .ci/lowest.py requirements-dev.txt > lowest.txt

``.ci/run`` installs these pins when LOWEST=1 is set, so that each lower end stays one that was tested.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

_RANGE = re.compile(r"(?P<name>[A-Za-z0-9._-]+(\[[a-z,]+\])?)>=(?P<low>[0-9.]+),<[0-9.]+")


def pins(path: Path) -> Iterator[str]:
    """Yield the pins of a requirements file and of the files that it includes."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        text = line.partition("#")[0].strip()
        if text.startswith("-r "):
            yield from pins(path.parent / text.removeprefix("-r ").strip())
        elif match := _RANGE.fullmatch(text):
            yield f"{match['name']}=={match['low']}"
        elif text:
            sys.exit(f"{path.name}, line {number}: '{text}' is no range; expected: name>=low,<high")


if __name__ == "__main__":
    for file in sys.argv[1:]:
        print(*pins(Path(file)), sep="\n")
