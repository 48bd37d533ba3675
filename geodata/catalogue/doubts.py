"""What a check doubts: cells that hold, but hardly mean what they say. Doubts are warnings, never errors.

A doubt about a row that has ``notes`` is explained there: it is counted, not listed.
"""

import re
from collections.abc import Iterator

import pandas as pd
from rapidfuzz import fuzz

from geodata import dates, money
from geodata.catalogue import schema
from geodata.catalogue.core import Catalogue
from geodata.catalogue.schema import FIRST_ROW, file_name
from geodata.errors import Code, Problem
from geodata.rows import each_row
from geodata.space.places import ISO_OF_NUTS
from geodata.text import fold, split_list

POINT_BASES = ("site", "seat")
FACTOR = (900.0, 1100.0)
"""A total that is about a thousand times the contribution: one of them is probably in thousands."""

ALIKE = 88.0
"""Likeness in per cent from which two names of one country are probably one organisation."""

KNOWN_TO_DIFFER = frozenset({
    frozenset({"statutarni mesto ostrava", "statutarni mesto opava"}), frozenset({"gmina golina", "gmina gogolin"}),
    frozenset({"statutarni mesto ostrava", "statutarni mesto most"}),
    frozenset({"wojewodztwo wielkopolskie", "wojewodztwo opolskie"}),
    frozenset({"landkreis zwickau", "landkreis chemnitzer land, wirtschaftsregion chemnitz-zwickau"}),
    frozenset({"acom france", "svazek mest a obci okresu karvina"}),
})  # fmt: skip
"""Pairs of names that are alike and are two organisations: towns, voivodeships and associations of their own."""


def doubts(texts: dict[str, pd.DataFrame], catalogue: Catalogue) -> tuple[list[Problem], int]:
    """Return the doubts about a catalogue, and how many more are explained by the notes of their row.

    ``texts`` are its tables as they stand in the files (`tables.read_text`).
    """
    found = sorted(_all(texts, catalogue), key=lambda one: (one.file, one.row or 0, one.column or ""))
    open_ones = [one for one in found if not _explained(one, texts)]
    return open_ones, len(found) - len(open_ones)


def _all(texts: dict[str, pd.DataFrame], catalogue: Catalogue) -> Iterator[Problem]:
    for name, frame in texts.items():
        yield from _columns(name, frame)
        yield from _letters(name, frame)
        yield from _countries(name, frame)
        yield from _sources(name, frame)
        yield from _currencies(name, frame)
    for name in ("projects", "partners", "events", "practices"):
        yield from _abroad(name, getattr(catalogue, name))
    yield from _amounts(catalogue.projects)
    yield from _over_too_late(catalogue)
    yield from _events(catalogue)
    yield from _kinds(texts)
    yield from _outside_regions(catalogue)


def _explained(problem: Problem, texts: dict[str, pd.DataFrame]) -> bool:
    frame = texts[problem.file.removesuffix(".csv")]
    if problem.row is None or "notes" not in frame:
        return False
    return bool(frame["notes"].get(problem.row - FIRST_ROW, ""))


def _columns(name: str, frame: pd.DataFrame) -> Iterator[Problem]:
    for column in frame.columns:
        if column not in schema.SCHEMAS[name].columns:
            yield Problem(Code.UNUSED_COLUMN, file_name(name), column=str(column))


def _letters(name: str, frame: pd.DataFrame) -> Iterator[Problem]:
    for column in frame.columns:
        cells = frame[column]
        for index in cells.index[cells.str.contains(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", regex=True)]:
            yield Problem(Code.CONTROL_LETTER, file_name(name), index + FIRST_ROW, column, repr(cells[index])[1:-1])


def _countries(name: str, frame: pd.DataFrame) -> Iterator[Problem]:
    if "country" in frame:
        for index, country in frame["country"].items():
            if country in ISO_OF_NUTS:
                details = {"country": ISO_OF_NUTS[country]}
                yield Problem(
                    Code.NUTS_COUNTRY, file_name(name), int(str(index)) + FIRST_ROW, "country", country, details
                )


def _sources(name: str, frame: pd.DataFrame) -> Iterator[Problem]:
    columns = [column for column in ("source_url", "source_title") if column in frame]
    if not columns or name in ("indicators", "indicator_definitions"):
        return
    for index in frame.index[(frame[columns] == "").all(axis=1)]:
        yield Problem(Code.NO_SOURCE, file_name(name), index + FIRST_ROW, columns[0])


def _currencies(name: str, frame: pd.DataFrame) -> Iterator[Problem]:
    if "currency" in frame:
        known = money.rates().currencies | {"EUR", ""}
        for index, currency in frame["currency"].items():
            if currency not in known:
                yield Problem(Code.NO_RATE, file_name(name), int(str(index)) + FIRST_ROW, "currency", currency)


def _abroad(name: str, frame: pd.DataFrame) -> Iterator[Problem]:
    located = frame[frame["location_basis"].isin(POINT_BASES) & (frame["nuts0"] != "") & (frame["country"] != "")]
    there = located["nuts0"].astype(str).replace(ISO_OF_NUTS)
    for index in located.index[there != located["country"]]:
        details = {"country": str(there[index])}
        yield Problem(
            Code.POINT_ABROAD, file_name(name), index + FIRST_ROW, "country", frame.loc[index, "country"], details
        )


def _amounts(projects: pd.DataFrame) -> Iterator[Problem]:
    total, grant = projects["total_cost"], projects["eu_contribution"]
    for index in projects.index[grant > total]:
        yield Problem(Code.PART_ABOVE_WHOLE, "projects.csv", index + FIRST_ROW, "eu_contribution", f"{grant[index]:g}")
    ratio = pd.concat([total / grant, grant / total], axis=1).max(axis=1)
    for index in projects.index[ratio.between(*FACTOR)]:
        yield Problem(Code.FACTOR_THOUSAND, "projects.csv", index + FIRST_ROW, "total_cost", f"{total[index]:g}")


def _over_too_late(catalogue: Catalogue) -> Iterator[Problem]:
    projects = catalogue.projects
    ends = pd.to_datetime(projects["end_date"].map(dates.first_day))
    late = (projects["status"] == "completed") & (ends > pd.Timestamp(catalogue.snapshot))
    for index in projects.index[late]:
        yield Problem(
            Code.OVER_TOO_LATE, "projects.csv", index + FIRST_ROW, "end_date", projects.loc[index, "end_date"]
        )


def _events(catalogue: Catalogue) -> Iterator[Problem]:
    projects = catalogue.projects.set_index("project_id")
    first = pd.to_datetime(projects["start_date"].map(dates.first_day))
    last = pd.to_datetime(projects["end_date"].map(dates.last_day))
    projects = projects.assign(first=first, last=last)
    for index, row in enumerate(each_row(catalogue.events)):
        hosts, guests = set(split_list(row.host_region_ids)), set(split_list(row.guest_region_ids))
        if hosts and hosts == guests:
            yield Problem(Code.OWN_GUEST, "events.csv", index + FIRST_ROW, "guest_region_ids", row.guest_region_ids)
        if not row.project_id or pd.isna(row.period_start):
            continue
        start, end = projects.loc[row.project_id, ["first", "last"]]
        # Of a project whose start or end is unknown only the other one is compared.
        if row.period_start > end or row.period_end < start:
            details = {"project": row.project_id}
            yield Problem(Code.OUTSIDE_PROJECT, "events.csv", index + FIRST_ROW, "start_date", row.start_date, details)


def _outside_regions(catalogue: Catalogue) -> Iterator[Problem]:
    """Doubt sites that lie in none of the regions that their row names."""
    codes = dict(zip(catalogue.regions["region_id"], catalogue.regions["nuts_codes"].map(split_list), strict=True))
    for name, column in (("projects", "region_ids"), ("practices", "origin_region_id")):
        frame = getattr(catalogue, name)
        for index, row in enumerate(each_row(frame)):
            named = [code for one in split_list(getattr(row, column)) for code in codes[one]]
            own = {row.nuts0, row.nuts1, row.nuts2, row.nuts3}
            if row.location_basis == "site" and row.nuts3 and named and not own & set(named):
                said, details = getattr(row, column), {"code": row.nuts3}
                yield Problem(Code.OUTSIDE_REGION, file_name(name), index + FIRST_ROW, column, said, details)


def _kinds(texts: dict[str, pd.DataFrame]) -> Iterator[Problem]:
    """Doubt rows whose kind is another than the register has for their organisation, or than another row's."""
    partners, register = texts["partners"], texts["organisations"].set_index("org_id")
    names = dict(zip(texts["organisation_names"]["name"], texts["organisation_names"]["org_id"], strict=True))
    known: dict[object, str] = {name: str(register.loc[one, "org_type"]) for name, one in names.items()}
    for index, name, country, kind in zip(
        partners.index, partners["name"], partners["country"], partners["org_type"], strict=True
    ):
        key = name if name in known else (fold(name), country)
        first = known.setdefault(key, kind)
        if kind != first:
            yield Problem(Code.OTHER_KIND, "partners.csv", index + FIRST_ROW, "org_type", kind, {"kind": first})


def alike(catalogue: Catalogue) -> list[tuple[float, str, str, str]]:
    """Return pairs of organisations of one country that are probably one: likeness in per cent, country, both names."""
    found = []
    for country, group in catalogue.organisations.groupby("country"):
        names = [(name, re.sub(r"\s+", " ", fold(name))) for name in group["name"]]
        for i, (one, folded) in enumerate(names):
            for other, other_folded in names[i + 1 :]:
                score = fuzz.token_sort_ratio(folded, other_folded)
                if score >= ALIKE and frozenset({folded, other_folded}) not in KNOWN_TO_DIFFER:
                    found.append((score, str(country), one, other))
    return sorted(found, reverse=True)
