"""How firm the answer is, as random draws of weights and evidence found it (SMAA-2)."""

from __future__ import annotations

from typing import NamedTuple

from decide.analysis.robustness.result import Robustness
from decide.views.strip import Bands


class Firmness(NamedTuple):
    """What two samplings found."""

    apart: Robustness
    """Each cell drawn on its own."""
    together: Robustness | None
    """One order of the voices believed in all cells; None where no cell has two voices."""

    @property
    def bands(self) -> Bands:
        """What the strip shows of it."""
        found, together = self.apart, self.together
        totals = zip(found.options, found.percentiles or (), strict=True)
        return Bands(
            {option: (total.p05, total.p95) for option, total in totals},
            found.leads_in,
            together.leads_in if together is not None else {},
            found.samples,
        )
