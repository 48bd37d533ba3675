"""What a search reads of each record: its texts and those of what it names, folded, in all languages of the atlas."""

import pandas as pd

from geodata.catalogue import search
from geodata.rows import looked_up
from geodata.text import split_list

SEARCHED = ("in_title", "in_place", "in_theme", "in_partners", "in_summary")
"""Where a word of a search can stand in a project, what says most first."""

TABLES = {"projects": "project_texts", "events": "event_texts", "practices": "practice_texts"}
"""The tables of these texts by the table whose rows they follow.

They are apart because they are long: nobody who takes some rows of a table should have to carry them.
"""


def texts(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return the tables of the texts (`TABLES`) of the derived ``tables``.

    Their column ``all`` is what a search reads; those of projects also have it by where it stands (`SEARCHED`).
    """
    themes = _all_names(tables["themes"], "theme_id", *(f"name_{code}" for code in ("en", "cs", "pl", "sl")))
    programmes = _all_names(tables["programmes"], "programme_id", "name", "name_en", "programme_id")
    of_projects = _of_projects(tables, themes, programmes)
    own = dict(zip(tables["projects"]["project_id"], of_projects["in_title"], strict=True))
    made = {"projects": of_projects}
    for name, theme, columns in (
        ("events", "themes", ("title", "title_en", "place", "start_date", "end_date", "summary_en")),
        ("practices", "theme", ("title", "title_en", "place", "summary_en")),
    ):
        frame = tables[name]
        together = _searched(frame, *columns) + _names_of(frame[theme], themes)
        together = together + _names_of(frame["programme_id"], programmes) + looked_up(frame["project_id"], own)
        made[name] = pd.DataFrame({"all": together})
    return {TABLES[name]: frame for name, frame in made.items()}


def _of_projects(tables: dict[str, pd.DataFrame], themes: dict[str, str], programmes: dict[str, str]) -> pd.DataFrame:
    projects, partners = tables["projects"], tables["partners"]
    regions = _all_names(tables["regions"], "region_id", "name", "name_en")
    of_partners = partners["all_names"] + " " + _searched(partners, "place")
    together = of_partners.groupby(partners["project_id"]).agg(" ".join).to_dict()
    found = pd.DataFrame(
        {
            "in_title": _searched(projects, "title", "title_en", "acronym", "project_id", "start_date", "end_date"),
            "in_place": _searched(projects, "place") + _names_of(projects["region_ids"], regions),
            "in_theme": _names_of(projects["themes"], themes) + _names_of(projects["programme_id"], programmes),
            "in_partners": looked_up(projects["project_id"], together),
            "in_summary": _searched(projects, "summary_en"),
        }
    )
    return found.assign(all=sum((found[column] for column in SEARCHED[1:]), found[SEARCHED[0]]))


def _searched(frame: pd.DataFrame, *columns: str) -> pd.Series:
    """Return the texts of some columns as one, as a search reads them."""
    together = frame[columns[0]]
    for column in columns[1:]:
        together = together + " " + frame[column]
    return together.map(search.normal).astype(str)


def _names_of(cells: pd.Series, names: dict[str, str]) -> pd.Series:
    """Return the names of the ids in each cell of lists, in all languages, as a search reads them."""
    known = {cell: search.normal(" ".join(names.get(one, "") for one in split_list(cell))) for cell in cells.unique()}
    return cells.map(known).astype(str)


def _all_names(table: pd.DataFrame, key: str, *columns: str) -> dict[str, str]:
    """Return every name of the rows of a table by its id."""
    texts = table[columns[0]]
    for column in columns[1:]:
        texts = texts + " " + table[column]
    return dict(zip(table[key], texts, strict=True))
