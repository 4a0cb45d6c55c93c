"""The value tree: groups, criteria, their scales and measures."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Any

from decide.model.cells import Citation
from decide.model.fields import ANY_UNITS, AtMost, Fault, NewId, Points, Record, Units


class Measure(Record):
    """Natural units and the value function: piecewise linear and monotone, constant beyond its ends."""

    unit: str
    points: tuple[tuple[float, float], ...]

    @classmethod
    def faults(cls, given: Mapping[str, Any], units: Units = ANY_UNITS) -> Iterator[Fault]:
        """Two points or more, in order, monotone, with values from 0 to 100."""
        points = given.get("points")
        if points is None:
            return
        if len(points) < 2:
            yield Fault("points", "a value function needs two points or more: [[natural value, 0 to 100], …]")
        steps = [b - a for (a, _), (b, _) in pairwise(points)]
        if not (all(s > 0 for s in steps) or all(s < 0 for s in steps)):
            yield Fault(
                "points", "the natural values must go one way from point to point, each once; put them in order"
            )
        rises = [b - a for (_, a), (_, b) in pairwise(points)]
        if not (all(r >= 0 for r in rises) or all(r <= 0 for r in rises)):
            yield Fault("points", "the value function must be monotone: only rising, or only falling, values")
        if any(not 0 <= value <= 100 for _, value in points):
            yield Fault("points", "each point is [natural value, value], the value from 0 to 100")

    @cached_property
    def _ordered(self) -> tuple[tuple[float, float], ...]:
        return tuple(sorted(self.points))

    @property
    def ends(self) -> tuple[float, float]:
        """The least and the greatest natural value that the function was given for."""
        return self._ordered[0][0], self._ordered[-1][0]

    @property
    def rising(self) -> bool:
        """Whether more of the unit is worth more."""
        return self._ordered[-1][1] >= self._ordered[0][1]

    def value(self, natural: float) -> float:
        """The value on 0–100 of a natural quantity."""
        points = self._ordered
        if natural <= points[0][0]:
            return points[0][1]
        for (x0, y0), (x1, y1) in pairwise(points):
            if natural < x1:
                value = y0 + (y1 - y0) * ((natural - x0) / (x1 - x0))
                return min(max(value, min(y0, y1)), max(y0, y1))  # rounding may step over an end
        return points[-1][1]

    def natural(self, value: float) -> float | None:
        """A natural quantity that is worth a value of 0–100, of several the least; None where none is."""
        for (x0, y0), (x1, y1) in pairwise(self._ordered):
            if min(y0, y1) <= value <= max(y0, y1):
                return x0 if y0 == y1 else x0 + (value - y0) / (y1 - y0) * (x1 - x0)
        return None


class Node(Record):
    """A node of the value tree: a criterion (with `scale` or `measure`) or a group (with `criteria`)."""

    id: str
    name: str
    short: Annotated[str, AtMost(16)] | None = None
    """What it is called inside sentences and where there is little room."""
    weight: Points
    question: str | None = None
    why: str | None = None
    cites: tuple[Citation, ...] = ()
    at_least: float | None = None
    """The gate: an option below it is ruled out. On 0–100; with a measure in its unit."""
    at_most: float | None = None
    scale: dict[float, str] | None = None
    measure: Measure | None = None
    criteria: Annotated[dict[str, "Node"], NewId("node")] | None = None

    @classmethod
    def faults(cls, given: Mapping[str, Any], units: Units = ANY_UNITS) -> Iterator[Fault]:
        """A scale, a measure or criteria; both ends of a scale; some weight among the children."""
        shapes = [shape for shape in ("scale", "measure", "criteria") if shape in given]
        if not shapes and units.marked is False:
            yield Fault("", "a criterion needs a `scale` or a `measure`, a group needs `criteria`")
        for extra in shapes[1:]:
            yield Fault(extra, f"`{shapes[0]}` and `{extra}` exclude each other; keep one of them")
        scale = given.get("scale")
        if scale is not None:
            for end in (0, 100):
                if end not in scale:
                    yield Fault("scale", f"the scale does not say what {end} means; add an anchor `{end}: …`")
            for anchor in scale:
                if not 0 <= anchor <= 100:
                    yield Fault("scale", f"the anchor {anchor:g} is outside the scale; anchors go from 0 to 100")
        yield from _gate_faults(given)
        children = given.get("criteria")
        if children is not None:
            if not children:
                yield Fault("criteria", "the group has no criteria; give it one or make it a criterion")
            elif all(child.weight == 0 for child in children.values()):
                yield Fault("criteria", ALL_ZERO)

    @property
    def called(self) -> str:
        """Its short name where it has one, else its name."""
        return self.short or self.name

    @property
    def present(self) -> bool:
        """Whether its scale says what 50 is: things as they stand."""
        return self.scale is not None and 50 in self.scale

    def leaves(self) -> Iterator["Node"]:
        """The criteria below this node, or itself, in the order of the file."""
        if self.criteria is None:
            yield self
        else:
            for child in self.criteria.values():
                yield from child.leaves()


def _gate_faults(given: Mapping[str, Any]) -> Iterator[Fault]:
    for gate in ("at_least", "at_most"):
        if gate not in given:
            continue
        limit = given[gate]
        if "criteria" in given:
            yield Fault(gate, f"`{gate}` is a gate of a criterion, and this is a group; set it on its criteria")
        elif "measure" not in given and limit is not None and not 0 <= limit <= 100:
            yield Fault(gate, f"{limit:.12g} is outside the scale; give a gate from 0 to 100")
    least, most = given.get("at_least"), given.get("at_most")
    if least is not None and most is not None and least > most:
        yield Fault("at_most", "`at_least` lies above `at_most`, so that nothing passes; mend one of them")


ALL_ZERO = "the weights of these siblings are all 0, so no shares follow; give one of them more"
