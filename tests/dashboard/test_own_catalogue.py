"""The app with a catalogue of one's own: it opens on its own regions, and every page of it is a page."""

import re

import pytest

from dashboard import loading
from dashboard.pages import PAGES
from geodata.analysis import opening
from geodata.catalogue.core import load
from tests.dashboard.atlas_app import drawings, open_page, texts
from tests.own_catalogue import OPTIONAL, REQUIRED, Tables, change, part_of, write

COAL = ("lausitz", "asturias")
CZECH = ("ustecky", "moravskoslezsky")


def cut(tables: Tables, *names: str) -> Tables:
    """Return the tables without the rows of some."""
    return tables | {name: tables[name].head(0) for name in names}


def first_rows(tables: Tables) -> Tables:
    """Return tables of one row each, of the first project; every reference holds."""
    project = tables["projects"].query("record_kind == 'project' and programme_id != ''").head(1)
    key, region = project["project_id"].iloc[0], project["region_ids"].iloc[0].partition(";")[0]
    kept = {name: frame.head(1) for name, frame in tables.items()}
    kept["projects"] = project.assign(region_ids=region)
    kept["partners"] = tables["partners"][lambda frame: frame["project_id"] == key].head(1)
    kept["programmes"] = tables["programmes"][tables["programmes"]["programme_id"] == project["programme_id"].iloc[0]]
    kept["regions"] = tables["regions"][lambda frame: frame["region_id"] == region]
    kept["jtf_territories"] = kept["jtf_territories"].assign(region_id=region)
    kept["plant_matches"] = tables["plant_matches"].head(0)
    kept["plant_emissions"] = tables["plant_emissions"][
        lambda frame: frame["plant_id"] == kept["plants"]["plant_id"].iloc[0]
    ].head(1)
    kept["intents"] = kept["intents"].assign(region_id=region, project_id="", match_basis="")
    kept["outputs"] = tables["outputs"][lambda frame: frame["project_id"] == key].head(1)
    for name, columns in {
        "events": {"host_region_ids": region, "guest_region_ids": "", "project_id": "", "programme_id": ""},
        "practices": {"origin_region_id": region, "adopter_region_ids": "", "project_id": ""},
    }.items():
        kept[name] = kept[name].assign(**columns)
    return kept


def of_one_year(tables: Tables) -> Tables:
    """Return tables in which every date is of one year."""
    for name in ("projects", "events"):
        tables = change(tables, name, lambda _: "2024", "start_date", "end_date")
    return tables


def without_dates(tables: Tables) -> Tables:
    """Return tables in which no row has a date."""
    for name in ("projects", "events"):
        tables = change(tables, name, lambda _: "", "start_date", "end_date")
    return tables


def all_equal(tables: Tables) -> Tables:
    """Return tables in which every figure is the same."""
    tables = change(tables, "projects", lambda _: "1000", "total_cost", "eu_contribution")
    tables = change(tables, "projects", lambda _: "EUR", "currency")
    return change(tables, "indicators", lambda _: "1000", "value")


def without_anything_optional(tables: Tables) -> Tables:
    """Return only the required tables, every cell that may be empty empty."""
    asked = {
        "projects": ("project_id", "record_kind", "title", "status"),
        "partners": ("project_id", "name", "role", "org_type"),
        "programmes": ("programme_id", "name"),
        "regions": ("region_id", "name", "kind"),
    }
    for name, kept in asked.items():
        tables = change(tables, name, lambda _: "", *(column for column in tables[name] if column not in kept))
    return cut(tables, *OPTIONAL)


CATALOGUES = {
    "two coal regions": lambda: part_of(COAL),
    "two Czech regions": lambda: part_of(CZECH),
    "required tables only": lambda: cut(part_of(CZECH), *OPTIONAL),
    "nothing optional": lambda: without_anything_optional(part_of(CZECH)),
    "no functional area": lambda: cut(part_of(CZECH), "areas"),
    "no indicators": lambda: cut(part_of(CZECH), "indicators", "orp", "areas"),
    "no dates": lambda: without_dates(part_of(CZECH)),
    "one year": lambda: of_one_year(part_of(COAL)),
    "all figures equal": lambda: all_equal(part_of(COAL)),
    "one row a table": lambda: first_rows(part_of(CZECH)),
    "one region": lambda: part_of(("zasavje",)),
    "no rows at all": lambda: {name: part_of(COAL)[name].head(0) for name in REQUIRED},
}


@pytest.fixture(scope="module", params=CATALOGUES)
def own(request, tmp_path_factory):
    """Return the directory of a catalogue that the app then reads instead of its own."""
    directory = write(CATALOGUES[request.param](), tmp_path_factory.mktemp("own"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(loading.DATA_VARIABLE, str(directory))
        forget()
        yield directory
    forget()


def forget() -> None:
    """Make the app read its catalogue again."""
    loading.catalogue.clear()
    loading.files.clear()


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize("shown", [page.key for page in PAGES])
def test_every_page_of_an_own_catalogue_is_drawn(shown) -> None:
    app = open_page(shown)
    assert not app.exception
    assert [(error.value, [code.value for code in app.code]) for error in app.error] == []
    words = " ".join([texts(app), *drawings(app)])
    assert re.findall(r".{30}\bnan\b.{30}", words, flags=re.IGNORECASE) == []


def test_an_own_catalogue_opens_on_its_own_regions(tmp_path) -> None:
    whole = load(write(part_of(COAL), tmp_path))
    assert set(opening.regions(whole)) == set(COAL)
    assert opening.partner(whole) in COAL
    assert set(opening.compared(whole)) == set(COAL)


def test_a_map_without_inhabitants_starts_with_a_total_and_says_why_there_is_no_ratio(tmp_path, monkeypatch) -> None:
    directory = write(CATALOGUES["no indicators"](), tmp_path)
    monkeypatch.setenv(loading.DATA_VARIABLE, str(directory))
    forget()
    assert opening.measure(load(directory)) == "projects"
    assert "no ratio" not in texts(open_page("map"))
    assert "the population of these regions is not known" in texts(open_page("map", measure="projects_per_100k"))
    forget()


def test_a_level_without_a_region_is_not_offered(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv(loading.DATA_VARIABLE, str(write(CATALOGUES["no functional area"](), tmp_path)))
    forget()
    offered = open_page("map").selectbox(key="level").options
    forget()
    assert "ORP" in " ".join(offered)
    assert not [name for name in offered if "area" in name.lower()]
