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
    return f"{', '.join(where)}:{found} {sentence(problem, words)}"


def sentence(problem: Problem, words: Words) -> str:
    """Return what is wrong and what is expected, without the place and the value."""
    # The sentences are the library's: the extraction of messages takes them from there.
    return words.t(SENTENCES[problem.code], **problem.details)
