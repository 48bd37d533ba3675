"""The catalogue: what it loads, what a selection holds, and that a selection is a catalogue again.

Selections are compared with plain Python over the rows (the functions below), and with the raw CSV files.
"""

import gc
import os
import subprocess
import sys
import weakref
from dataclasses import replace
from datetime import UTC, date, datetime

import pandas as pd
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.catalogue import core as catalogues
from geodata.catalogue import search
from geodata.catalogue.core import SELECTED_TABLES, Catalogue, kept, load
from geodata.catalogue.filters import LIST_KEYS, Filters
from geodata.errors import CatalogueError
from geodata.space import boundaries
from tests.files import raw

LEVELS = ("nuts0", "nuts1", "nuts2", "nuts3", "orp", "area")
KEYS = {"projects": "project_id", "events": "event_id", "practices": "practice_id"}
ALL_AT_ONCE = Filters(
    programmes=("opst-2021", "life", "interreg-va-cz-pl"), themes=("mobility",), families=("land", "energy"),
    regions=("moravskoslezsky", "slaskie"), countries=("CZ",), codes=("CZ08", "PL22"), start=2018, end=2026,
    statuses=("running", "completed"), org_types=("university", "public-authority", "company"), text="ostrava",
)  # fmt: skip


def has(cells: pd.Series, item: str) -> pd.Series:
    """Return whether lists in cells hold an item."""
    return cells.map(lambda cell: item in cell.split(";"))


def ids(catalogue: Catalogue, table: str) -> list[str]:
    """Return the ids of a table in its order."""
    return getattr(catalogue, table)[KEYS[table]].tolist()


def touches(row, filters: Filters) -> bool:
    """Return whether a row's period touches the asked years, if any are asked for."""
    if not filters.has_period:
        return True
    if pd.isna(row.period_start):
        return False
    return (filters.end is None or row.period_start.year <= filters.end) and (
        filters.start is None or row.period_end.year >= filters.start
    )


def matches(row, filters: Filters, themes: set[str], regions: list[str], others: list) -> bool:
    """Return whether a row matches all but the period; ``others`` are its partner rows."""
    of_row = getattr(row, "themes", None) or row.theme
    asked = search.clauses(filters.text)
    return (
        (not filters.programmes or row.programme_id in filters.programmes)
        and (not (filters.themes or filters.families) or bool(themes & set(of_row.split(";"))))
        and (not filters.regions or bool(set(filters.regions) & set(";".join(regions).split(";"))))
        and (not filters.countries or any(one.country in filters.countries for one in [row, *others]))
        and (
            not filters.codes or any(getattr(one, level) in filters.codes for one in [row, *others] for level in LEVELS)
        )
        and (not filters.dates or getattr(row, "dates_known", filters.dates[0]) in filters.dates)
        and (not filters.text or (bool(asked) and all(search.holds(clause, row.haystack) for clause in asked)))
    )


def with_texts(whole: Catalogue, table: str):
    """Return the rows of a table with what a search reads of them."""
    return getattr(whole, table).assign(haystack=whole.texts(table)["all"]).itertuples()


def expected(whole: Catalogue, filters: Filters) -> dict[str, list]:
    """Return by plain Python what a selection must hold: ids, rows of partners, and the undated."""
    by_family = whole.themes.set_index("theme_id")["family"]
    themes = {*filters.themes, *by_family.index[by_family.isin(filters.families)]}
    partners: dict[str, list] = {}
    for row in whole.partners.itertuples():
        partners.setdefault(row.project_id, []).append(row)

    def is_asked(row) -> bool:
        others = partners.get(row.project_id, [])
        return (
            matches(row, filters, themes, [row.region_ids], others)
            and (not filters.statuses or row.status in filters.statuses)
            and (not filters.org_types or any(one.org_type in filters.org_types for one in others))
            and (not filters.seats or any(one.country in filters.seats for one in others))
        )

    matching = [row for row in with_texts(whole, "projects") if is_asked(row)]
    projects = [row.project_id for row in matching if touches(row, filters)]
    kept = set(projects)

    def follows(row) -> bool:
        """Return whether an event or a practice belongs to a project of the statuses and kinds asked for."""
        if not filters.statuses and not filters.org_types and not filters.seats:
            return True
        return any(
            row.project_id == one.project_id
            and (not filters.statuses or one.status in filters.statuses)
            and (
                not filters.org_types
                or any(partner.org_type in filters.org_types for partner in partners.get(one.project_id, []))
            )
            and (
                not filters.seats
                or any(partner.country in filters.seats for partner in partners.get(one.project_id, []))
            )
            for one in whole.projects.itertuples()
        )

    return {
        "projects": projects,
        "undated": [row.project_id for row in matching if pd.isna(row.period_start) and row.project_id not in kept],
        "partners": [
            (row.project_id, row.name)
            for row in whole.partners.itertuples()
            if row.project_id in kept
            and (not filters.org_types or row.org_type in filters.org_types)
            and (not filters.seats or row.country in filters.seats)
        ],
        "events": [
            row.event_id
            for row in with_texts(whole, "events")
            if matches(row, filters, themes, [row.host_region_ids, row.guest_region_ids], [])
            and touches(row, filters)
            and follows(row)
        ],
        "practices": [
            row.practice_id
            for row in with_texts(whole, "practices")
            if matches(row, filters, themes, [row.origin_region_id, row.adopter_region_ids], []) and follows(row)
        ],
    }


def held(selection: Catalogue) -> dict[str, list]:
    """Return what a selection holds, in the form of `expected`; for the undated their number."""
    partners = selection.partners
    return {
        **{table: ids(selection, table) for table in KEYS},
        "partners": list(zip(partners["project_id"], partners["name"], strict=True)),
        "undated": selection.undated,
    }


# What is loaded.


def test_the_embedded_catalogue_holds_every_row_of_its_files(catalogue):
    counts = {"projects": 394, "partners": 1187, "events": 242, "practices": 127, "programmes": 132, "regions": 124}
    assert {table: len(getattr(catalogue, table)) for table in counts} == counts
    for table in ("themes", "areas", "lags", "orp", "hsou", "indicators", "jtf_territories", "outputs"):
        assert len(getattr(catalogue, table)) == len(raw(table))
    assert len(catalogue.further_sources) == len(raw("further_sources"))


def test_the_whole_has_no_filters_and_leaves_nothing_out(catalogue):
    assert catalogue.filters.is_empty
    assert catalogue.applied == ()
    assert (catalogue.undated, catalogue.undated_events) == (0, 0)


def test_the_embedded_catalogue_says_its_date_licence_and_attribution(catalogue):
    assert catalogue.snapshot == date(2026, 11, 23)
    assert catalogue.about.licence == "CC BY 4.0"
    assert catalogue.about.title in catalogue.about.attribution
    assert catalogue.about.contact


def test_a_directory_without_about_is_dated_by_its_newest_table(small):
    directory = small()
    newest = datetime(2025, 3, 1, 12, tzinfo=UTC)
    for number, path in enumerate(sorted(directory.glob("*.csv"))):
        os.utime(path, (newest.timestamp() - number * 86_400,) * 2)
    loaded = load(directory)
    assert loaded.snapshot == date(2025, 3, 1)
    assert (loaded.about.title, loaded.about.licence) == (directory.name, "")


def test_the_digest_tells_whether_the_files_changed(small):
    directory = small()
    (directory / "catalogue.toml").write_text('title = "A"\nsnapshot = 2025-01-01\n', encoding="utf-8")
    first, again = load(directory), load(directory)
    assert first.digest == again.digest == first.select(Filters(text="park")).digest
    (directory / "catalogue.toml").write_text('title = "A"\nsnapshot = 2025-01-02\n', encoding="utf-8")
    later = load(directory)
    small(projects={0: {"title": "Park"}})
    assert len({first.digest, later.digest, load(directory).digest}) == 3


@pytest.mark.parametrize(
    ("toml", "column"),
    [
        ('title = "A"', "snapshot"),
        ('title = "A"\nsnapshot = "yesterday"', "snapshot"),
        ("title = 5\nsnapshot = 2025-01-01", "title"),
        ("title = ", None),
    ],
)
def test_a_broken_about_is_reported_together_with_the_faults_of_the_tables(small, toml, column):
    directory = small(projects={0: {"lat": "18"}})
    (directory / "catalogue.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        load(directory)
    faults = [(problem.file, problem.column) for problem in caught.value.problems]
    assert ("catalogue.toml", column) in faults
    assert ("projects.csv", "lat") in faults


def test_a_directory_that_does_not_exist_is_reported(tmp_path):
    with pytest.raises(CatalogueError, match=r"projects\.csv"):
        load(tmp_path / "nowhere")


def test_a_catalogue_without_records_is_empty_and_has_the_columns_of_a_full_one(small, catalogue):
    empty = load(small(projects=[], partners=[], events=[], practices=[], outputs=[]))
    for selection in (empty, empty.select(ALL_AT_ONCE), empty.select(Filters(text="ostrava"))):
        for table in (*SELECTED_TABLES, "organisations"):
            assert len(getattr(selection, table)) == 0
            assert getattr(selection, table).dtypes.to_dict() == getattr(catalogue, table).dtypes.to_dict()
        assert selection.undated == 0


def test_changing_a_table_changes_nobody_elses(catalogue):
    mine = catalogue.projects
    mine["title"] = "mine"
    organisations = catalogue.organisations
    organisations.loc[:, "name"] = "mine"
    assert "mine" not in catalogue.projects["title"].tolist()
    assert "mine" not in catalogue.organisations["name"].tolist()
    with pytest.raises(AttributeError):
        catalogue.projects = mine


# What a selection holds.


def test_silesia_and_brownfields_agree_with_the_files(catalogue):
    projects, partners, events = raw("projects"), raw("partners"), raw("events")
    asked = projects[has(projects["region_ids"], "slaskie") & has(projects["themes"], "land-brownfields")]
    selection = catalogue.select(Filters(regions=("slaskie",), themes=("land-brownfields",)))
    assert ids(selection, "projects") == asked["project_id"].tolist()
    assert len(selection.projects) == 47
    assert len(selection.partners) == partners["project_id"].isin(asked["project_id"]).sum()
    host_or_guest = has(events["host_region_ids"], "slaskie") | has(events["guest_region_ids"], "slaskie")
    assert (
        ids(selection, "events")
        == events.loc[host_or_guest & has(events["themes"], "land-brownfields"), "event_id"].tolist()
    )


def test_all_filters_at_once_agree_with_plain_python(catalogue):
    found = expected(catalogue, ALL_AT_ONCE)
    assert found["projects"]
    assert held(catalogue.select(ALL_AT_ONCE)) == {**found, "undated": len(found["undated"])}


def test_the_code_of_a_functional_area_selects_exactly_what_lies_in_its_members(catalogue):
    members = raw("areas").set_index("area_id").loc["aglomeracja-opolska", "member_places"].split(";")
    municipalities = boundaries.municipalities("PL")
    area = shapely.union_all(municipalities.loc[municipalities["name"].isin(members), "geometry"].to_numpy())

    def inside(table):
        frame = raw(table)
        lon, lat = (pd.to_numeric(frame[column]) for column in ("lon", "lat"))
        return frame[shapely.contains_xy(area, lon.fillna(0), lat.fillna(0))]

    selection = catalogue.select(Filters(codes=("aglomeracja-opolska",)))
    assert set(ids(selection, "events")) == set(inside("events")["event_id"])
    assert set(ids(selection, "practices")) == set(inside("practices")["practice_id"])
    # A project without a site stands at a partner's seat, so both tables together tell all.
    assert set(ids(selection, "projects")) == {*inside("projects")["project_id"], *inside("partners")["project_id"]}
    assert len(selection.projects)
    assert len(selection.events)
    at_own_place = catalogue.projects[catalogue.projects["area"] == "aglomeracja-opolska"]
    clear = at_own_place[at_own_place["location_basis"] == "site"]
    assert set(clear["project_id"]) == set(inside("projects")["project_id"])


@st.composite
def drawn_filters(draw, catalogue: Catalogue):
    """Draw filters of up to four fields with values of the catalogue, some of them unknown."""
    values = {name: [*sorted(catalogue.known(key)), "unknown"] for key, name in LIST_KEYS.items()}
    # Few of all codes and programmes have anything in them.
    values["codes"] = sorted({code for level in LEVELS for code in catalogue.partners[level]} - {""})
    values["programmes"] = catalogue.projects["programme_id"].value_counts().drop("").index[:8].tolist()
    fields = {
        name: st.lists(st.sampled_from(items), min_size=1, max_size=6).map(tuple) for name, items in values.items()
    }
    fields["start"], fields["end"] = st.integers(2004, 2018), st.integers(2018, 2030)
    fields["text"] = st.sampled_from(["ostrava", "Ústí region", "KATOWIC", "( mesto", "mine\\", "e a"])
    asked = draw(st.lists(st.sampled_from(sorted(fields)), max_size=4, unique=True))
    return Filters(**{name: draw(fields[name]) for name in asked})


def many(examples: int):
    """Return settings of a test that draws from the catalogue."""
    return settings(max_examples=examples, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@many(40)
@given(data=st.data())
def test_any_filters_agree_with_plain_python(catalogue, data):
    filters = data.draw(drawn_filters(catalogue))
    found = expected(catalogue, filters)
    assert held(catalogue.select(filters)) == {**found, "undated": len(found["undated"])}


@many(60)
@given(data=st.data())
def test_one_field_more_never_selects_more(catalogue, data):
    filters = data.draw(drawn_filters(catalogue))
    fields = {name: getattr(filters, name) for name in (*LIST_KEYS.values(), "start", "end", "text")}
    fields[data.draw(st.sampled_from(["regions", "countries", "statuses", "org_types"]))] = ()
    wider = catalogue.select(Filters(**fields))
    selection = catalogue.select(filters)
    for table in KEYS:
        assert set(ids(selection, table)) <= set(ids(wider, table))


@many(40)
@given(data=st.data())
def test_a_selection_of_a_selection_holds_what_both_select_in_any_order(catalogue, data):
    first, second = data.draw(drawn_filters(catalogue)), data.draw(drawn_filters(catalogue))
    one, other = catalogue.select(first), catalogue.select(second)
    both, turned = one.select(second), other.select(first)
    for table in KEYS:
        assert set(ids(both, table)) == set(ids(one, table)) & set(ids(other, table))
        assert ids(both, table) == ids(turned, table)
    assert both.undated == turned.undated
    assert both.partners.equals(turned.partners)


def test_a_selection_says_what_it_was_made_with(catalogue):
    first, second = Filters(countries=("CZ",)), Filters(statuses=("running",))
    both = catalogue.select(first).select(second)
    assert (both.applied, both.filters) == ((first, second), second)
    assert catalogue.select(Filters()).applied == ()


def test_projects_without_a_date_are_left_out_of_a_period_and_counted(catalogue):
    projects = raw("projects")
    undated = (projects["start_date"] == "") & (projects["end_date"] == "")
    everything = catalogue.select(Filters(start=1950, end=2100))
    assert everything.undated == undated.sum() > 0
    assert len(everything.projects) == (~undated).sum()
    in_silesia = catalogue.select(Filters(regions=("slaskie",), end=2100))
    assert in_silesia.undated == (undated & has(projects["region_ids"], "slaskie")).sum()
    events = raw("events")
    assert everything.undated_events == ((events["start_date"] == "") & (events["end_date"] == "")).sum()
    assert catalogue.select(Filters(regions=("slaskie",))).undated == 0


def test_the_first_and_the_last_year_belong_to_a_period(small):
    directory = small(projects={0: {"start_date": "2023", "end_date": "2025-06"}})
    loaded = load(directory)
    inside = [(2023, 2023), (2025, 2025), (None, 2023), (2025, None), (2024, 2024), (2000, 2100)]
    outside = [(2022, 2022), (2026, 2026), (None, 2022), (2026, None)]
    assert all(ids(loaded.select(Filters(start=a, end=b)), "projects") == ["mine-park"] for a, b in inside)
    assert not any(ids(loaded.select(Filters(start=a, end=b)), "projects") for a, b in outside)


def test_an_unknown_end_of_a_period_is_open(small):
    loaded = load(small(projects={0: {"start_date": "2023", "end_date": ""}}))
    assert ids(loaded.select(Filters(start=2090)), "projects") == ["mine-park"]
    assert ids(loaded.select(Filters(end=2022)), "projects") == []


def test_what_is_over_ends_by_the_date_of_the_data(small):
    loaded = load(small(projects={0: {"start_date": "2023", "end_date": "", "status": "completed"}}))
    assert ids(loaded.select(Filters(start=2050)), "projects") == []
    assert ids(loaded.select(Filters(start=loaded.snapshot.year)), "projects") == ["mine-park"]


def test_of_what_is_known_by_its_end_alone_the_time_before_is_not_claimed(small):
    loaded = load(small(projects={0: {"start_date": "", "end_date": "2024"}}))
    assert ids(loaded.select(Filters(start=1950, end=1960)), "projects") == []
    assert ids(loaded.select(Filters(start=2024, end=2024)), "projects") == ["mine-park"]


def test_no_completed_project_goes_on_in_2050_and_none_was_there_in_1950(catalogue):
    late = catalogue.select(Filters(start=2050)).projects
    assert set(late["status"]) <= {"running", "planned", "unknown"}
    assert ids(catalogue.select(Filters(start=1950, end=1960)), "projects") == []


def test_events_and_practices_follow_the_status_of_their_project(catalogue):
    selected = catalogue.select(Filters(statuses=("completed",), org_types=("university",)))
    for table in (selected.events, selected.practices):
        assert set(table["project_id"]) <= set(selected.projects["project_id"])
    assert len(selected.events)


def test_a_project_lies_where_its_partners_lie(catalogue):
    selection = catalogue.select(Filters(codes=("SI035",)))
    partners = catalogue.partners
    in_zasavje = set(partners.loc[partners["nuts3"] == "SI035", "project_id"])
    assert in_zasavje <= set(ids(selection, "projects"))
    # The selected projects keep the partners they have elsewhere.
    assert set(selection.partners["nuts3"]) > {"SI035"}


def test_a_nuts_code_contains_what_lies_in_its_parts(catalogue):
    parts = [set(ids(catalogue.select(Filters(codes=(code,))), "projects")) for code in ("CZ041", "CZ042")]
    assert set(ids(catalogue.select(Filters(codes=("CZ04",))), "projects")) >= parts[0] | parts[1]
    assert ids(catalogue.select(Filters(codes=("CZ041", "CZ042"))), "projects") == [
        project for project in ids(catalogue, "projects") if project in parts[0] | parts[1]
    ]


def test_a_family_is_all_of_its_themes(catalogue):
    land = catalogue.themes.query("family == 'land'")["theme_id"]
    by_family = catalogue.select(Filters(families=("land",)))
    assert ids(by_family, "projects") == ids(catalogue.select(Filters(themes=tuple(land))), "projects")
    both = catalogue.select(Filters(families=("land",), themes=("clean-energy",)))
    assert len(both.projects) > len(by_family.projects)


def test_a_kind_of_organisation_selects_its_projects_and_only_its_partners(catalogue):
    partners = raw("partners")
    museums = partners[partners["org_type"] == "museum"]
    selection = catalogue.select(Filters(org_types=("museum",)))
    assert set(ids(selection, "projects")) == set(museums["project_id"])
    assert selection.partners["name"].tolist() == museums["name"].tolist()
    assert set(selection.organisations["org_type"]) == {"museum"}


@pytest.mark.parametrize("text", ["usti nad labem", "ÚSTÍ NAD LABEM", "Labem  Ústí", "ústi labem nad"])
def test_a_search_finds_all_words_in_any_order_case_and_without_diacritics(catalogue, text):
    assert held(catalogue.select(Filters(text=text))) == held(catalogue.select(Filters(text="Ústí nad Labem")))
    assert len(catalogue.select(Filters(text=text)).projects) > 0


def test_a_search_knows_no_patterns_signs_are_no_words(catalogue):
    for text in (".*", "(", "\\", "^", "+"):
        assert ids(catalogue.select(Filters(text=text)), "projects") == []
    spelt, plain = (ids(catalogue.select(Filters(text=text)), "projects") for text in ("[a-z]", "a z"))
    assert spelt == plain


def test_a_project_is_found_by_the_name_of_a_partner(catalogue):
    partner = catalogue.partners.iloc[700]
    assert partner["project_id"] in ids(catalogue.select(Filters(text=partner["name"])), "projects")


def test_a_value_that_nothing_has_selects_nothing_of_its_kind(catalogue):
    for filters in (Filters(programmes=("none",)), Filters(codes=("ZZ999",)), Filters(families=("none",))):
        selection = catalogue.select(filters)
        assert [len(getattr(selection, table)) for table in SELECTED_TABLES] == [0] * len(SELECTED_TABLES)
        assert len(selection.organisations) == 0


def test_an_empty_selection_has_the_columns_and_types_of_a_full_one(catalogue):
    nothing = catalogue.select(Filters(text="no such word"))
    for table in (*SELECTED_TABLES, "organisations"):
        assert getattr(nothing, table).dtypes.equals(getattr(catalogue, table).dtypes)


def test_rows_of_a_selection_are_numbered_from_0_in_the_order_of_the_files(catalogue):
    selection = catalogue.select(Filters(countries=("SI",)))
    for table in SELECTED_TABLES:
        assert getattr(selection, table).index.tolist() == list(range(len(getattr(selection, table))))
    whole = ids(catalogue, "projects")
    assert [whole.index(project) for project in ids(selection, "projects")] == sorted(
        whole.index(project) for project in ids(selection, "projects")
    )


def test_outputs_follow_their_projects_and_reference_tables_stay_whole(catalogue):
    with_prospects = catalogue.select(Filters(text="prospects"))
    assert len(with_prospects.outputs) == len(raw("outputs")) == 9
    nothing = catalogue.select(Filters(text="no such word"))
    assert len(nothing.outputs) == 0
    for table in ("programmes", "themes", "regions", "areas", "lags", "orp", "hsou", "indicators", "jtf_territories"):
        assert getattr(nothing, table).equals(getattr(catalogue, table))


# Organisations of a selection.


def test_organisations_count_the_projects_of_the_selection_only(catalogue):
    selection = catalogue.select(Filters(regions=("slaskie",)))
    by_hand = selection.partners.groupby("org_id")["project_id"].nunique()
    organisations = selection.organisations.set_index("org_id")
    assert organisations["projects"].to_dict() == by_hand.to_dict()
    everywhere = catalogue.organisations.set_index("org_id")["projects"]
    assert (organisations["projects"] <= everywhere.reindex(organisations.index)).all()
    assert (organisations["projects"] < everywhere.reindex(organisations.index)).any()


def test_the_kind_and_family_of_an_organisation_are_the_most_common_of_its_rows(catalogue):
    rows = catalogue.partners.merge(catalogue.projects[["project_id", "family"]], on="project_id")
    for organisation in catalogue.organisations.itertuples():
        if organisation.projects < 4:
            continue
        own = rows[rows["org_id"] == organisation.org_id]
        for column in ("org_type", "family"):
            counts = own[column].value_counts()
            assert counts[getattr(organisation, column)] == counts.max()


# The library knows nothing of what shows it.


def test_nothing_of_the_library_imports_streamlit_or_folium():
    program = (
        "import pkgutil, importlib, sys, geodata\n"
        "for module in pkgutil.walk_packages(geodata.__path__, 'geodata.'):\n"
        "    if not module.name.endswith('__main__'):\n"
        "        importlib.import_module(module.name)\n"
        "print(sorted({'streamlit', 'folium', 'branca', 'dashboard'} & set(sys.modules)))\n"
    )
    printed = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert printed.stdout.strip() == "[]"


@pytest.mark.parametrize("table", [*KEYS, "partners", "outputs", "themes"])
def test_the_rows_of_a_selection_are_told_in_the_order_of_the_whole(catalogue, table):
    for filters in (Filters(), ALL_AT_ONCE, Filters(families=("land",))):
        selection = catalogue.select(filters)
        rows = selection.rows(table)
        expected = getattr(catalogue, table)[rows].reset_index(drop=True)
        pd.testing.assert_frame_equal(getattr(selection, table), expected)


def test_the_same_filters_give_the_same_selection_as_long_as_it_is_kept(catalogue, monkeypatch) -> None:
    monkeypatch.setattr(catalogues, "KEPT_SELECTIONS", 2)
    first, second, third = (Filters(text=text) for text in ("kept one", "kept two", "kept three"))
    found = catalogue.selection(first)
    catalogue.selection(second)
    assert catalogue.selection(first) is found
    catalogue.selection(third)
    catalogue.selection(second)
    assert catalogue.selection(first) is not found


def test_what_is_computed_of_a_selection_is_made_once_and_given_out_as_a_copy(catalogue) -> None:
    made, selection = [], catalogue.select(Filters(regions=("slaskie",)))

    def make() -> pd.DataFrame:
        made.append(1)
        return pd.DataFrame({"n": [1, 2]})

    changed = selection.computed("numbers", make)
    changed.loc[0, "n"] = 7
    assert selection.computed("numbers", make)["n"].tolist() == [1, 2]
    assert made == [1]


def test_answers_about_a_catalogue_go_with_it(catalogue) -> None:
    @kept
    def answer(asked: Catalogue, number: int) -> object:
        return Answer(len(asked.projects) + number)

    selection = catalogue.select(Filters(regions=("slaskie",)))
    assert answer(selection, 1) is answer(selection, 1)
    assert answer(selection, 1) is not answer(selection, 2)
    alive = weakref.ref(answer(selection, 1))
    del selection
    gc.collect()
    assert alive() is None


class Answer:
    """Something that can be looked after."""

    def __init__(self, number: int) -> None:
        self.number = number


def test_who_works_with_a_country_and_the_organisations_in_it_are_two_questions(catalogue) -> None:
    with_it, in_it = (catalogue.select(filters) for filters in (Filters(countries=("SI",)), Filters(seats=("SI",))))
    assert set(in_it.partners["country"]) == {"SI"}
    assert {"SI"} < set(with_it.partners["country"])
    partners = catalogue.partners
    own = partners[partners["country"] == "SI"]
    assert in_it.partners["org_id"].tolist() == own["org_id"].tolist()
    assert set(in_it.projects["project_id"]) == set(own["project_id"])


def test_what_is_known_by_one_end_only_can_be_left_out(catalogue) -> None:
    period = Filters(start=2015, end=2020)
    all_of_it = catalogue.select(period).projects
    both = catalogue.select(replace(period, dates=("both",))).projects
    assert (both["start_date"] != "").all()
    assert (both["end_date"] != "").all()
    assert set(all_of_it["project_id"]) - set(both["project_id"]) == set(
        all_of_it.loc[(all_of_it["start_date"] == "") | (all_of_it["end_date"] == ""), "project_id"]
    )
