"""A piece of land that a page is about: a transformation region, a NUTS region, an ORP or a functional area.

All of them are named by one key, which is the ``region_id`` of a transformation region or the code of any level of
`boundaries.LEVELS`; the two never meet (`tests/geodata/test_territories.py`).
"""

from dataclasses import dataclass

import pandas as pd
import shapely

from geodata.catalogue.core import Catalogue
from geodata.catalogue.filters import Filters
from geodata.errors import UnknownRegionError
from geodata.space import boundaries
from geodata.space.places import ISO_OF_NUTS
from geodata.text import split_list


@dataclass(frozen=True)
class Territory:
    """What is known of a territory without its records.

    ``codes`` are the NUTS, ORP or area codes it is made of (none for a transformation region outside NUTS); ``level``
    is the level of the code, empty for a transformation region; ``country`` an ISO code; ``is_part`` tells that the
    region is a part only of its codes.
    """

    key: str
    name: str
    level: str
    codes: tuple[str, ...]
    country: str
    is_part: bool = False

    @property
    def filters(self) -> Filters:
        """The filters that select its records: those of a link ``region=…`` or ``code=…``."""
        return Filters(codes=self.codes) if self.level else Filters(regions=(self.key,))

    @property
    def larger(self) -> str:
        """The codes of the NUTS regions that it is a part of, as a text; empty when it is all of them."""
        return ";".join(self.codes) if self.is_part else ""

    @property
    def geometry(self) -> shapely.Geometry:
        """Its area in EPSG:4326 at 1:10M; empty for a transformation region outside NUTS."""
        return boundaries.union(self.codes)


def territory(key: str, catalogue: Catalogue) -> Territory | None:
    """Return the territory of a key, or None when the key names none."""
    regions = catalogue.regions
    found = regions[regions["region_id"] == key]
    if len(found):
        row = found.iloc[0]
        codes, is_part = tuple(split_list(row["nuts_codes"])), row["nuts_fit"] == "part"
        return Territory(key, row["name"], "", codes, row["country"], is_part)
    level = boundaries.level_of(key)
    if level is None or key not in catalogue.codes(level):
        return None
    country = ISO_OF_NUTS.get(code := boundaries.country_of(key), code)
    return Territory(key, boundaries.name_of(key) or key, level, (key,), country)


def known_territory(key: str, catalogue: Catalogue) -> Territory:
    """Return the territory of a key that is known to name one. Raises UnknownRegionError."""
    found = territory(key, catalogue)
    if found is None:
        raise UnknownRegionError(key)
    return found


def lying_in(frame: pd.DataFrame, place: Territory) -> pd.Series:
    """Tell for each row of a located table whether it lies in the territory: a point, not a name in a list."""
    inside = pd.Series(data=False, index=frame.index)
    for code in place.codes:
        inside |= frame[boundaries.known_level(code)].astype(str) == code
    return inside
