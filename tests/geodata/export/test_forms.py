"""Every form has the same rows, count and sums, read by programs that are not ours."""

import io
import json
import random
import sqlite3
import zipfile

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
from python_calamine import CalamineWorkbook

from geodata.catalogue.filters import Filters
from geodata.export import explained, forms, xlsx
from geodata.export.forms import TABLES, Asked
from geodata.export.tables import COLUMNS

SUMS = {"projects": "total_cost_eur", "partners": "lat", "events": "participants", "practices": "lat",
        "regions": "projects"}  # fmt: skip


def some_filters(catalogue) -> list[Filters]:
    """Return twenty selections, the same on each run."""
    draw = random.Random(7)  # noqa: S311  a choice, not a secret
    known = {key: sorted(catalogue.known(key)) for key in ("region", "theme", "country")}
    return [
        Filters(
            regions=tuple(draw.sample(known["region"], draw.randint(0, 2))),
            themes=tuple(draw.sample(known["theme"], draw.randint(0, 2))),
            countries=tuple(draw.sample(known["country"], draw.randint(0, 1))),
        )
        for _ in range(20)
    ]


def opened(form: str, content: bytes, table: str, tmp_path) -> pd.DataFrame:
    """Return what a foreign program reads: pandas, calamine, GDAL, Arrow."""
    path = tmp_path / f"file.{forms.FORMS[form].ending}"
    path.write_bytes(content)
    if form == "csv":
        return pd.read_csv(path, keep_default_na=False, na_values=[""])
    if form == "excel":
        return pd.read_csv(path, sep=";", decimal=",", encoding="utf-8-sig", keep_default_na=False, na_values=[""])
    if form == "xlsx":
        rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
        return pd.DataFrame(rows[1:], columns=rows[0]).replace("", None)
    if form == "parquet":
        return pd.DataFrame(gpd.read_parquet(path))
    return pd.DataFrame(pyogrio.read_dataframe(path, layer=table if form == "gpkg" else None))


@pytest.mark.parametrize("form", forms.FORMS)
def test_rows_and_sums_are_those_of_the_selection_in_every_form(catalogue, tmp_path, form) -> None:
    for filters in some_filters(catalogue):
        selection = catalogue.select(filters)
        for table in ("projects", "partners"):
            rows = forms.table(selection, Asked(table))
            found = opened(form, forms.content(form, selection, Asked(table)), table, tmp_path)
            key = "project_id"
            if rows.empty and form == "geojson":
                # Without a feature there is no property.
                assert found.empty
                continue
            assert found[key].tolist() == rows[key].tolist(), (table, filters)
            total = pd.to_numeric(found[SUMS[table]]).sum()
            assert total == pytest.approx(rows[SUMS[table]].sum())


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("form", forms.FORMS)
def test_each_table_is_opened_in_each_form(catalogue, tmp_path, form, table) -> None:
    rows = forms.table(catalogue, Asked(table))
    found = opened(form, forms.content(form, catalogue, Asked(table)), table, tmp_path)
    assert len(found) == len(rows)
    assert pd.to_numeric(found[SUMS[table]]).sum() == pytest.approx(rows[SUMS[table]].sum())


def test_a_workbook_has_typed_cells_its_sources_and_no_formula() -> None:
    rows = pd.DataFrame({"title": ["=1+1", "@SUM(A1)", "plain"], "start_date": ["2024-05-01", "2024", ""],
                         "total_cost": [1.5, None, 2.0], "near_border": [True, False, True]})  # fmt: skip
    content = xlsx.to_xlsx(rows, ["licence: CC BY 4.0"], "projects")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/")]
    assert all("<f>" not in sheet for sheet in sheets)
    assert '<pane xSplit="1" ySplit="1"' in sheets[0]
    assert "<autoFilter" in sheets[0]
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert book.sheet_names == ["projects", "sources", "columns"]
    data = book.get_sheet_by_index(0).to_python()
    assert data[1][0] == "=1+1"
    assert data[1][1].isoformat().startswith("2024-05-01")
    assert data[2][1] == "2024"
    assert data[1][2:4] == [1.5, True]
    assert data[2][2] == ""
    assert "CC BY 4.0" in book.get_sheet_by_index(1).to_python()[0][0]


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    content = xlsx.to_xlsx(pd.DataFrame({"notes": ["x" * 40_000]}), [])
    cell = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()[1][0]
    assert len(cell) == xlsx.MAX_LETTERS
    assert cell.endswith(xlsx.CUT)


def test_a_geopackage_has_points_regions_with_values_and_a_style_for_each(catalogue, tmp_path) -> None:
    path = tmp_path / "atlas.gpkg"
    path.write_bytes(forms.content("gpkg", catalogue, Asked("projects", "nuts2", "involved_projects")))
    assert {name for name, _ in pyogrio.list_layers(path)} == {"regions", "projects", "layer_styles"}
    regions = pyogrio.read_dataframe(path, layer="regions")
    assert regions.geometry.is_valid.all()
    assert regions.crs.to_epsg() == 4326
    expected = forms.table(catalogue, Asked("regions", "nuts2"))
    assert regions["involved_projects"].tolist() == expected["involved_projects"].tolist()
    with sqlite3.connect(path) as database:
        styles = dict(database.execute("SELECT f_table_name, styleQML FROM layer_styles WHERE useAsDefault"))
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert 'attr="involved_projects"' in styles["regions"]
    assert "SimpleMarker" in styles["projects"]


def test_every_column_of_a_download_is_explained_and_no_other() -> None:
    used = {column for columns in COLUMNS.values() for column in columns}
    assert set(explained.columns()) == used
    assert all(column.meaning for column in explained.columns().values())


def test_a_data_package_describes_each_of_its_tables(catalogue) -> None:
    selection = catalogue.select(Filters(regions=("zasavje",)))
    with zipfile.ZipFile(io.BytesIO(forms.package(selection))) as archive:
        said = json.loads(archive.read("datapackage.json"))
        for resource in said["resources"]:
            header = archive.read(resource["path"]).decode().splitlines()[0].split(",")
            assert [field["name"] for field in resource["schema"]["fields"]] == header
    assert said["licenses"][0]["name"] == "CC-BY-4.0"
    assert {resource["name"] for resource in said["resources"]} == set(TABLES)
