"""The command line, one module a command. Results go to standard output, remarks to standard error.

Exit status: 0 done, 1 the data or the work has a fault, 2 the command was not understood. A fault is a
sentence, never a trace.
"""

import argparse
import io
import os
import sys
from collections.abc import Sequence

from geodata.cli import boundaries, check, export, locate
from geodata.errors import GeodataError

COMMANDS = (check, boundaries, locate, export)


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = argparse.ArgumentParser(
        prog="python -m geodata",
        description="Check, rebuild, join and export the data of the atlas. No command but 'boundaries build' "
        "needs a network.",
    )
    commands = top.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add_to(commands)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        # A console of Windows has an old code page, in which Ústí cannot be written.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    given = parser().parse_args(arguments)
    try:
        return given.run(given)
    except GeodataError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader (`| head`) has seen enough; Python would complain once more on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
