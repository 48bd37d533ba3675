"""What a search compares: words from their beginning, without diacritics and endings, in any language of the atlas.

Endings are folded by Snowball's stemmers (Czech, Polish, English, and the Serbian one for Slovenian, which Snowball
does not have: its endings are the closest). They are small, kept, and need no dictionaries; Simplemma brings 20 MB of
them and Hunspell a library of the system. Only the question is stemmed: a word is found that begins with one of its
stems. ``synonyms.csv`` names what is the same in other words.
"""

import csv
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
import pandas as pd
import snowballstemmer
from rapidfuzz import fuzz, process

from geodata.text import fold

STEMMERS = tuple(snowballstemmer.stemmer(name) for name in ("english", "czech", "polish", "serbian"))
SHORTEST_STEM = 4
"""Letters that an ending leaves at least; a shorter word is compared whole."""

LONGEST_ENDING = 4
"""Letters that an ending has at most: a stemmer of another language may cut too much."""

NEAR_ENOUGH = 70.0
"""Likeness in per cent from which another word is offered."""

SYNONYMS = Path(__file__).with_name("synonyms.csv")

Clause = tuple[tuple[str, ...], ...]
"""Alternatives, any of which will do: beginnings of words that must all occur."""


def words(text: str) -> list[str]:
    """Return the folded words of a text."""
    return re.findall(r"[^\W_]+", fold(text))


def normal(text: str) -> str:
    """Return a text as it is searched: folded words with a space before and behind each."""
    return f" {' '.join(words(text))} "


@lru_cache(maxsize=4096)
def beginnings(word: str) -> tuple[str, ...]:
    """Return with what a word of a record begins when it is this one in another form, the shortest first."""
    whole = fold(word)
    stems = {whole}
    for stemmer in STEMMERS:
        for form in (word.casefold(), whole):
            stem = fold(stemmer.stemWord(form))
            if len(stem) >= max(SHORTEST_STEM, len(whole) - LONGEST_ENDING) and whole.startswith(stem):
                stems.add(stem)
    # A longer beginning is found wherever a shorter one of it is.
    return (min(stems, key=len),)


@cache
def _groups() -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Return the groups of synonyms, each term as the beginnings of its words."""
    groups: dict[str, list[tuple[str, ...]]] = {}
    with SYNONYMS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            groups.setdefault(row["group"], []).append(tuple(beginnings(word)[0] for word in _raw(row["term"])))
    return tuple(tuple(dict.fromkeys(terms)) for terms in groups.values())


def _raw(text: str) -> list[str]:
    """Return the words of a text with their diacritics: stemmers know them."""
    return re.findall(r"[^\W_]+", text)


@lru_cache(maxsize=1024)
def clauses(text: str) -> tuple[Clause, ...]:
    """Return what a search asks for: each clause must hold. Words that are a term with synonyms are one clause."""
    asked = [beginnings(word)[0] for word in _raw(text)]
    found: list[Clause] = []
    for group in _groups():
        terms = sorted((term for term in group if all(_any_like(word, asked) for word in term)), key=len, reverse=True)
        if terms:
            found.append(group)
            asked = [word for word in asked if not _any_like(word, terms[0])]
    return (*found, *(((word,),) for word in asked))


def _any_like(word: str, others: Iterable[str]) -> bool:
    """Tell whether a beginning is that of another one: stemmers cut forms of one word at different letters."""
    return any(
        one == word or (min(len(one), len(word)) > SHORTEST_STEM and (one.startswith(word) or word.startswith(one)))
        for one in others
    )


def holds(clause: Clause, text: str) -> bool:
    """Tell whether a clause holds in a `normal` text."""
    return any(all(f" {beginning}" in text for beginning in term) for term in clause)


def selected(asked: Iterable[Clause], haystack: pd.Series) -> np.ndarray:
    """Return a boolean array: the `normal` texts in which every clause holds."""
    found = np.ones(len(haystack), dtype=bool)
    for clause in asked:
        # Each clause reads only what is left.
        rest = np.flatnonzero(found)
        found[rest] = _holding(clause, haystack.iloc[rest])
    return found


def _holding(clause: Clause, texts: pd.Series) -> np.ndarray:
    holding = np.zeros(len(texts), dtype=bool)
    for term in clause:
        of_term = np.ones(len(texts), dtype=bool)
        for beginning in term:
            rest = np.flatnonzero(of_term & ~holding)
            hits = texts.iloc[rest].str.contains(f" {beginning}", regex=False).to_numpy(dtype=bool)
            of_term[:] = False
            of_term[rest] = hits
        holding |= of_term
    return holding


def nearest(text: str, known: Iterable[str]) -> str:
    """Return the text with each word that begins none of the known ones replaced by the nearest; empty without any."""
    vocabulary = sorted(set(known))
    result = []
    for word in words(text):
        beginning = beginnings(word)[0]
        if any(one.startswith(beginning) for one in vocabulary):
            result.append(word)
            continue
        found = process.extractOne(word, vocabulary, scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH)
        if found is None:
            return ""
        result.append(found[0])
    return " ".join(result)
