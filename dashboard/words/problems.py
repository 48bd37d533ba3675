"""What is wrong with a catalogue, said in the language of the page: where, what was found, what is expected."""

from dashboard.words.i18n import Words
from geodata.errors import SENTENCES, Problem


def said(problem: Problem, words: Words) -> str:
    """Return a problem as a line: the place, the value, the sentence of its code."""
    where = [problem.file]
    if problem.row is not None:
        where.append(words.t("row {row}", row=problem.row))
    if problem.column:
        where.append(words.t("column {column}", column=problem.column))
    found = f" “{problem.value}”" if problem.value else ""
    # The sentences are the library's: the extraction of messages takes them from there.
    return f"{', '.join(where)}:{found} {words.t(SENTENCES[problem.code], **problem.details)}"
