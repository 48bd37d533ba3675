"""The tests themselves: none is left out."""

import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).parent


def test_every_file_of_tests_is_collected() -> None:
    # Not a list of folders that pytest passes by: whatever the next one is called, its tests must run.
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", "tests"]
    listed = subprocess.run(command, cwd=TESTS.parent, capture_output=True, text=True, check=True).stdout
    collected = {line.partition(".py")[0] + ".py" for line in listed.splitlines() if ".py: " in line or ".py::" in line}
    assert collected == {path.relative_to(TESTS.parent).as_posix() for path in TESTS.rglob("test_*.py")}
