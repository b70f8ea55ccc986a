"""Numbers, money, dates, ranges and lists in the reader's language, through Babel's CLDR data."""

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from numbers import Integral, Real
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from components.text.locales import MINUS, NBSP

# One unit of each magnitude in billions of dollars, largest first.
_MAGNITUDES = (("trillion", Decimal(1000)), ("billion", Decimal(1)), ("million", Decimal("0.001")))
_SMALLEST_IN_BILLIONS = Decimal("0.1")
_SMALLEST_IN_MILLIONS = Decimal("0.001")

# The words of ICD 203 by the upper end of their band; a range takes the word of its middle.
_LIKELIHOODS = (
    (Decimal("0.05"), "almost_no_chance"),
    (Decimal("0.20"), "very_unlikely"),
    (Decimal("0.45"), "unlikely"),
    (Decimal("0.55"), "even_chance"),
    (Decimal("0.80"), "likely"),
    (Decimal("0.95"), "very_likely"),
    (Decimal("1"), "almost_certain"),
)

_DAY_PATTERNS = {
    "en": {"day": "d MMM y", "month": "MMM y", "quarter": "QQQ y", "year": "y"},
    "de": {"day": "d. MMM y", "month": "MMM y", "quarter": "QQQQ y", "year": "y"},
}
_LONG_DAY_PATTERNS = {
    "en": {"day": "d MMMM y", "month": "MMMM y", "quarter": "QQQ y", "year": "y"},
    "de": {"day": "d. MMMM y", "month": "MMMM y", "quarter": "QQQQ y", "year": "y"},
}


def is_missing(value: Any) -> bool:
    """Whether a cell is empty: None, NaN, NaT or pandas' NA, without importing pandas."""
    return value is None or type(value).__name__ == "NAType" or bool(value != value)


def rounded_down(amount: float) -> float:
    """A positive amount with three significant digits at most, never more than it is: for what follows "at least"."""
    if amount <= 0:
        return 0.0
    exact = _decimal(amount)
    return float(exact.quantize(Decimal(1).scaleb(exact.adjusted() - 2), rounding=ROUND_DOWN))


class Formats:
    """The formats of one language; words inside a format come from `word`, the catalogue's look-up."""

    def __init__(self, language: str, word: Callable[..., str]) -> None:
        self._language = language
        self._locale = Locale(language)
        self._word = word

    def number(self, x: float, digits: int = 3, signed: bool = False) -> str:
        """A number with at most `digits` significant digits; an integer is a count, written in full."""
        exact = _decimal(x)
        return self._digits(exact if isinstance(x, Integral) else _significant(exact, digits), signed)

    def percent(self, x: float, digits: int = 3, signed: bool = False) -> str:
        """A percentage of a value already in percent, as in the data: 32 gives `32%`."""
        return self._word("format.percent", number=self.number(x, digits, signed))

    def share(self, x: float, digits: int = 3, signed: bool = False) -> str:
        """A percentage of a share between 0 and 1: 0.32 gives `32%`."""
        return self.percent(float(_decimal(x) * 100), digits, signed)

    def money(self, usd_bn: float, signed: bool = False) -> str:
        """An amount in billions of dollars, with at most three significant digits and the fitting unit."""
        amount = _significant(_decimal(usd_bn))
        magnitude = _magnitude(amount)
        figure = self._digits(amount / dict(_MAGNITUDES)[magnitude] if magnitude else amount * 10**9, signed)
        return self._with_unit(figure, magnitude)

    def dollars(self, usd: float, digits: int = 3) -> str:
        """An amount in dollars with exactly so many significant digits, for figures that stand in a column: `$6.30`."""
        amount = _significant(_decimal(usd), digits)
        return self._with_unit(self._digits(amount, keep_zeros=True), "")

    def money_range(self, value: float | None, low: float | None = None, high: float | None = None) -> str:
        """An amount as known: a figure, a range, "up to", "at least", or the words for "not public"."""
        amount, least, most = (None if is_missing(x) else x for x in (value, low, high))
        spread = self._spread(least, most)
        if amount is None:
            return spread or self._word("format.amount_unknown")
        if not spread or least == most == amount:
            return self.money(amount)
        return self._word("format.amount_with_range", amount=self.money(amount), range=spread)

    def _spread(self, low: float | None, high: float | None) -> str:
        if high is None:
            return "" if low is None else self._word("format.at_least", amount=self.money(rounded_down(low)))
        # A range that starts at nothing says no more than its upper end.
        if not low:
            return self._word("format.up_to", amount=self.money(high))
        if low == high:
            return self.money(high)
        return self._joined_amounts(_significant(_decimal(low)), _significant(_decimal(high)))

    def _joined_amounts(self, low: Decimal, high: Decimal) -> str:
        magnitude = _magnitude(low)
        if low < 0 or not magnitude or magnitude != _magnitude(high):
            return self._word("format.range", low=self.money(float(low)), high=self.money(float(high)))
        unit = dict(_MAGNITUDES)[magnitude]
        return self._with_unit(f"{self._digits(low / unit)}–{self._digits(high / unit)}", magnitude)

    def _with_unit(self, figure: str, magnitude: str) -> str:
        sign = figure[0] if figure[0] in f"+{MINUS}" else ""
        # "−$3bn", not "$−3bn": the sign stands before everything else in both languages.
        return sign + self._word(f"format.usd_{magnitude or 'whole'}", number=figure.removeprefix(sign))

    def day(self, date: dt.date, precision: str = "day") -> str:
        """A date with no more of it than is known: `28 Oct 2025`, `Oct 2025`, `Q2 2026`, `2026`."""
        return self._date(date, _DAY_PATTERNS, precision)

    def day_long(self, date: dt.date, precision: str = "day") -> str:
        """A date with the month in full, for running text: `28 October 2025`."""
        return self._date(date, _LONG_DAY_PATTERNS, precision)

    def quarter(self, date: dt.date) -> str:
        """The quarter a date lies in, for axes and columns: `Q2 2026` in both languages."""
        return self._pattern(date, "QQQ y")

    def half_year(self, date: dt.date) -> str:
        """The half-year a date lies in: `H1 2024`, `1. Hj. 2024`."""
        known = _known_date(date)
        return self._word("format.half_year", half=1 if known.month <= 6 else 2, year=known.year)

    def period(
        self,
        start: dt.date | None,
        end: dt.date | None,
        precision: str = "day",
        end_precision: str | None = None,
    ) -> str:
        """A span of time: without an end "since", without a start "until", with neither a ValueError."""
        first, last = (None if is_missing(date) else date for date in (start, end))
        last_precision = end_precision or precision
        if first is None and last is None:
            raise ValueError("period: neither start nor end is known")
        if first is None:
            return self._word("format.until", date=self.day(_known_date(last), last_precision))
        if last is None:
            return self._word("format.since", date=self.day(first, precision))
        shown = self.day(first, precision), self.day(last, last_precision)
        if shown[0] == shown[1]:
            return shown[0]
        only_years = precision == last_precision == "year"
        return "–".join(shown) if only_years else self._word("format.range", low=shown[0], high=shown[1])

    def list_of(self, items: Sequence[str]) -> str:
        """A list as a sentence has it: `a, b and c`; an empty list is an empty text."""
        # "en_GB" has no comma before "and", as the rest of our English.
        return format_list(items, locale="en_GB" if self._language == "en" else self._locale)

    def probability(self, low: float, high: float) -> str:
        """A likelihood, given as shares, in the words of ICD 203 with its range: `very likely (80–95%)`."""
        least, most = _decimal(low), _decimal(high)
        if not 0 <= least <= most <= 1:
            raise ValueError(f"probability: {low!r} to {high!r} is not a range within 0 and 1")
        middle = (least + most) / 2
        code = next(code for upper, code in _LIKELIHOODS if middle <= upper)
        figures = self._digits(_significant(least * 100)), self._digits(_significant(most * 100))
        return self._word(
            "format.probability",
            word=self._word(f"labels.likelihood.{code}"),
            range=self._word("format.percent", number="–".join(figures)),
        )

    def _digits(self, x: Decimal, signed: bool = False, keep_zeros: bool = False) -> str:
        # Babel rounds to the places of its pattern: as many as the number has, so that it rounds nothing.
        places = ("0" if keep_zeros else "#") * max(0, -int(x.as_tuple().exponent))
        figure = format_decimal(abs(x), format=f"#,##0.{places}" if places else "#,##0", locale=self._locale)
        if x < 0:
            return MINUS + figure
        return f"+{figure}" if signed and x > 0 else figure

    def _date(self, date: dt.date, patterns: dict[str, dict[str, str]], precision: str) -> str:
        allowed = patterns[self._language]
        if precision not in allowed:
            raise ValueError(f"precision: {precision!r} is not one of {', '.join(allowed)}")
        return self._pattern(date, allowed[precision])

    def _pattern(self, date: dt.date, pattern: str) -> str:
        return format_date(_known_date(date), pattern, locale=self._locale).replace(" ", NBSP)


def _decimal(x: Any) -> Decimal:
    if is_missing(x) or not isinstance(x, Real | Decimal):
        raise ValueError(f"number: {x!r} is not a number; decide what to show for a missing one")
    exact = Decimal(int(x)) if isinstance(x, Integral) else Decimal(str(float(x)))
    if not exact.is_finite():
        raise ValueError(f"number: {x!r} is not finite")
    return exact


def _significant(x: Decimal, digits: int = 3) -> Decimal:
    """Round half up, as readers do by hand, to a number of significant digits."""
    if not x:
        return Decimal(0)
    return x.quantize(Decimal(1).scaleb(x.adjusted() - digits + 1), rounding=ROUND_HALF_UP)


def _magnitude(usd_bn: Decimal) -> str:
    size = abs(usd_bn)
    if size >= 1000:
        return "trillion"
    if size >= _SMALLEST_IN_BILLIONS:
        return "billion"
    return "million" if size >= _SMALLEST_IN_MILLIONS else ""


def _known_date(date: Any) -> dt.date:
    if is_missing(date) or not isinstance(date, dt.date):
        raise ValueError(f"date: {date!r} is not a date; decide what to show for a missing one")
    return date
