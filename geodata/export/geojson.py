"""Tables as GeoJSON, a point a row."""

import json

import pandas as pd

from geodata.export.cells import plain


def to_geojson(frame: pd.DataFrame) -> bytes:
    """Return the rows as a GeoJSON FeatureCollection (RFC 7946) in UTF-8: a point each, null without coordinates.

    ``frame`` has the columns ``lat`` and ``lon`` in degrees; all columns become properties, missing values null.
    """
    rows = [{str(name): plain(value) for name, value in row.items()} for row in _records(frame)]
    features = [{"type": "Feature", "geometry": _point(row), "properties": row} for row in rows]
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, allow_nan=False).encode("utf-8", errors="replace")


def _records(frame: pd.DataFrame) -> list[dict]:
    return frame.astype(object).to_dict("records")


def _point(row: dict) -> dict | None:
    lon, lat = row["lon"], row["lat"]
    return None if lon is None or lat is None else {"type": "Point", "coordinates": [lon, lat]}
