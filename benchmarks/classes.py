"""Natural breaks of a map in which every region has a value of its own: the atlas beside PySAL's exact search.

    python -m benchmarks.classes [--rounds 5]

Without numba PySAL's search holds the interpreter, and with it every visitor, for seconds. Both find the same bounds.
"""

import argparse
import statistics
import time
import warnings
from collections.abc import Callable

import mapclassify
import numpy as np
import pandas as pd

from geodata.analysis.classes import classify

SIZES = (206, 600, 1_514)
"""All ORP, a third of NUTS 3, all of NUTS 3."""

CLASSES = 5


def seconds(call: Callable[[], object], rounds: int) -> float:
    """Return the median time of a call."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    """Print both times and their ratio for each number of regions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    warnings.filterwarnings("ignore", "Numba not installed", UserWarning)
    print("regions | PySAL s | atlas s | ratio | same bounds")
    for size in SIZES:
        values = pd.Series(np.random.default_rng(size).lognormal(3, 1.5, size))
        bounds = classify(values, CLASSES, "natural").bounds
        same = np.allclose(mapclassify.FisherJenks(values.to_numpy(), k=CLASSES).bins, bounds)
        usual = seconds(lambda values=values: mapclassify.FisherJenks(values.to_numpy(), k=CLASSES), 1)
        ours = seconds(lambda values=values: classify(values, CLASSES, "natural"), rounds)
        print(f"{size:,} | {usual:.3f} | {ours:.4f} | {usual / ours:.0f} | {same}")


if __name__ == "__main__":
    main()
