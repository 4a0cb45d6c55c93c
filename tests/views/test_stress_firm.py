"""The stacked bars of the places: exactly as wide as asked, in proportion, nothing that happened drawn as nothing."""

from hypothesis import assume, given
from hypothesis import strategies as st

from decide.views.stress_firm import TEXTURES, stacked


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=9).map(tuple), st.integers(8, 80))
def test_a_bar_has_its_width_and_every_place_that_was_taken(counts: tuple[int, ...], width: int) -> None:
    assume(sum(counts))
    bar = stacked(counts, width)
    parts = [*counts[:4], sum(counts[4:])]
    assert len(bar) == width
    assert list(bar) == sorted(bar, key=TEXTURES.index)
    for texture, part in zip(TEXTURES, parts, strict=False):
        assert (texture in bar) == (part > 0)
        assert abs(bar.count(texture) - width * part / sum(counts)) <= len(TEXTURES)
