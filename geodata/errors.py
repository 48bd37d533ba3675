"""Every error of the library, as data: a code, where it is, what was found, what is expected.

The words for a person are made from these fields, here in English for the command line and in the
dashboard in the language of the page.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One fault of one cell, row or file.

    ``row`` counts as a spreadsheet does: the header is row 1. ``code`` is stable; ``expected`` names
    the rule that was broken in a few words.
    """

    code: str
    file: str
    row: int | None = None
    column: str | None = None
    value: str = ""
    expected: str = ""

    def __str__(self) -> str:
        """Say where, what was found and what is expected."""
        where = self.file
        if self.row is not None:
            where += f", row {self.row}"
        if self.column:
            where += f", column {self.column}"
        found = f" '{self.value}'" if self.value else ""
        return f"{where}:{found} {self.code}; expected: {self.expected}"


class GeodataError(Exception):
    """Base of the errors that the library raises itself."""


class CatalogueError(GeodataError):
    """A catalogue directory does not hold; ``problems`` lists every fault found."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


class UnknownRegionError(GeodataError, KeyError):
    """A code names no region of any level."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(f"'{code}' is no code of NUTS 2021 or of an ORP")

    def __str__(self) -> str:
        """Give the sentence, without the quotes a KeyError would put around it."""
        return str(self.args[0])


class BuildError(GeodataError):
    """The boundaries could not be rebuilt; the message says which step and what to do."""
