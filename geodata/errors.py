"""Every error of the library, as data: a code, where it is, what was found, what is expected.

The words for a person are made from these fields, here in English for the command line and in the
dashboard in the language of the page.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class Code(Enum):
    """What can be wrong with a cell, a row or a file; `SENTENCES` says it."""

    EMPTY = "empty"
    NO_ID = "no-id"
    NO_IDS = "no-ids"
    NOT_IN_LIST = "not-in-list"
    NO_NUMBER = "no-number"
    NO_DATE = "no-date"
    NO_LATITUDE = "no-latitude"
    NO_LONGITUDE = "no-longitude"
    NO_COUNTRY = "no-country"
    NO_ADDRESS = "no-address"
    NO_CURRENCY = "no-currency"
    NO_COLOUR = "no-colour"
    NO_NUTS = "no-nuts"
    NO_NUTS3 = "no-nuts3"
    NO_NUTS_LIST = "no-nuts-list"
    ID_TWICE = "id-twice"
    COLUMN_TWICE = "column-twice"
    NO_COLUMN = "no-column"
    NO_SUCH_ID = "no-such-id"
    NO_TERRITORY = "no-territory"
    NO_LOCAL = "no-local"
    NO_REGION = "no-region"
    DIVIDED_REGION = "divided-region"
    NO_ORP = "no-orp"
    BARE_AMOUNT = "bare-amount"
    HALF_POINT = "half-point"
    REVERSED = "reversed"
    NO_FILE = "no-file"
    NO_CSV = "no-csv"
    NO_TOML = "no-toml"
    NO_HEADER = "no-header"
    WRONG_LENGTH = "wrong-length"
    NO_TEXT = "no-text"
    NO_TEXTS = "no-texts"
    NO_SECTION = "no-section"
    NO_DAY = "no-day"
    WRONG_ORP = "wrong-orp"
    UNUSED_COLUMN = "unused-column"
    CONTROL_LETTER = "control-letter"
    NUTS_COUNTRY = "nuts-country"
    NO_SOURCE = "no-source"
    NO_RATE = "no-rate"
    POINT_ABROAD = "point-abroad"
    PART_ABOVE_WHOLE = "part-above-whole"
    FACTOR_THOUSAND = "factor-thousand"
    OVER_TOO_LATE = "over-too-late"
    OWN_GUEST = "own-guest"
    OUTSIDE_PROJECT = "outside-project"
    OTHER_KIND = "other-kind"
    OUTSIDE_REGION = "outside-region"
    NO_TITLE = "no-title"
    OTHER_DATE = "other-date"
    OTHER_AMOUNT = "other-amount"
    OTHER_COUNTRY = "other-country"
    OTHER_WORD = "other-word"
    NO_POSITION = "no-position"
    OFF_THE_MAP = "off-the-map"
    TURNED_ROUND = "turned-round"
    SEVERAL_PLACES = "several-places"
    NO_SUCH_PLACE = "no-such-place"
    SIMILAR_PLACES = "similar-places"
    NO_SUCH_CODE = "no-such-code"
    EXTRA_CELLS = "extra-cells"
    FORMULA_FAULT = "formula-fault"


SENTENCES: dict[Code, str] = {
    Code.EMPTY: "is empty; expected: a value",
    Code.NO_ID: "is no id; expected: lower-case letters, digits and hyphens",
    Code.NO_IDS: "is no list of ids; expected: ids separated by ;",
    Code.NOT_IN_LIST: "is not in the list; expected: one of {choices}",
    Code.NO_NUMBER: "is no such number; expected: a number from {low} to {high}, with a decimal point",
    Code.NO_DATE: "is no date; expected: YYYY, YYYY-MM or YYYY-MM-DD",
    Code.NO_LATITUDE: "is no latitude in Europe; expected: {low} to {high}; are lat and lon swapped?",
    Code.NO_LONGITUDE: "is no longitude in Europe; expected: {low} to {high}; are lat and lon swapped?",
    Code.NO_COUNTRY: "is no country; expected: two capital letters",
    Code.NO_ADDRESS: "is no web address; expected: http(s)://…, several separated by '; '",
    Code.NO_CURRENCY: "is no currency; expected: three capital letters",
    Code.NO_COLOUR: "is no colour; expected: #rrggbb",
    Code.NO_NUTS: "is no code; expected: a NUTS code",
    Code.NO_NUTS3: "is no code; expected: a NUTS 3 code",
    Code.NO_NUTS_LIST: "is no list of NUTS codes; expected: NUTS codes separated by ;",
    Code.ID_TWICE: "stands more than once; expected: each id once",
    Code.COLUMN_TWICE: "stands more than once; expected: each column once",
    Code.NO_COLUMN: "column is missing; expected: a column of this name",
    Code.NO_SUCH_ID: "points nowhere; expected: an id of {file}",
    Code.NO_TERRITORY: "points nowhere; expected: a region_id, an area_id or a code",
    Code.NO_LOCAL: "points nowhere; expected: an area_id or a code of NUTS 3",
    Code.NO_REGION: "is no region; expected: a code of NUTS {version}",
    Code.DIVIDED_REGION: "was divided after NUTS {edition} ({shares}); expected: a code of NUTS {version}",
    Code.NO_ORP: "is no ORP; expected: the name of an ORP in {nuts3}",
    Code.BARE_AMOUNT: "has no currency; expected: the currency of the amount",
    Code.HALF_POINT: "has half a coordinate; expected: both or neither",
    Code.REVERSED: "ends before it starts; expected: {start} or later",
    Code.NO_FILE: "is missing; expected: a CSV file of this name",
    Code.NO_CSV: "cannot be read; expected: a table as a spreadsheet saves it (CSV)",
    Code.NO_TOML: "cannot be read; expected: TOML in UTF-8",
    Code.NO_HEADER: "has no header; expected: the names of the columns in row 1",
    Code.WRONG_LENGTH: "has a wrong number of cells; expected: {cells} cells",
    Code.NO_TEXT: "is no text; expected: text in quotation marks",
    Code.NO_TEXTS: 'is no list of texts; expected: ["…", "…"]',
    Code.NO_SECTION: "is no section; expected: [{section}]",
    Code.NO_DAY: "is no date; expected: YYYY-MM-DD",
    Code.WRONG_ORP: "is not the code of the ORP beside it; expected: {code}",
    Code.UNUSED_COLUMN: "column is not used; expected: one of the columns of the table",
    Code.CONTROL_LETTER: "has a letter that cannot be seen; expected: text",
    Code.NUTS_COUNTRY: "is the country of NUTS; expected: {country}",
    Code.NO_SOURCE: "has no source; expected: an address or a title",
    Code.NO_RATE: "cannot be converted; expected: a currency of the European Central Bank",
    Code.POINT_ABROAD: "is another country than that of the point; expected: {country}",
    Code.PART_ABOVE_WHOLE: "is more than the total cost; expected: a part of it",
    Code.FACTOR_THOUSAND: "is about a thousand times the other amount; expected: both in the same unit",
    Code.OVER_TOO_LATE: "lies after the date of the data of a completed project; expected: an earlier end",
    Code.OWN_GUEST: "are guests of themselves; expected: other regions than the hosts",
    Code.OUTSIDE_PROJECT: "lies outside the period of {project}; expected: a day of the project",
    Code.OTHER_KIND: "is another kind than elsewhere; expected: {kind}",
    Code.OUTSIDE_REGION: "does not contain the point; expected: a region with {code}",
    Code.NO_TITLE: "has no title, so the row is left out; expected: what the project is called",
    Code.OTHER_DATE: "is no date and was left empty; expected: 31.12.2024, 12/2024, 2024 or 2024-12-31",
    Code.OTHER_AMOUNT: "is no amount and was left empty; expected: a number, with or without its currency",
    Code.OTHER_COUNTRY: "is no country and was left empty; expected: a name or two letters",
    Code.OTHER_WORD: "is not understood and was left empty; expected: one of {choices}",
    Code.NO_POSITION: "is no position; expected: degrees such as 49.8346 or 49°50'4\", or metres of a country",
    Code.OFF_THE_MAP: "lies in no region of the map; expected: a place in Europe",
    Code.TURNED_ROUND: "lies in no region of {country}; expected: the other way round, which lies in {place}",
    Code.SEVERAL_PLACES: "names several places; expected: a district, postal code or country, or one of {choices}",
    Code.NO_SUCH_PLACE: "is no place that is known; expected: a town, a municipality or a position",
    Code.SIMILAR_PLACES: "is no place that is known; expected: one of the similar {choices}",
    Code.NO_SUCH_CODE: "is no code that is known; expected: a code of NUTS, an ORP or a municipality",
    Code.EXTRA_CELLS: "has cells beyond the header, so the row is left out; expected: {cells} cells",
    Code.FORMULA_FAULT: "is the fault of a formula and was left empty; expected: its value",
}
"""What is said after the place and the value, in English: what is wrong, and what is expected."""


@dataclass(frozen=True)
class Problem:
    """One fault of one cell, row or file.

    ``row`` counts as a spreadsheet does: the header is row 1. ``details`` are what the sentence of the code names.
    """

    code: Code
    file: str
    row: int | None = None
    column: str | None = None
    value: str = ""
    details: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        """Say where, what was found and what is expected."""
        where = self.file
        if self.row is not None:
            where += f", row {self.row}"
        if self.column:
            where += f", column {self.column}"
        found = f" '{self.value}'" if self.value else ""
        return f"{where}:{found} {SENTENCES[self.code].format(**self.details)}"


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
