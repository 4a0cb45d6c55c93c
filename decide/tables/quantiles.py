"""Quantiles of the distributions that other programs give cells: normal, beta, gamma, Student's t.

By bisection on the distribution functions: the incomplete beta function by its continued fraction (DLMF 8.17.22), the
incomplete gamma function by its series (DLMF 8.11.4) and its continued fraction (DLMF 8.9.2). To about ten digits.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from statistics import NormalDist

_TINY = 1e-300
_MOST_STEPS = 500


def normal(mean: float, deviation: float, probability: float) -> float:
    """The quantile of a normal distribution. `ValueError` for a negative deviation."""
    return mean if deviation == 0 else NormalDist(mean, deviation).inv_cdf(probability)


def beta(alpha: float, other: float, probability: float) -> float:
    """The quantile of a beta distribution, from 0 to 1. `ValueError` for parameters that are not positive."""
    _positive(alpha, other)
    return _bisected(lambda x: _incomplete_beta(alpha, other, x), 0.0, 1.0, probability)


def gamma(shape: float, rate: float, probability: float) -> float:
    """The quantile of a gamma distribution with a rate. `ValueError` for parameters that are not positive."""
    _positive(shape, rate)
    most = 1.0
    while _incomplete_gamma(shape, most) < probability:
        most *= 2
    return _bisected(lambda x: _incomplete_gamma(shape, x), 0.0, most, probability) / rate


def student(mean: float, error: float, freedom: float, probability: float) -> float:
    """The quantile of a t distribution with a location and a scale. `ValueError` for a freedom that is not positive."""
    _positive(freedom)
    if probability == 0.5:
        return mean
    tail = 2 * min(probability, 1 - probability)
    x = _bisected(lambda y: _incomplete_beta(freedom / 2, 0.5, y), 0.0, 1.0, tail)
    away = math.sqrt(freedom * (1 - x) / x) if x > 0 else math.inf
    return mean + error * math.copysign(away, probability - 0.5)


def _positive(*parameters: float) -> None:
    if not all(0 < one < math.inf for one in parameters):
        raise ValueError("the parameters of the distribution are positive numbers")


def _bisected(function: Callable[[float], float], low: float, high: float, wanted: float) -> float:
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if function(middle) < wanted:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _incomplete_beta(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    if x > (a + 1) / (a + b + 2):
        return 1 - front * _fraction(b, a, 1 - x) / b
    return front * _fraction(a, b, x) / a


def _fraction(a: float, b: float, x: float) -> float:
    """The continued fraction of the incomplete beta function, by Lentz's method."""
    c, d = 1.0, 1 / _away(1 - (a + b) * x / (a + 1))
    found = d
    for m in range(1, _MOST_STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d = 1 / _away(1 + even * d)
        c = _away(1 + even / c)
        found *= d * c
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d = 1 / _away(1 + odd * d)
        c = _away(1 + odd / c)
        found *= d * c
        if abs(d * c - 1) < 1e-15:
            break
    return found


def _incomplete_gamma(shape: float, x: float) -> float:
    """The regularised lower incomplete gamma function."""
    if x <= 0:
        return 0.0
    front = math.exp(shape * math.log(x) - x - math.lgamma(shape))
    if x < shape + 1:
        term = total = 1 / shape
        for n in range(1, 20 * _MOST_STEPS):
            term *= x / (shape + n)
            total += term
            if term < total * 1e-16:
                break
        return front * total
    b = x + 1 - shape
    c, d = 1 / _TINY, 1 / b
    found = d
    for n in range(1, 20 * _MOST_STEPS):
        a = -n * (n - shape)
        b += 2
        d = 1 / _away(a * d + b)
        c = _away(b + a / c)
        found *= d * c
        if abs(d * c - 1) < 1e-15:
            break
    return 1 - front * found


def _away(value: float) -> float:
    """The value, kept away from 0, which Lentz's method can't divide by."""
    return value if abs(value) > _TINY else _TINY
