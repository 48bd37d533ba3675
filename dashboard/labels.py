"""The words for the fixed vocabularies: marked here, translated where they are shown."""

import pandas as pd

from dashboard.i18n import Words, marked

FAMILIES = {
    "business": marked("Business"),
    "people": marked("People"),
    "energy": marked("Energy"),
    "land": marked("Land"),
    "cooperation": marked("Cooperation"),
}

STATUSES = {
    "planned": marked("planned"),
    "running": marked("running"),
    "completed": marked("completed"),
    "cancelled": marked("cancelled"),
    "unknown": marked("status unknown"),
}

RECORD_KINDS = {"project": marked("project"), "call": marked("call for projects")}

ORG_TYPES = {
    "public-authority": marked("public authority"),
    "agency": marked("agency"),
    "university": marked("university"),
    "research": marked("research institute"),
    "company": marked("company"),
    "ngo": marked("non-governmental organisation"),
    "network": marked("network or association"),
    "lag": marked("local action group"),
    "chamber": marked("chamber"),
    "museum": marked("museum"),
    "school": marked("school"),
    "other": marked("other organisation"),
}

ROLES = {"lead": marked("lead partner"), "partner": marked("partner"), "associated": marked("associated partner")}

EVENT_KINDS = {
    "conference": marked("conference"),
    "workshop": marked("workshop"),
    "exchange": marked("exchange"),
    "study-visit": marked("study visit"),
    "info-day": marked("information day"),
}

LOCATION_BASES = {
    "site": marked("site of the work"),
    "seat": marked("seat of the organisation"),
    "region": marked("known to the region only"),
    "none": marked("no place known"),
}

POINT_KINDS = {
    "p": marked("Project"),
    "o": marked("Organisation"),
    "e": marked("Event"),
    "r": marked("Good practice"),
}
"""Kinds of points by their code in the static file and in the link."""

POINT_LAYERS = {
    "p": marked("Projects"),
    "o": marked("Organisations"),
    "e": marked("Events"),
    "r": marked("Good practices"),
}

POINT_SIZES = {"same": marked("all alike"), "money": marked("by total cost")}

FLOWS = {
    "none": marked("none"),
    "projects": marked("shared projects"),
    "exchanges": marked("exchanges: host to guest"),
    "practices": marked("practices: origin to the inspired"),
}
"""Links between transformation regions."""

GROUNDS = {"own": marked("own map, without a network"), "street": marked("OpenStreetMap (needs the network)")}

SCHEMES = {
    "quantile": marked("as many regions in each"),
    "natural": marked("natural breaks"),
    "equal": marked("equal steps"),
}
"""Ways to cut the classes of a fill."""

LEVELS = {
    "nuts0": marked("Countries (NUTS 0)"),
    "nuts1": marked("NUTS 1"),
    "nuts2": marked("NUTS 2"),
    "nuts3": marked("NUTS 3"),
    "orp": marked("ORP (Czech districts)"),
}

MEASURES = {
    "projects": marked("Projects"),
    "involved_projects": marked("Projects with a site or partner here (a project counts in each of its regions)"),
    "organisations": marked("Organisations"),
    "events": marked("Events"),
    "total_cost": marked("Total cost, EUR"),
    "eu_contribution": marked("EU contribution, EUR"),
    "projects_per_100k": marked("Projects per 100,000 inhabitants"),
    "organisations_per_100k": marked("Organisations per 100,000 inhabitants"),
    "total_cost_per_inhabitant": marked("Total cost, EUR per inhabitant"),
    "eu_contribution_per_inhabitant": marked("EU contribution, EUR per inhabitant"),
}

MEASURE_KINDS = {"total": marked("circles"), "ratio": marked("fill")}

TABLES = {
    "projects": marked("Projects and calls"),
    "partners": marked("Partners"),
    "events": marked("Events"),
    "practices": marked("Good practices"),
    "programmes": marked("Programmes"),
    "themes": marked("Themes"),
    "regions": marked("Regions in transformation"),
    "areas": marked("Functional areas (ITI, ZIT)"),
    "lags": marked("Local action groups"),
    "orp": marked("ORP: population and area"),
    "hsou": marked("ORP: economically and socially endangered areas"),
    "indicators": marked("Indicators of regions"),
    "jtf_territories": marked("Territories of the Just Transition Fund"),
    "outputs": marked("Outputs of projects"),
    "further_sources": marked("Further sources of single cells"),
}
"""What each table of the catalogue holds, by the name of its file."""

FILTER_KEYS = {
    "programme": marked("Programmes"),
    "theme": marked("Themes"),
    "family": marked("Families of themes"),
    "region": marked("Regions in transformation"),
    "country": marked("Countries"),
    "code": marked("NUTS and ORP codes"),
    "from": marked("From year"),
    "to": marked("To year"),
    "status": marked("Status"),
    "org": marked("Kinds of organisation"),
    "q": marked("Search"),
}
"""Names of the filters by their key in a link."""

VIEW_KEYS = {
    "level": marked("Level"),
    "measure": marked("Measure"),
    "layers": marked("Points"),
    "size": marked("Size of points"),
    "flows": marked("Links between regions"),
    "ground": marked("Ground"),
    "scheme": marked("Classes"),
    "classes": marked("Number of classes"),
    "focus": marked("Region gone into"),
    "place": marked("Region of the page"),
    "compared": marked("Compared regions"),
    "selected": marked("What was clicked"),
    "at": marked("Position of the map"),
    "lang": marked("Language"),
}


def projects(records: pd.DataFrame) -> str:
    """Return the message that names records of the table of projects, with or without calls among them."""
    return TABLES["projects"] if (records["record_kind"] == "call").any() else POINT_LAYERS["p"]


def label(table: dict[str, str], key: str, words: Words) -> str:
    """Return the translated word for a value of a vocabulary; a value that is not in it stands for itself."""
    return words.t(table[key]) if key in table else key
