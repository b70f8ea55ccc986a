"""What a setting of a link or a file may be, in words."""

from collections.abc import Iterable

from components.cached import vocabulary
from components.landscape_codes import CONTEXT_SHOWN
from components.navigation import pages_with_cards
from components.permalink import PRESENT
from components.presets import PRESETS
from components.slide_codes import FILE_VERSION, LARGEST_FILE_BYTES, LONGEST_NOTE, LONGEST_TITLE, MOST_SLIDES
from components.swap_codes import address_values
from components.tension_codes import LONGEST_HALF_LIFE, SHORTEST_HALF_LIFE, SPACINGS
from components.text import LANGUAGES, Text
from data.evidence import LETTERS
from data.fit import CRITERIA, HIGHEST_MARGIN_PCT, HIGHEST_WEIGHT
from data.prices import CHANNELS
from data.schema import BENCHMARKS, PRODUCTS, THEMES
from data.tension_setting import SUB_INDICES


def allowed_words(hint: str, text: Text, options: Iterable[str] = (), name: str = "") -> str:
    """What is allowed where a value was not, by the hint that came with it, the codes it names, and its name."""
    words = vocabulary()
    values = {
        "languages": ", ".join(LANGUAGES),
        "first": words.first_day.isoformat(),
        "last": words.last_day.isoformat(),
        "letter": LETTERS[-1],
        "topics": ", ".join(words.topics),
        "themes": ", ".join(THEMES),
        "spacings": ", ".join(SPACINGS),
        "sub_indices": ", ".join(SUB_INDICES),
        "benchmarks": ", ".join(BENCHMARKS),
        "benchmark_settings": ", ".join(sorted(words.benchmark_settings)),
        "channels": ", ".join(CHANNELS),
        "shown": CONTEXT_SHOWN,
        "products": ", ".join(PRODUCTS),
        "criteria": ", ".join(CRITERIA),
        "highest_weight": HIGHEST_WEIGHT,
        "highest_margin": HIGHEST_MARGIN_PCT,
        "shortest": SHORTEST_HALF_LIFE,
        "longest": LONGEST_HALF_LIFE,
        "present": PRESENT,
        "presets": ", ".join(PRESETS),
        "longest_title": text.number(LONGEST_TITLE),
        "longest_note": text.number(LONGEST_NOTE),
        "most_slides": MOST_SLIDES,
        "file_version": FILE_VERSION,
        "largest_kb": LARGEST_FILE_BYTES // 1_000,
        "pages": ", ".join(pages_with_cards()),
        "options": ", ".join(options),
        **address_values(name),
    }
    return text(f"notices.allowed.{hint}", **values)
