"""Classes, ranks and circles: every value in the one class whose bounds hold it."""

import math

import mapclassify
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.analysis.classes import NO_DATA, SCHEMES, ZERO, circle_radii, classify, rank

VALUES = st.lists(
    st.one_of(st.just(0.0), st.just(float("nan")), st.integers(1, 9).map(float), st.floats(1e-6, 1e12)), max_size=40
)


@pytest.mark.parametrize("scheme", SCHEMES)
@given(numbers=VALUES, classes=st.integers(1, 7))
def test_every_positive_value_is_in_the_one_class_whose_bounds_hold_it(scheme, numbers, classes):
    values = pd.Series(numbers, dtype=float)
    found = classify(values, classes, scheme)
    positive = [number for number in numbers if number > 0]
    assert len(found.bounds) == len(found.counts) <= min(classes, len(set(positive)))
    assert all(low < high for low, high in zip(found.bounds, found.bounds[1:], strict=False))
    assert sum(found.counts) + found.zeros + found.no_data == len(numbers)
    assert sum(found.counts) == len(positive)
    for number, number_of_class in zip(numbers, found.of, strict=True):
        if math.isnan(number):
            assert number_of_class == NO_DATA
        elif number == 0:
            assert number_of_class == ZERO
        else:
            assert number <= found.bounds[number_of_class - 1]
            assert number_of_class == 1 or number > found.bounds[number_of_class - 2]
    for position, count in enumerate(found.counts, start=1):
        assert count == (found.of == position).sum()
    if positive:
        assert found.low == min(positive)
        assert found.bounds[-1] == max(positive)
    if scheme != "equal":
        assert all(found.counts)
        assert set(found.bounds) <= set(positive)


def test_quantiles_put_as_many_values_in_each_class():
    assert classify(pd.Series(range(1, 101))).counts == (20, 20, 20, 20, 20)


def test_equal_steps_are_equal():
    assert classify(pd.Series([10.0, 20, 110]), 2, "equal").bounds == (60.0, 110.0)


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize(
    ("scheme", "usual"), [("quantile", "Quantiles"), ("natural", "FisherJenks"), ("equal", "EqualInterval")]
)
@pytest.mark.filterwarnings("ignore:Numba not installed", "ignore:Not enough unique values")
def test_classes_are_those_of_pysal(scheme, usual, seed):
    values = pd.Series(np.random.default_rng(seed).lognormal(3, 1.5, 90).round(seed % 3))
    values = values[values > 0]
    theirs = getattr(mapclassify, usual)(values.to_numpy(), k=3 + seed % 5).bins
    ours = classify(values, 3 + seed % 5, scheme)
    expected = np.searchsorted(np.unique(theirs), values) + 1
    # Bounds that no value lies between are one class here.
    assert len(set(zip(ours.of, expected, strict=True))) == len(set(expected))


def test_natural_breaks_follow_the_gaps():
    found = classify(pd.Series([1.0, 2, 3, 50, 51, 52, 900]), 3, "natural")
    assert found.bounds == (3.0, 52.0, 900.0)


def test_classes_keep_the_index_and_zero_apart_from_no_data():
    found = classify(pd.Series({"CZ080": 3.0, "CZ041": 0.0, "CZ042": np.nan, "PL22A": 3.0}))
    assert found.of.to_dict() == {"CZ080": 1, "CZ041": 0, "CZ042": -1, "PL22A": 1}
    assert (found.bounds, found.counts, found.zeros, found.no_data) == ((3.0,), (2,), 1, 1)


def test_no_positive_value_gives_no_class():
    found = classify(pd.Series([0.0, np.nan]))
    assert (found.bounds, found.counts) == ((), ())
    assert math.isnan(found.low)


@pytest.mark.parametrize("values", [[-1.0, 2.0], [math.inf, 1.0]])
def test_negative_and_infinite_values_are_refused(values):
    with pytest.raises(ValueError, match="finite values from zero up"):
        classify(pd.Series(values))


def test_unknown_schemes_and_no_classes_are_refused():
    with pytest.raises(ValueError, match="unknown scheme"):
        classify(pd.Series([1.0]), scheme="pretty")
    with pytest.raises(ValueError, match="at least one"):
        classify(pd.Series([1.0]), classes=0)


# Ranks and radii


def test_the_highest_is_first_equals_share_a_place_and_nothing_has_none():
    assert rank(pd.Series([5.0, 9, 5, 0, np.nan, 1])).tolist() == [2, 1, 2, 0, 0, 4]


def test_the_area_of_a_circle_is_in_proportion_to_the_value():
    assert circle_radii(pd.Series([4, 16, 0, 1]), 20).tolist() == [10, 20, 0, 5]
    assert circle_radii(pd.Series([np.nan, 0.0]), 20).tolist() == [0, 0]
