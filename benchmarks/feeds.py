"""How soon a feed answers while visitors click: ``python -m benchmarks.feeds [--visitors 10]``.

The app is started on a free port of this machine. While visitors open links of the map page (`benchmarks.load`), one
program asks for feeds: first each selection anew, then the same again, which the server has kept. Printed are the
median and the 95th percentile of both, in milliseconds, and the errors of either side.
"""

import argparse
import asyncio
import random
import statistics
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

from benchmarks.load import MOST_VISITORS, SEED, atlas, crowd, links

FORMS = ("csv", "csv", "xlsx", "geojson")
SELECTIONS = 40
"""New selections: fewer than a client may ask for in a minute."""

AGAIN = 5
"""How often each is asked for again."""

PAUSE_SECONDS = 0.25


def asked(address: str, seed: int) -> tuple[list[float], list[float], list[str]]:
    """Return the milliseconds of new and of kept answers, and the errors."""
    chance = random.Random(seed)  # noqa: S311  no secret
    queries = chance.sample(links(200, seed + 1), SELECTIONS)
    paths = [f"http://{address}/data/projects.{chance.choice(FORMS)}?{query}" for query in queries]
    errors: list[str] = []

    def milliseconds(path: str) -> float:
        start = time.perf_counter()
        try:
            with urllib.request.urlopen(path) as answer:  # noqa: S310  this machine
                answer.read()
        except urllib.error.HTTPError as error:
            errors.append(f"{error.code} {path}")
        time.sleep(PAUSE_SECONDS)
        return 1000 * (time.perf_counter() - start) - 1000 * PAUSE_SECONDS

    return [milliseconds(path) for path in paths], [milliseconds(path) for path in paths * AGAIN], errors


async def both(address: str, visitors: int, seed: int) -> tuple[list[float], list[float], list[str]]:
    """Ask for feeds while visitors click."""
    with ThreadPoolExecutor(1) as one:
        work = asyncio.get_running_loop().run_in_executor(one, asked, address, seed)
        seconds = (SELECTIONS * (AGAIN + 1)) * (PAUSE_SECONDS + 0.05)
        clicked = await crowd(address, visitors, seconds, seed)
        new, kept, errors = await work
    return new, kept, errors + clicked.errors


def main() -> None:
    """Print a line for each number of visitors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--visitors", default="0,10", help="numbers of visitors, separated by commas")
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    print("| visitors | new p50 | new p95 | kept p50 | kept p95 | errors |\n|---|---|---|---|---|---|")
    for visitors in (min(int(text), MOST_VISITORS) for text in given.visitors.split(",")):
        with atlas() as (address, _):
            new, kept, errors = asyncio.run(both(address, visitors, given.seed))
        figures = [f"{statistics.quantiles(times, n=20)[at]:.0f} ms" for times in (new, kept) for at in (9, 18)]
        print(f"| {visitors} | {' | '.join(figures)} | {len(errors)} |", flush=True)


if __name__ == "__main__":
    main()
