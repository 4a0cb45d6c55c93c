"""The words by which tables name their parts."""

from __future__ import annotations

import pytest

from decide.tables import labels
from decide.tables.labels import Label, label


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Cost [EUR m] (20%) (lower is better)", Label("Cost", "20%", "EUR m", "lower")),
        ("Reliability (Transactional)", Label("Reliability (Transactional)")),
        ("Security (30 %)", Label("Security", "30 %")),
        ("Safety (weight: 30)", Label("Safety", "30")),
        ("Speed (w=3)", Label("Speed", "3")),
        ("Access - 20%", Label("Access", "20%")),
        ("Travel time (min)", Label("Travel time", "", "min")),
        ("Effort (min)", Label("Effort", better="lower")),
        ("Travel time [min, lower is better]", Label("Travel time", "", "min", "lower")),
        ("Noise (dB) ↓", Label("Noise", "", "dB", "lower")),
        ("↑ Jobs", Label("Jobs", better="higher")),
        ("Cost (€m)", Label("Cost", "", "€m")),
        ("CO2 (t per year)", Label("CO2", "", "t per year")),
        ("Ease (max)", Label("Ease", better="higher")),
        ("Kosten (weniger ist besser)", Label("Kosten", better="lower")),
        ("Security 🚸", Label("Security 🚸")),
        ("Cost in EUR m", Label("Cost", unit="EUR m")),
        ("Price in €", Label("Price", unit="€")),
        ("Cost in EUR m (50%)", Label("Cost", "50%", "EUR m")),
        ("Cost (in EUR m)", Label("Cost", unit="EUR m")),
        ("Noise in dB(A) ↓", Label("Noise", unit="dB(A)", better="lower")),
        ("Fahrzeit in min", Label("Fahrzeit", unit="min")),
        ("Growth in jobs", Label("Growth in jobs")),
        ("Safety in use", Label("Safety in use")),
        ("Trust in a year", Label("Trust in a year")),
        ("(20%)", Label("(20%)")),
    ],
)
def test_a_label_taken_apart(text: str, parts: Label) -> None:
    assert label(text) == parts


@pytest.mark.parametrize("text", ["Weight", "Weights", "Weight (%)", "wt", "Gewichtung", "Poids", "Relative weight:"])
def test_words_for_weights(text: str) -> None:
    assert labels.WEIGHT.fullmatch(text)


@pytest.mark.parametrize("text", ["Weight [kg]", "Body weight", "Weight reduction", "Weight (kg)"])
def test_weights_that_are_criteria(text: str) -> None:
    assert not labels.WEIGHT.fullmatch(text)


@pytest.mark.parametrize("text", ["Total", "TOTAL SCORE", "Weighted total", "Weighted Score", "Sum", "Total (of 500)"])
def test_words_for_totals(text: str) -> None:
    assert labels.TOTAL.fullmatch(text)


@pytest.mark.parametrize("text", ["Total cost", "Overall quality", "Score on the exam", "Summer access"])
def test_totals_that_are_criteria(text: str) -> None:
    assert not labels.TOTAL.fullmatch(text)


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("Capital cost", "lower"),
        ("Cost savings", "higher"),
        ("Travel time", "lower"),
        ("Risk reduction", "higher"),
        ("Safety", "higher"),
        ("Bauzeit", "lower"),
        ("Baukosten", "lower"),
        ("Access", ""),
    ],
)
def test_what_a_name_suggests(name: str, better: str) -> None:
    assert labels.likely_direction(name) == better
