"""The page that compares: its counts, its files, its presets, and too few territories."""

from tests.files import raw


def of_region(region: str, theme: str) -> set[str]:
    """Find independently of the library: the projects of a region with a theme, without calls."""
    table = raw("projects")
    table = table[table["record_kind"] == "project"]
    regions = table["region_ids"].str.split(";").map(lambda ids: region in ids)
    themes = table["themes"].str.split(";").map(lambda ids: theme in ids)
    return set(table.loc[regions & themes, "project_id"])


def test_two_regions_side_by_side_obey_the_filters_and_the_files_match_the_screen(atlas, watch) -> None:
    moravia, silesia = (of_region(region, "land-brownfields") for region in ("moravskoslezsky", "slaskie"))
    atlas.page.goto(f"{atlas.address}/compare?lang=en&compared=moravskoslezsky,slaskie&theme=land-brownfields")
    atlas.says(f"Moravskoslezský kraj: {len(moravia)} projects; Województwo śląskie: {len(silesia)} projects.")
    shared = moravia & silesia
    found = {row["item"]: row for row in atlas.table("compare") if row["section"] == "figures"}
    assert int(found["projects"]["moravskoslezsky"]) == len(moravia)
    assert int(found["projects"]["slaskie"]) == len(silesia)
    atlas.page.get_by_text("Shared items by name").click()
    listed = atlas.table("shared")
    assert {row["id"] for row in listed if row["kind"] == "project"} == shared
    watch.assert_quiet()


def test_the_page_starts_with_the_three_czech_coal_regions_and_a_preset_changes_it(atlas, watch) -> None:
    atlas.page.goto(f"{atlas.address}/compare?lang=en")
    for region in ("Moravskoslezský kraj: 92", "Ústecký kraj: 58", "Karlovarský kraj: 28"):
        atlas.says(f"{region} projects")
    atlas.says("All numbers as a table")
    atlas.wait_at_rest()
    atlas.page.get_by_role("button", name="Zasavje and SAŠA").click()
    atlas.page.wait_for_url(lambda url: "compared=zasavje,savinjsko-saleska" in url.replace("%2C", ","))
    atlas.page.get_by_text("Zasavje: 51 projects").wait_for()
    watch.assert_quiet()


def test_the_agglomerations_of_opole_and_olomouc_are_compared(atlas, watch) -> None:
    atlas.page.goto(f"{atlas.address}/compare?lang=en&compared=aglomeracja-opolska,olomoucka-aglomerace")
    atlas.says("Aglomeracja Opolska: 9 projects; Olomoucká aglomerace: 6 projects.")
    atlas.says("All numbers as a table")
    watch.assert_quiet()


def test_less_than_two_say_so_and_offer_presets(atlas, watch) -> None:
    atlas.page.goto(f"{atlas.address}/compare?lang=en&compared=zasavje")
    atlas.says("Choose at least two regions to compare")
    atlas.page.get_by_role("button", name="The three Czech coal regions").click()
    atlas.says("Where the projects are")
    watch.assert_quiet()
