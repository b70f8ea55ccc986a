"""Number and date formats as data for the chart libraries, one set per language."""

from typing import Any

from components.text.catalogue import LANGUAGES, check_language, messages

NBSP = "\u00a0"
MINUS = "\u2212"

_NUMBERS: dict[str, dict[str, Any]] = {
    "en": {"decimal": ".", "thousands": ",", "currency": ["$", ""], "percent": "%"},
    "de": {"decimal": ",", "thousands": ".", "currency": ["", f"{NBSP}$"], "percent": f"{NBSP}%"},
}
# The abbreviations are those of CLDR, as in `formats`, so that an axis and a sentence agree.
_TIMES: dict[str, dict[str, Any]] = {
    "en": {
        "dateTime": "%A, %-d %B %Y, %X",
        "date": "%-d %b %Y",
        "time": "%H:%M:%S",
        "periods": ["AM", "PM"],
        "days": ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
        "shortDays": ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
        "months": [
            "January", "February", "March", "April", "May", "June",
            "July", "August", "September", "October", "November", "December",
        ],
        "shortMonths": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    },
    "de": {
        "dateTime": "%A, der %-d. %B %Y, %X",
        "date": "%-d. %b %Y",
        "time": "%H:%M:%S",
        "periods": ["AM", "PM"],
        "days": ["Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"],
        "shortDays": ["So", "Mo", "Di", "Mi", "Do", "Fr", "Sa"],
        "months": [
            "Januar", "Februar", "März", "April", "Mai", "Juni",
            "Juli", "August", "September", "Oktober", "November", "Dezember",
        ],
        "shortMonths": [
            "Jan", "Feb", "März", "Apr", "Mai", "Juni", "Juli", "Aug", "Sep", "Okt", "Nov", "Dez",
        ],
    },
}  # fmt: skip
_PLOTLY_DATES = {"en": "%-d %b %Y", "de": "%-d. %b %Y"}


def vega_locale(language: str) -> dict[str, Any]:
    """The `config.locale` of a Vega chart: d3's number and time locale, in dollars."""
    check_language(language)
    return {
        "number": {**_NUMBERS[language], "grouping": [3], "minus": MINUS},
        "time": dict(_TIMES[language]),
    }


def plotly_locale(language: str) -> dict[str, Any]:
    """One entry of `locales` in a Plotly `config`: words of its buttons, days, months, separators."""
    check_language(language)
    times, numbers = _TIMES[language], _NUMBERS[language]
    # Plotly keys its dictionary by the English words, which are the English texts of our section.
    own_words = messages(LANGUAGES[0], "plotly")
    return {
        "moduleType": "locale",
        "name": language,
        "dictionary": dict(zip(own_words.values(), messages(language, "plotly").values(), strict=True)),
        "format": {
            "days": times["days"],
            "shortDays": times["shortDays"],
            "months": times["months"],
            "shortMonths": times["shortMonths"],
            "date": _PLOTLY_DATES[language],
            "decimal": numbers["decimal"],
            "thousands": numbers["thousands"],
        },
    }
