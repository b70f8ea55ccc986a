"""What every chart must hold: it renders as wide as asked, and its words are large enough, inside, and apart."""

import re
from functools import cache

import vl_convert

from components.charts.figure import Figure
from components.charts.geometry import FONTS, Box, text_width
from components.pictures import spec_with_data
from data.selection import as_known_on

# A view of the record is the same for every chart and test of a day.
known_on = cache(as_known_on)

vl_convert.register_font_directory(str(FONTS))
SMALLEST_TEXT = 12
# How much of a line's size its letters take in height.
_LETTERS = 0.8


def rendered_width(figure: Figure) -> float:
    """The width of the picture that vl-convert makes of a figure."""
    svg = vl_convert.vegalite_to_svg(spec_with_data(figure))
    found = re.search(r'<svg[^>]* width="([\d.]+)"', svg)
    assert found, "the picture names no width"
    return float(found.group(1))


def word_boxes(figure: Figure, *datasets: str) -> list[tuple[str, Box]]:
    """The words of these datasets with the rectangle that their letters take."""
    boxes = []
    for name in datasets:
        for x, y, words, align, _, size, weight in figure.datasets[name].itertuples(index=False):
            width, half = text_width(words, size, weight), size * _LETTERS / 2
            left = x - {"left": 0, "center": width / 2, "right": width}[align]
            boxes.append((words, Box(left, y - half, left + width, y + half)))
    return boxes


def assert_words_are_legible(figure: Figure, width: int, *datasets: str) -> None:
    """No text under 12 px, none beyond the edges, no two on each other."""
    for name in (*datasets, "stamp"):
        assert figure.datasets[name]["size"].min() >= SMALLEST_TEXT or figure.datasets[name].empty
    words = word_boxes(figure, *datasets)
    beyond = [text for text, box in words + word_boxes(figure, "stamp") if box.left < -0.5 or box.right > width + 0.5]
    assert beyond == []
    meeting = [
        (text, other)
        for number, (text, box) in enumerate(words)
        for other, rival in words[number + 1 :]
        if box.meets(rival)
    ]
    assert meeting == []
