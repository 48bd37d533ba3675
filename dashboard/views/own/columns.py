"""What each column of the own table is, how its positions are meant, and what holds where a row says nothing."""

import re

import streamlit as st

from dashboard.session.context import Context
from dashboard.words import fields
from dashboard.words.i18n import marked
from dashboard.words.markdown import plain
from geodata.intake import positions, values
from geodata.intake.columns import FIELDS, propose
from geodata.intake.placing import Settings
from geodata.intake.sheets import Sheet
from geodata.space import boundaries

ENCODINGS = {
    "": marked("found by rule"),
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "cp1250": "Windows-1250",
    "iso8859-2": "ISO-8859-2",
}
SEPARATORS = {"": marked("found by rule"), ";": ";", ",": ",", "\t": marked("tabulator"), "|": "|"}
CURRENCIES = ("EUR", "CZK", "PLN", "GBP", "HUF", "CHF", "RON", "BGN", "SEK", "DKK", "NOK", "USD")
COUNTED = 400
"""Rows that decide which form of positions is proposed."""

SIDE_BY_SIDE = 4


def dialect(context: Context) -> tuple[str | None, str | None]:
    """Offer to correct how a text file is read; return encoding and separator, None where the rule decides."""
    words = context.words
    with st.expander(words.t("Letters or columns look wrong?"), icon=":material/tune:"):
        encoding = st.selectbox(
            words.t("Encoding"),
            list(ENCODINGS),
            format_func=lambda key: words.t(ENCODINGS[key]) if not key else ENCODINGS[key],
            key="own-encoding",
        )
        separator = st.selectbox(
            words.t("Separator"),
            list(SEPARATORS),
            format_func=lambda key: words.t(SEPARATORS[key]) if key in ("", "\t") else SEPARATORS[key],
            key="own-separator",
        )
    return encoding or None, separator or None


def settings(header: list[str], rows: list[list[str]], first: int, sheet: Sheet, context: Context) -> Settings | None:
    """Return how the table is to be read, as proposed and corrected; None while no column is the title."""
    words = context.words
    taken = _fields(header, rows, context)
    if "title" not in taken:
        st.info(plain(words.t("Choose the column with the titles of the projects.")))
        return None
    left, middle, right = st.columns(3)
    country = left.selectbox(
        words.t("Country of rows that name none"),
        ["", *sorted({values.country(code) or code for code in boundaries.codes("nuts0")})],
        format_func=lambda code: words.country(code) if code else words.t("not stated"),
        key="own-country",
    )
    named = _currency(header, taken)
    currency = middle.selectbox(
        words.t("Currency of rows that name none"),
        CURRENCIES,
        index=CURRENCIES.index(named) if named in CURRENCIES else 0,
        key=f"own-currency-{named}",
    )
    comma = sheet.dialect.decimal_comma if sheet.dialect else True
    decimal = right.selectbox(
        words.t("Decimal sign of amounts"),
        [True, False],
        index=0 if comma else 1,
        format_func=lambda is_comma: words.t("comma: 1 234,50") if is_comma else words.t("point: 1,234.50"),
        key=f"own-comma-{comma}",
    )
    given = Settings(taken, first, comma=bool(decimal), country=country, currency=currency)
    return Settings(**{**vars(given), "form": _form(header, rows, given, context)})


def _currency(header: list[str], taken: dict[str, int]) -> str:
    """Return the currency that the names of the columns of amounts say: ``Celkové náklady (Kč)``; empty for none."""
    for field in ("total_cost", "eu_contribution"):
        if field in taken:
            for word in re.findall(r"[^\W\d_]+|[€£$]", header[taken[field]]):
                found = values.choice("currency", word)
                if found:
                    return found
    return ""


def _fields(header: list[str], rows: list[list[str]], context: Context) -> dict[str, int]:
    """Offer a field for each column, the proposed one first; return the columns by field, the first of two."""
    words = context.words
    proposed = {match.column: match for match in propose(header, rows[:COUNTED])}
    st.markdown(f"**{plain(words.t('What the columns are'))}**")
    taken: dict[str, int] = {}
    twice = []
    places = st.columns(SIDE_BY_SIDE)
    for column, name in enumerate(header):
        match = proposed.get(column)
        label = name or f"{column + 1}"
        if match and not match.exact:
            label += f" · {words.t('similar name: please check')}"
        options = ["", *FIELDS]
        chosen = places[column % SIDE_BY_SIDE].selectbox(
            plain(label),
            options,
            index=options.index(match.field) if match else 0,
            format_func=lambda field: words.t(fields.FIELDS[field][0]) if field else words.t("not used"),
            help=words.t(fields.FIELDS[match.field][1]) if match else None,
            key=f"own-column-{column}-{name}",
        )
        if chosen and chosen in taken:
            twice.append(words.t(fields.FIELDS[chosen][0]))
        elif chosen:
            taken[chosen] = column
    if twice:
        st.warning(plain(words.t("Two columns are the same: {names}. The first counts.", names=", ".join(twice))))
    return taken


def _form(header: list[str], rows: list[list[str]], given: Settings, context: Context) -> str:
    """Offer the ways in which the positions can be meant, with how many rows each puts into a region."""
    words, columns = context.words, given.fields
    if not {"position"} & set(columns) and not {"lat", "lon"} <= set(columns):
        return positions.DEGREES
    pairs, countries = [], []
    for row in rows[:COUNTED]:
        cells = row + [""] * (len(header) - len(row))
        pairs.append(_pair(cells, given))
        named = cells[columns["country"]] if "country" in columns else ""
        countries.append(values.country(named) or given.country)
    found = positions.forms(pairs, countries)
    if not set(found) - {positions.DEGREES}:
        return positions.DEGREES
    options = [positions.DEGREES, *(form for form in found if form != positions.DEGREES)]
    # Plain degrees stay until somebody says otherwise; metres cannot be degrees.
    metres = positions.DEGREES not in found and options[1] != positions.SWAPPED
    chosen = st.radio(
        words.t("How the positions are meant"),
        options,
        index=int(metres),
        format_func=lambda form: words.t("{form}: {n} rows in a region", form=words.t(fields.FORMS[form]),
                                         n=words.number(found.get(form, 0))),
        key=f"own-form-{'-'.join(options)}",
    )  # fmt: skip
    if chosen != positions.DEGREES:
        st.warning(plain(words.t("Please check that the first rows lie where they should.")))
    st.caption(plain(_examples(pairs, chosen, context)))
    return chosen


def _pair(cells: list[str], given: Settings) -> tuple[float, float] | None:
    columns = given.fields
    if "position" in columns and cells[columns["position"]]:
        return positions.pair(cells[columns["position"]])
    if not {"lat", "lon"} <= set(columns):
        return None
    first, second = (positions.number(cells[columns[axis]]) for axis in ("lat", "lon"))
    return None if first is None or second is None else (first, second)


def _examples(pairs: list[tuple[float, float] | None], form: str, context: Context) -> str:
    """Return where the first rows lie in a form: to be confirmed by who knows."""
    said = []
    for pair in pairs:
        point = positions.read(*pair, form) if pair else None
        if point is None:
            continue
        where = positions.described(point)
        said.append(f"{point.lat:.4f}, {point.lon:.4f}: {where or context.words.t('in no region')}")
        if len(said) == 3:
            break
    return context.words.t("The first rows then lie here: {places}", places="; ".join(said)) if said else ""
