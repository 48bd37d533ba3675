"""Need and coal on the map: years that play, plants that open, circles over a fill."""

YEAR = "Number(document.querySelector('.atlas-player output').textContent)"
FIRST = "(Atlas.player.steps[0].year)"


def test_years_play_stop_and_step_by_keyboard_without_asking_for_anything(atlas, watch) -> None:
    atlas.open("measure=coal_co2_per_inhabitant&play=1&year=2015&layers=none")
    assert atlas.map(YEAR) == 2015
    frame = atlas.page.frame_locator("iframe").first
    drawn, asked = atlas.drawn, len(watch.frames)
    frame.get_by_role("button", name="One year on").focus()
    atlas.page.keyboard.press("Enter")
    assert atlas.map(YEAR) == 2016
    frame.get_by_role("slider", name="Year shown").focus()
    atlas.page.keyboard.press("ArrowLeft")
    atlas.page.keyboard.press("ArrowLeft")
    assert atlas.map(YEAR) == 2014
    frame.get_by_role("button", name="Play").press("Enter")
    atlas.wait_map(f"{YEAR} === 2020 && !Atlas.player.playing")
    assert "2020" in frame.locator(".atlas-legend-title").first.inner_text()
    # From the last year it begins again, and stops where it is told to.
    frame.get_by_role("button", name="Play").press("Enter")
    frame.get_by_role("button", name="Pause").press("Enter")
    assert atlas.map(YEAR) < 2010
    assert (atlas.drawn, len(watch.frames)) == (drawn, asked)
    watch.assert_quiet()


def test_what_is_told_of_a_region_is_that_of_the_year_shown(atlas) -> None:
    atlas.open("measure=unemployment&level=nuts2&play=1&year=2014&layers=none")
    told = "Atlas.regionLines(Atlas.regions.current.codes.indexOf('CZ04'))[1]"
    before = atlas.map(told)
    atlas.page.frame_locator("iframe").first.get_by_role("button", name="One year on").click()
    assert atlas.map(YEAR) == 2015
    assert atlas.map(told) != before


def test_who_asked_for_less_motion_steps_by_hand(atlas) -> None:
    atlas.page.emulate_media(reduced_motion="reduce")
    atlas.open("measure=unemployment&play=1")
    frame = atlas.page.frame_locator("iframe").first
    frame.get_by_role("button", name="One year back").wait_for()
    assert frame.get_by_role("button", name="Play").count() == 0


def test_a_power_plant_opens_with_what_both_sources_say(atlas, watch) -> None:
    atlas.open("layers=k,m&at=49.906,18.466,11")
    atlas.click_map(49.9061, 18.4651)
    atlas.panel("Dětmarovice")
    atlas.panel("Closing year, as of July 2021: 2022")
    atlas.panel("ODbL")
    watch.assert_quiet()


def test_a_total_stands_over_a_fill_and_the_words_say_both(atlas, watch) -> None:
    atlas.open("measure=unemployment&circles=projects&layers=none")
    atlas.says("Circles: Projects, highest:")
    assert atlas.map("Atlas.regions.circles.length") > 20
    assert atlas.map("Atlas.regionLines(Atlas.regions.current.codes.indexOf('CZ080')).at(-1)").startswith("Projects: ")
    table = atlas.page.get_by_role("tab", name="Regions")
    table.click()
    rows = atlas.table("regions")
    assert {row["context_year"] for row in rows} == {"2024"}
    assert any(row["context_unemployment"] for row in rows)
    watch.assert_quiet()
