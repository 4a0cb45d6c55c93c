"""A workspace's cell, an effect or a distribution, as a value with its 95 % interval."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from decide.tables import quantiles

Json = Mapping[str, Any]

LOW, HIGH = 0.025, 0.975


class Spread(NamedTuple):
    """A value and the ends of its interval, where it has one."""

    value: float
    low: float | None = None
    high: float | None = None
    remark: str = ""


_LINKS: Mapping[str, Callable[[float], float]] = {
    "relative-logit-normal": lambda x: 1 / (1 + math.exp(-x)) if x > -700 else 0.0,
    "relative-log-normal": math.exp,
    "relative-normal": lambda x: x,
    "relative-cloglog-normal": lambda x: -math.expm1(-math.exp(min(x, 700.0))),
}
"""How relative effects come back to the scale that they are measured on."""


_SHARES = ("dbeta", "relative-logit-normal", "relative-cloglog-normal")
"""Distributions whose values lie from 0 to 1."""


def spread_of(performance: Json, alternative: str, percent: bool) -> Spread | None:
    """The value and interval of a cell; None where it is empty. `ValueError` with a sentence where it can't be read.

    With `percent`, numbers are shares but for what was typed in (`input`), and come out as percentages.
    """
    effect = performance.get("effect")
    distribution = performance.get("distribution")
    if effect is None and distribution is None:  # before version 1.3, the cell was one of the two
        effect = distribution = performance
    # In those versions percentages stood as such, but for what can only be a share.
    share = effect is not performance or (isinstance(performance.get("type"), str) and performance["type"] in _SHARES)
    factor = 100.0 if percent and share else 1.0
    around = _distribution(distribution, alternative, factor) if isinstance(distribution, dict) else None
    exact = _effect(effect, factor, percent) if isinstance(effect, dict) else None
    if exact is None:
        return around
    if around is not None and around.low is not None and around.high is not None:
        if around.low <= exact.value <= around.high:
            return Spread(exact.value, around.low, around.high)
        if exact.low is None:
            return exact._replace(remark="its distribution leaves its value out, so it was taken as exact")
    return exact


def _effect(effect: Json, factor: float, percent: bool) -> Spread | None:
    if effect.get("type") == "range":
        return _range(effect, factor)
    if effect.get("type") != "exact":
        return None
    value = _number(effect, "value") * factor
    typed = effect.get("input")
    if not isinstance(typed, dict):
        return Spread(value)
    low, high = typed.get("lowerBound"), typed.get("upperBound")
    if not _is_number(low) or not _is_number(high):
        return Spread(value)
    assert isinstance(low, int | float)
    assert isinstance(high, int | float)
    if not percent and typed.get("scale") == "percentage":
        low, high = low / 100, high / 100
    return Spread(value, float(low), float(high)) if low <= value <= high else Spread(value)


def _range(record: Json, factor: float) -> Spread:
    """A range as an effect or a distribution has it: its middle, and its ends."""
    inner = record.get("parameters")
    given: Json = inner if isinstance(inner, dict) else record
    low, high = sorted((_number(given, "lowerBound"), _number(given, "upperBound")))
    return _times(Spread((low + high) / 2, low, high), factor)


def _distribution(distribution: Json, alternative: str, factor: float) -> Spread | None:
    kind = distribution.get("type")
    parameters = distribution.get("parameters")
    given: Json = parameters if isinstance(parameters, dict) else {}
    match kind:
        case None | "empty":
            return None
        case "exact":
            return Spread(_number(distribution, "value") * factor)
        case "range":
            return _range(distribution, factor)
        case "dnorm":
            mean, deviation = _number(given, "mu"), _number(given, "sigma")
            return _times(_interval(mean, lambda p: quantiles.normal(mean, deviation, p)), factor)
        case "dbeta":
            alpha, beta = _number(given, "alpha"), _number(given, "beta")
            return _times(_interval(alpha / (alpha + beta), lambda p: quantiles.beta(alpha, beta, p)), factor)
        case "dgamma":
            alpha, beta = _number(given, "alpha"), _number(given, "beta")
            return _times(_interval(alpha / beta, lambda p: quantiles.gamma(alpha, beta, p)), factor)
        case "dt":
            mean, error, freedom = (_number(given, key) for key in ("mu", "stdErr", "dof"))
            return _times(_interval(mean, lambda p: quantiles.student(mean, error, freedom, p)), factor)
        case "dsurv":
            return _times(_survival(given), factor)
        case str() if kind in _LINKS:
            return _times(_relative(given, alternative, _LINKS[kind]), factor)
    raise ValueError(f"a distribution of type {kind!r} is not read; give the effect as a value")


def _interval(value: float, quantile: Callable[[float], float]) -> Spread:
    return Spread(value, quantile(LOW), quantile(HIGH))


def _times(spread: Spread, factor: float) -> Spread:
    if spread.low is None or spread.high is None:
        return spread._replace(value=spread.value * factor)
    return Spread(spread.value * factor, spread.low * factor, spread.high * factor, spread.remark)


def _survival(given: Json) -> Spread:
    """An exponential survival whose rate is gamma distributed: its mean, its median, or the survival at a time."""
    alpha, beta = _number(given, "alpha"), _number(given, "beta")
    measure = given.get("summaryMeasure", "mean")
    if measure == "survivalAtTime":
        time = _number(given, "time")
        return Spread(
            math.exp(-alpha / beta * time),
            math.exp(-quantiles.gamma(alpha, beta, HIGH) * time),
            math.exp(-quantiles.gamma(alpha, beta, LOW) * time),
        )
    scale = math.log(2) if measure == "median" else 1.0
    low, high = (scale / quantiles.gamma(alpha, beta, p) for p in (HIGH, LOW))
    return Spread(scale * beta / alpha, low, high)


def _relative(given: Json, alternative: str, link: Callable[[float], float]) -> Spread:
    """A relative effect on a baseline, both normal on the scale of the link."""
    baseline, relative = given.get("baseline"), given.get("relative")
    if not isinstance(baseline, dict) or not isinstance(relative, dict) or baseline.get("type", "dnorm") != "dnorm":
        raise ValueError("a relative effect needs a baseline that is normal, and a relative part")
    means, covariance = relative.get("mu"), relative.get("cov")
    if not isinstance(means, dict) or alternative not in means or not isinstance(covariance, dict):
        raise ValueError(f"the relative effect has no mean or covariance for {alternative!r}")
    names: Any = covariance.get("rownames")
    data: Any = covariance.get("data")
    try:
        at = list(names).index(alternative)
        variance = float(data[at][at])
    except (TypeError, ValueError, IndexError, KeyError):
        raise ValueError(f"the relative effect has no covariance for {alternative!r}") from None
    mean = _number(baseline, "mu") + _number(means, alternative)
    deviation = math.sqrt(_number(baseline, "sigma") ** 2 + max(variance, 0.0))
    low, high = (link(quantiles.normal(mean, deviation, p)) for p in (LOW, HIGH))
    return Spread(link(mean), low, high)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _number(given: Json, key: str) -> float:
    value = given.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError(f"`{key}` is {'missing' if value is None else 'no number'}; write a number")
    return float(value)
