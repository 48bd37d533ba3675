"""How a territory of the Just Transition Fund covers its NUTS 3 region, as its name says."""

import re

WHOLE, PART, ANALYSIS = "whole", "part", "analysis-2020"
COVERAGE = (WHOLE, PART, ANALYSIS)
"""How a territory covers its NUTS 3 region: all of it, partly, or as a preliminary list of 2020 named it."""

_ANALYSIS, _PART = re.compile(r"\(2020 analysis\)"), re.compile(r"\((?:part\b|\d+ municipalities\))")


def coverage(territory_name: str) -> str:
    """Return how a territory covers its NUTS 3 region, as its name says; one of `COVERAGE`."""
    if _ANALYSIS.search(territory_name):
        return ANALYSIS
    return PART if _PART.search(territory_name) else WHOLE
