"""The text that goes with a download: what it is, from when, whose, how selected, how to read it."""

import re

from geodata.catalogue.core import Catalogue
from geodata.catalogue.terms import attributions, iso
from geodata.settings import NUTS_VERSION


def sources_readme(catalogue: Catalogue) -> str:
    """Return a short text that goes with a download: what it is, from when, whose, how selected, how to correct it."""
    about = catalogue.about
    counts = {name: len(getattr(catalogue, name)) for name in ("projects", "partners", "events", "practices")}
    chosen = [f"  {key}: {value}" for filters in catalogue.applied for key, value in filters.items()]
    lines = [
        about.title,
        "",
        f"Date of the data: {iso(about.snapshot)}",
        f"Licence of the data: {about.licence}" if about.licence else "",
        "Please name as source:",
        *(f"  {line}" for line in attributions(catalogue)),
        "",
        "Selection:" if chosen else "Selection: none, the whole catalogue",
        *chosen,
        "Rows: " + ", ".join(f"{count} {name}" for name, count in counts.items()),
        "",
        *_NOTES,
        "",
        about.contact,
    ]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


_NOTES = (
    "How to read the columns:",
    "  record_kind: the money of a call contains that of its projects, never add the two up.",
    "  location_basis: site (of the work), seat (of the lead partner or organisation), region (a point in the middle",
    "    of the region that is named; the codes are those that contain all regions named), none.",
    "  near_border: the region was the nearest one, or one of several that meet at the point.",
    f"  nuts0 to nuts3: NUTS {NUTS_VERSION}; orp: code of the Czech administrative district in RÚIAN.",
    "  area: the functional area (ITI, ZIT) in which the point lies, as far as the members of the area are known.",
    "  total_cost, eu_contribution: in the currency of the source; an empty cell means that no source was read.",
    "  eur_basis: own (is in euro), ecb-start (reference rate of the European Central Bank at the start of the",
    "    project), ecb-date (rate of the date above, the start being unknown or later),",
    "    ecb-first (first known rate, the start being before 1999).",
    "  An apostrophe before = + - @ keeps a spreadsheet from running the text as a formula.",
)
