"""What a setting of a link or a file may be, in words."""

from components.cached import vocabulary
from components.landscape_codes import CONTEXT_SHOWN
from components.presets import PRESETS
from components.slide_codes import LONGEST_TITLE
from components.tension_codes import LONGEST_HALF_LIFE, SHORTEST_HALF_LIFE, SPACINGS
from components.text import LANGUAGES, Text
from data.evidence import LETTERS
from data.prices import CHANNELS
from data.schema import BENCHMARKS, THEMES
from data.tension_setting import SUB_INDICES


def allowed_words(hint: str, text: Text) -> str:
    """What is allowed where a value was not, by the hint that came with it."""
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
        "shortest": SHORTEST_HALF_LIFE,
        "longest": LONGEST_HALF_LIFE,
        "presets": ", ".join(PRESETS),
        "longest_title": LONGEST_TITLE,
    }
    return text(f"notices.allowed.{hint}", **values)
