"""Words that fit their place on a slide, measured for the type that slides are set in."""

from components.native_charts.arial import lines_of, width_of


def fitting_size(words: str, width: float, most_lines: int, sizes: tuple[float, ...], weight: int = 400) -> float:
    """The largest of the sizes at which words take no more lines than this; the smallest if none does."""
    return next((size for size in sizes if len(lines_of(words, width, size, weight)) <= most_lines), sizes[-1])


def cut_to_lines(words: str, width: float, size: float, most: int, weight: int = 400) -> str:
    """The words as far as they fit into so many lines, ended with an ellipsis where they were cut."""
    lines = lines_of(words, width, size, weight)
    if len(lines) <= most:
        return words
    kept = " ".join(lines[:most])
    while kept and len(lines_of(f"{kept}…", width, size, weight)) > most:
        kept = kept.rpartition(" ")[0]
    return f"{kept.rstrip(' ,;.')}…"


def cut_to_width(words: str, width: float, size: float) -> str:
    """One line of words as far as it fits, ended with an ellipsis where it was cut; sign by sign, as for an address."""
    if width_of(words, size) <= width:
        return words
    while words and width_of(f"{words}…", size) > width:
        words = words[:-1]
    return f"{words}…"


def whole_sentences(words: str, width: float, size: float, most: int, more: str) -> str:
    """As many sentences as fit into so many lines, with `more` after them where some are left out."""
    if len(lines_of(words, width, size)) <= most:
        return words
    sentences = words.split(". ")
    for count in range(len(sentences) - 1, 0, -1):
        kept = f"{'. '.join(sentences[:count])}. {more}"
        if len(lines_of(kept, width, size)) <= most:
            return kept
    return cut_to_lines(words, width, size, most)
