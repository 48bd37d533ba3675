"""GeoJSON files: a point a row."""

import json
import math

from geodata.export import tables
from geodata.export.geojson import to_geojson
from geodata.export.tables import partners_table


def test_geojson_has_a_feature_a_row_and_no_geometry_without_coordinates(catalogue):
    frame = partners_table(catalogue)
    found = json.loads(to_geojson(frame))
    assert found["type"] == "FeatureCollection"
    assert len(found["features"]) == len(frame)
    for feature, row in zip(found["features"], frame.itertuples(), strict=True):
        if math.isnan(row.lat):
            assert feature["geometry"] is None
        else:
            assert feature["geometry"] == {"type": "Point", "coordinates": [row.lon, row.lat]}
        assert list(feature["properties"]) == tables.COLUMNS["partners"]
        assert feature["properties"]["name"] == row.name


# File names and the text on sources
