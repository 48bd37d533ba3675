"""The text beside a download: licence, date, sources, and each source of boundaries once."""

from geodata.catalogue.filters import Filters
from geodata.catalogue.terms import attributions
from geodata.export.readme import sources_readme
from geodata.space import boundaries


def test_the_readme_names_licence_date_sources_and_filters(catalogue):
    text = sources_readme(catalogue.select(Filters(regions=("slaskie",), start=2021)))
    for part in ("2026-11-23", "CC BY 4.0", "© EuroGeographics", "GeoNames", "region: slaskie", "from: 2021"):
        assert part in text
    assert catalogue.about.contact in text
    assert "the whole catalogue" in sources_readme(catalogue)


def test_every_source_of_the_boundaries_is_credited_once(catalogue):
    lines = attributions(catalogue)
    assert len(lines) == len(set(lines))
    for file in boundaries.provenance():
        for source in file["sources"]:
            assert sum(line.startswith(source["attribution"]) for line in lines) == 1
