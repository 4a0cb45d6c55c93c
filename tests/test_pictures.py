"""The documentation's pictures: the same every time, and nothing in them that leads elsewhere."""

import re

import pytest

from docs.draw import ALL, PICTURES, Picture, draw


@pytest.mark.parametrize("picture", ALL, ids=lambda picture: picture.name)
async def test_a_picture_is_the_same_every_time_and_asks_nothing_of_the_network(
    picture: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    drawn = await draw(picture)
    assert drawn == await draw(picture)
    assert not re.search(r"url\((?!#)|@import|href|<script", drawn)
    assert picture.title.replace(" ", "&#160;") in drawn


def test_every_picture_was_drawn() -> None:
    assert {f"{picture.name}.svg" for picture in ALL} == {path.name for path in PICTURES.glob("*.svg")}
