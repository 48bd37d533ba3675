"""The words for the fixed vocabularies: marked here, translated where they are shown."""

import pandas as pd

from dashboard.words.i18n import Words, marked

FAMILIES = {
    "business": marked("Business"),
    "people": marked("People"),
    "energy": marked("Energy"),
    "land": marked("Land"),
    "cooperation": marked("Cooperation"),
}

DATES_KNOWN = {
    "both": marked("start and end"),
    "start": marked("start only"),
    "end": marked("end only"),
    "none": marked("no date"),
}
"""What is known of the period of a record, by `geodata.catalogue.schema.DATES_KNOWN`."""

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
    "region": marked("region-level only"),
    "none": marked("location unknown"),
}

PRACTICE_ROLES = {"origin": marked("from here"), "adopter": marked("inspired this region")}
"""What a region is to a good practice, by the values of `geodata.analysis.profile.practices`."""

POINT_KINDS = {
    "p": marked("Project"),
    "o": marked("Organisation"),
    "e": marked("Event"),
    "r": marked("Good practice"),
    "k": marked("Coal power plant"),
    "m": marked("Coal mine"),
}
"""Kinds of points by their code in the static file and in the link."""

POINT_LAYERS = {
    "p": marked("Projects"),
    "o": marked("Organisations"),
    "e": marked("Events"),
    "r": marked("Good practices"),
    "k": marked("Coal power plants"),
    "m": marked("Coal mines"),
}

MATCH_BASES = {
    "title-applicant": marked("the same title and applicant"),
    "title-cost": marked("the same title and cost"),
    "title-group": marked("the same title, an applicant of the same group"),
}
"""What shows that an intent became a project, by `geodata.catalogue.schema.MATCH_BASES`."""

COAL_STATES = {
    "operating": marked("at work"),
    "idle": marked("standing still"),
    "closed": marked("closed"),
    "planned": marked("not built"),
}
"""What a coal power plant or a mine is, by `geodata.analysis.coal.STATES`."""

POINT_SIZES = {"same": marked("all alike"), "money": marked("by total cost")}

FLOWS = {
    "none": marked("none"),
    "projects": marked("shared projects"),
    "exchanges": marked("exchanges: from host to guest"),
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
    "area": marked("Functional areas (ITI, ZIT)"),
}

MEASURES = {
    "projects": marked("Projects"),
    "involved_projects": marked("Projects, also as partner"),
    "organisations": marked("Organisations"),
    "events": marked("Events"),
    "total_cost": marked("Total cost, EUR"),
    "eu_contribution": marked("EU contribution, EUR"),
    "projects_per_100k": marked("Projects per 100,000 inhabitants"),
    "organisations_per_100k": marked("Organisations per 100,000 inhabitants"),
    "total_cost_per_inhabitant": marked("Total cost, EUR per inhabitant"),
    "eu_contribution_per_inhabitant": marked("EU contribution, EUR per inhabitant"),
    "unemployment": marked("Unemployment, % of the labour force"),
    "neet": marked("Neither in work nor in education, % of those aged 15 to 29"),
    "poverty": marked("At risk of poverty or exclusion, % of the population"),
    "gdp_pps": marked("GDP per inhabitant, purchasing power standards"),
    "tertiary": marked("Tertiary education, % of the population"),
    "industry": marked("Employed in industry and construction, % of those employed"),
    "population_kept": marked("Inhabitants of 2024 in % of those of 2014"),
    "air": marked("Fine particles PM2.5, µg/m³"),
    "coal_mw": marked("Coal power at work, MW"),
    "coal_co2": marked("CO2 of coal power plants, tonnes"),
    "coal_co2_per_inhabitant": marked("CO2 of coal power plants, tonnes per inhabitant"),
    "coal_co2_left": marked("CO2 of coal power plants in % of 2005"),
    "coal_mines": marked("Working coal mines"),
    "coal_mine_jobs": marked("People in working coal mines"),
    "jtf": marked("Territories of the Just Transition Fund"),
    "hsou": marked("Economically and socially endangered areas (HSOÚ)"),
}

MEASURE_KINDS = {
    "total": marked("Totals: circles"),
    "ratio": marked("Ratios: fills"),
    "context": marked("Context: need and coal"),
}
"""The groups of measures: two by how a map draws them, and what is no record of the atlas."""

MEASURE_REASONS = {
    "total": marked("The area of a circle shows the total. A fill would make large regions look strong."),
    "ratio": marked("Values per inhabitant colour the regions, so that small and large ones can be compared."),
    "context": marked("Official statistics of the regions; filters do not change them."),
}

INDICATORS = {
    "population": marked("Inhabitants"),
    "area_km2": marked("Area"),
    "gdp_per_capita_eur": marked("GDP per inhabitant"),
    "gdp_per_capita_pps": marked("GDP per inhabitant in purchasing power, EU27 = 100 %"),
    "unemployment_rate": marked("Unemployment rate"),
    "unemployment_rate_czso": marked("Unemployment rate of the kraj"),
    "registered_unemployment_rate": marked("Registered unemployment"),
    "neet_rate": marked("Young people neither in work nor in education"),
    "poverty_risk": marked("People at risk of poverty or exclusion"),
    "education_tertiary": marked("People with tertiary education"),
    "employment_secondary": marked("Employed in industry and construction"),
    "population_change": marked("Change of population"),
    "median_age": marked("Median age"),
    "pm25": marked("Fine dust in the air (PM2.5)"),
    "mining_jobs": marked("Jobs in mining and quarrying"),
    "coal_jobs": marked("Jobs in coal"),
    "coal_end_year": marked("End of coal"),
    "jtf_allocation": marked("Allocation of the Just Transition Fund"),
}
"""What is known of a territory, by the key of `geodata.analysis.indicators.INDICATORS`, in the order of a page."""

FOUND_IN = {
    "in_title": marked("title"),
    "in_place": marked("place or region"),
    "in_theme": marked("theme or programme"),
    "in_partners": marked("partner"),
    "in_summary": marked("summary"),
}
"""Where the words of a search stand, by the column of `geodata.catalogue.texts.SEARCHED`."""

BASES = {
    "unemployment_rate": marked("labour force survey, 15 to 74 years"),
    "unemployment_rate_czso": marked("Czech labour force survey"),
    "registered_unemployment_rate": marked("registered at labour offices"),
    "neet_rate": marked("aged 15 to 29"),
    "poverty_risk": marked("of the population"),
    "education_tertiary": marked("of the population"),
    "employment_secondary": marked("of persons employed"),
    "population_change": marked("from 2014 to 2024"),
    "pm25": marked("annual mean"),
    "direct coal jobs": marked("direct coal jobs"),
    "OKD employees, January": marked("employees of OKD, January"),
    "more than, in coal mines": marked("more than, in coal mines"),
    "mines and power plants, about": marked("mines and power plants, about"),
    "coal industry of the Šalek valley, about": marked("coal industry of the Šalek valley, about"),
    "coal miners at HBP, December": marked("coal miners at HBP, December"),
    "around, HBP mines": marked("around, HBP mines"),
    "fewer than, Jiu Valley mines": marked("fewer than, Jiu Valley mines"),
    "end of December": marked("end of December"),
    "January": marked("January"),
}
"""What a figure is based on, by the key of its indicator, or by the words in brackets behind the unit of one figure."""

NO_CATEGORY = marked("none")

HSOU = {
    "yes": marked("endangered (HSOÚ)"),
    "partly": marked("partly: see the note"),
    "no": marked("not endangered"),
    "unknown": marked("unknown: no source was read"),
}
"""Whether an ORP is an economically and socially endangered area."""

LOCAL_MAPS = {
    "projects": marked("Projects per 100,000 inhabitants"),
    "hsou": marked("Economically and socially endangered areas (HSOÚ)"),
}
"""What the map of the ORP of a region shows."""

FIGURES = {
    "projects": marked("Projects"),
    "calls": marked("Calls for projects"),
    "organisations": marked("Organisations"),
    "countries": marked("Countries"),
    "events": marked("Events"),
    "practices": marked("Good practices"),
    "total_cost_eur": marked("Total cost, EUR"),
    "eu_contribution_eur": marked("EU contribution, EUR"),
    "without_total_cost": marked("Projects without a figure for the total cost"),
    "without_eu_contribution": marked("Projects without a figure for the EU contribution"),
    "projects_per_100k": marked("Projects per 100,000 inhabitants"),
    "eu_contribution_per_inhabitant": marked("EU contribution, EUR per inhabitant"),
}
"""Key figures of a territory, by the key of `geodata.analysis.compare.FIGURES`."""

COVERAGE = {
    "whole": marked("the whole region"),
    "part": marked("a part of the region"),
    "analysis-2020": marked("preliminary: from the analysis of 2020"),
}
"""How a territory of the Just Transition Fund covers its NUTS 3 region."""

CATEGORIES = {"jtf": COVERAGE, "hsou": HSOU}
"""What the categories of a figure of the context are called."""

TABLES = {
    "projects": marked("Projects and calls"),
    "partners": marked("Partners"),
    "organisations": marked("Register of organisations"),
    "organisation_names": marked("Names of organisations"),
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
    "indicator_definitions": marked("Indicators of regions: definitions"),
    "jtf_territories": marked("Territories of the Just Transition Fund"),
    "intents": marked("Projects proposed for the Just Transition Fund"),
    "plants": marked("Coal power plants (Europe Beyond Coal)"),
    "plant_emissions": marked("CO2 of coal power plants by year"),
    "plant_units": marked("Units of coal power plants (Global Energy Monitor)"),
    "plant_matches": marked("Coal power plants: which are the same in both sources"),
    "mines": marked("Coal mines (Global Energy Monitor)"),
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
    "seat": marked("Organisations in"),
    "code": marked("NUTS, ORP, functional areas"),
    "from": marked("From year"),
    "to": marked("To year"),
    "dates": marked("Known dates"),
    "status": marked("Status"),
    "org": marked("Kinds of organisation"),
    "q": marked("Search"),
}
"""Names of the filters by their key in a link."""

VIEW_KEYS = {
    "level": marked("Level"),
    "measure": marked("Measure"),
    "year": marked("Year"),
    "play": marked("Play the years on the map"),
    "circles": marked("Circles over the fill"),
    "across": marked("Across"),
    "up": marked("Up"),
    "layers": marked("Points"),
    "size": marked("Size of points"),
    "flows": marked("Links between regions"),
    "ground": marked("Ground"),
    "scheme": marked("Classes"),
    "classes": marked("Number of classes"),
    "focus": marked("Region gone into"),
    "place": marked("Region of the page"),
    "id": marked("Project or organisation of the page"),
    "compared": marked("Compared regions"),
    "local": marked("Region by its parts"),
    "parts": marked("Map of the parts"),
    "story": marked("Story"),
    "slide": marked("Slide"),
    "pace": marked("Goes on"),
    "selected": marked("What was clicked"),
    "at": marked("Position of the map"),
    "lang": marked("Language"),
}

PACES = {
    "0": marked("by hand"),
    "10": marked("every 10 seconds"),
    "20": marked("every 20 seconds"),
    "40": marked("every 40 seconds"),
}
"""How fast a story goes on by itself, in seconds: for a stand."""

STORY_FAULTS = {
    "too-large": marked("The file is too large for a story."),
    "not-toml": marked("The file is no story that can be read (TOML in UTF-8)."),
    "no-slides": marked("The file has no slides."),
    "too-many": marked("The file has too many slides; the first ones are shown."),
    "no-view": marked("The slide has no view and cannot be shown."),
    "unknown": marked("The view asks for something that this catalogue does not have; it was left out."),
    "strange": marked("The slide has a field that no slide has; it was left out."),
    "no-text": marked("The text is missing or is not text."),
    "no-language": marked("The text is in no language of the atlas; it was left out."),
    "too-long": marked("The text is too long and was cut."),
}
"""What can be wrong with a story file, by the code of `story.Fault`."""


def projects(records: pd.DataFrame) -> str:
    """Return the message that names records of the table of projects, with or without calls among them."""
    return TABLES["projects"] if (records["record_kind"] == "call").any() else POINT_LAYERS["p"]


def label(table: dict[str, str], key: str, words: Words) -> str:
    """Return the translated word for a value of a vocabulary; a value that is not in it stands for itself."""
    return words.t(table[key]) if key in table else key
