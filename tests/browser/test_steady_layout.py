"""Nothing jumps while a page loads: the cumulative layout shift of Core Web Vitals, measured by the browser itself."""

import pytest

MOST = 0.05
WATCHING = """window.shifts = 0;
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) window.shifts += one.value; })
  .observe({ type: "layout-shift", buffered: true });"""


@pytest.mark.parametrize("query", ["", "selected=region:CZ042", "measure=projects&level=nuts2"])
def test_the_map_page_does_not_jump_while_it_loads(atlas, query) -> None:
    atlas.page.add_init_script(WATCHING)
    # The second visit, as the first of most people has the scripts from another page; the first is measured, too.
    for _ in range(2):
        atlas.open(query)
        atlas.wait_at_rest()
        atlas.page.wait_for_timeout(1500)
        assert atlas.page.evaluate("window.shifts") <= MOST
