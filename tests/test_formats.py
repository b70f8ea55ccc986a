"""Numbers, money, dates, ranges and lists in both languages, worked out by hand."""

import datetime as dt
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from components.text import rounded_down, text_for
from components.text.locales import vega_locale

DAY = dt.date(2025, 10, 28)
NAN = float("nan")


def spaced(text):
    """No-break spaces as `_`, so that the tables below show them."""
    return text.replace("\u00a0", "_")


@pytest.mark.parametrize(
    ("usd_bn", "english", "german"),
    [
        (11.9, "$11.9bn", "11,9_Mrd._$"),
        (13, "$13bn", "13_Mrd._$"),
        (13.0, "$13bn", "13_Mrd._$"),
        (135.72, "$136bn", "136_Mrd._$"),
        (2.345, "$2.35bn", "2,35_Mrd._$"),
        (0.4938, "$0.494bn", "0,494_Mrd._$"),
        (0.1, "$0.1bn", "0,1_Mrd._$"),
        (0.05, "$50m", "50_Mio._$"),
        (0.016, "$16m", "16_Mio._$"),
        (0.09996, "$0.1bn", "0,1_Mrd._$"),
        (0.00005, "$50,000", "50.000_$"),
        (999.4, "$999bn", "999_Mrd._$"),
        (999.7, "$1tn", "1_Bio._$"),
        (1400, "$1.4tn", "1,4_Bio._$"),
        (0, "$0", "0_$"),
        (-3.1, "−$3.1bn", "−3,1_Mrd._$"),
        (Decimal("1.25"), "$1.25bn", "1,25_Mrd._$"),
        (np.float64(38), "$38bn", "38_Mrd._$"),
        (np.int64(38), "$38bn", "38_Mrd._$"),
    ],
)
def test_money_has_three_digits_and_the_fitting_unit(usd_bn, english, german):
    assert spaced(text_for("en").money(usd_bn)) == english
    assert spaced(text_for("de").money(usd_bn)) == german


@pytest.mark.parametrize(
    ("usd", "english", "german"),
    [
        (6.3, "$6.30", "6,30_$"),
        (10.04, "$10.0", "10,0_$"),
        (-0.004139, "−$0.00414", "−0,00414_$"),
        (12345, "$12,300", "12.300_$"),
    ],
)
def test_dollars_in_a_column_keep_their_zeros(usd, english, german):
    assert (spaced(text_for("en").dollars(usd)), spaced(text_for("de").dollars(usd))) == (english, german)


def test_signed_money_shows_its_plus():
    assert spaced(text_for("en").money(2, signed=True)) == "+$2bn"
    assert spaced(text_for("de").money(2, signed=True)) == "+2_Mrd._$"


@pytest.mark.parametrize(
    ("value", "low", "high", "english", "german"),
    [
        (11.9, None, None, "$11.9bn", "11,9_Mrd._$"),
        (None, 10, 12, "$10–12bn", "10–12_Mrd._$"),
        (13, 13, 14, "$13bn ($13–14bn)", "13_Mrd._$ (13–14_Mrd._$)"),
        (13, 13, 13, "$13bn", "13_Mrd._$"),
        (None, 13, 13, "$13bn", "13_Mrd._$"),
        (13, None, 14, "$13bn (up to $14bn)", "13_Mrd._$ (bis zu 14_Mrd._$)"),
        (None, None, 19.4, "up to $19.4bn", "bis zu 19,4_Mrd._$"),
        (None, 0, 35, "up to $35bn", "bis zu 35_Mrd._$"),
        (None, 20, None, "at least $20bn", "mindestens 20_Mrd._$"),
        (None, 0.05, 1.2, "$50m to $1.2bn", "50_Mio._$ bis 1,2_Mrd._$"),
        (None, -4, -3, "−$4bn to −$3bn", "−4_Mrd._$ bis −3_Mrd._$"),
        (None, None, None, "amount not public", "Betrag nicht öffentlich"),
        (NAN, NAN, NAN, "amount not public", "Betrag nicht öffentlich"),
        (pd.NA, 1, 2, "$1–2bn", "1–2_Mrd._$"),
    ],
)
def test_an_amount_says_how_exactly_it_is_known(value, low, high, english, german):
    assert spaced(text_for("en").money_range(value, low, high)) == english
    assert spaced(text_for("de").money_range(value, low, high)) == german


@pytest.mark.parametrize(
    ("x", "english", "german"),
    [
        (0, "0", "0"),
        (-3.14159, "−3.14", "−3,14"),
        (1234.5, "1,230", "1.230"),
        (1234567, "1,234,567", "1.234.567"),
        (np.int64(1234), "1,234", "1.234"),
        (0.00001234, "0.0000123", "0,0000123"),
        (2.675, "2.68", "2,68"),
        (1e-20, "0.00000000000000000001", "0,00000000000000000001"),
    ],
)
def test_a_number_has_three_digits_but_a_count_is_whole(x, english, german):
    assert text_for("en").number(x) == english
    assert text_for("de").number(x) == german


def test_a_number_takes_other_digits_and_a_plus():
    assert text_for("de").number(28.6425, digits=4) == "28,64"
    assert text_for("de").number(13, signed=True) == "+13"
    assert text_for("en").number(0, signed=True) == "0"


def test_a_percentage_is_in_percent_and_a_share_in_parts_of_one():
    english, german = text_for("en"), text_for("de")
    assert english.percent(32) == english.share(0.32) == "32%"
    assert spaced(german.percent(32)) == spaced(german.share(0.32)) == "32_%"
    assert spaced(german.percent(-12.5, signed=True)) == "−12,5_%"
    assert english.share(0.07) == "7%"


@pytest.mark.parametrize(
    ("precision", "english", "german"),
    [
        ("day", "28_Oct_2025", "28._Okt._2025"),
        ("month", "Oct_2025", "Okt._2025"),
        ("quarter", "Q4_2025", "4._Quartal_2025"),
        ("year", "2025", "2025"),
    ],
)
def test_a_date_shows_no_more_than_is_known(precision, english, german):
    for date in (DAY, dt.datetime(2025, 10, 28, 9), pd.Timestamp(DAY)):
        assert spaced(text_for("en").day(date, precision)) == english
        assert spaced(text_for("de").day(date, precision)) == german


def test_a_long_date_spells_the_month():
    assert spaced(text_for("en").day_long(DAY)) == "28_October_2025"
    assert spaced(text_for("de").day_long(DAY)) == "28._Oktober_2025"
    assert spaced(text_for("de").day_long(dt.date(2025, 3, 1), "month")) == "März_2025"


def test_quarters_and_half_years_are_short():
    assert spaced(text_for("en").quarter(dt.date(2026, 6, 30))) == "Q2_2026"
    assert spaced(text_for("de").quarter(dt.date(2026, 6, 30))) == "Q2_2026"
    assert spaced(text_for("en").half_year(dt.date(2024, 6, 30))) == "H1_2024"
    assert spaced(text_for("de").half_year(dt.date(2024, 7, 1))) == "2._Hj._2024"


@pytest.mark.parametrize(
    ("arguments", "english", "german"),
    [
        ((DAY, dt.date(2026, 11, 23)), "28_Oct_2025 to 23_Nov_2026", "28._Okt._2025 bis 23._Nov._2026"),
        ((DAY, dt.date(2026, 11, 23), "year"), "2025–2026", "2025–2026"),
        ((DAY, dt.date(2026, 11, 23), "year", "month"), "2025 to Nov_2026", "2025 bis Nov._2026"),
        ((DAY, DAY), "28_Oct_2025", "28._Okt._2025"),
        ((DAY, None), "since 28_Oct_2025", "seit 28._Okt._2025"),
        ((None, DAY, "month"), "until Oct_2025", "bis Okt._2025"),
        ((pd.NaT, pd.Timestamp(DAY), "year"), "until 2025", "bis 2025"),
    ],
)
def test_a_period_may_be_open_at_one_end(arguments, english, german):
    assert spaced(text_for("en").period(*arguments)) == english
    assert spaced(text_for("de").period(*arguments)) == german


@pytest.mark.parametrize(
    ("items", "english", "german"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a and b", "a und b"),
        (["a", "b", "c"], "a, b and c", "a, b und c"),
    ],
)
def test_a_list_reads_as_in_a_sentence(items, english, german):
    assert text_for("en").list_of(items) == english
    assert text_for("de").list_of(items) == german


@pytest.mark.parametrize(
    ("low", "high", "english", "german"),
    [
        (0.95, 0.99, "almost certain (95–99%)", "fast sicher (95–99_%)"),
        (0.80, 0.95, "very likely (80–95%)", "sehr wahrscheinlich (80–95_%)"),
        (0.55, 0.80, "likely (55–80%)", "wahrscheinlich (55–80_%)"),
        (0.45, 0.55, "roughly even chance (45–55%)", "etwa ebenso wahrscheinlich wie nicht (45–55_%)"),
        (0.20, 0.45, "unlikely (20–45%)", "unwahrscheinlich (20–45_%)"),
        (0.05, 0.20, "very unlikely (5–20%)", "sehr unwahrscheinlich (5–20_%)"),
        (0.01, 0.05, "almost no chance (1–5%)", "so gut wie ausgeschlossen (1–5_%)"),
    ],
)
def test_a_likelihood_has_the_words_of_icd_203_and_its_range(low, high, english, german):
    assert spaced(text_for("en").probability(low, high)) == english
    assert spaced(text_for("de").probability(low, high)) == german


@pytest.mark.parametrize(("low", "high"), [(80, 95), (0.95, 0.80), (-0.1, 0.2)])
def test_a_likelihood_outside_zero_and_one_is_refused(low, high):
    with pytest.raises(ValueError, match="is not a range within 0 and 1"):
        text_for("en").probability(low, high)


@pytest.mark.parametrize("missing", [None, NAN, pd.NA, pd.NaT])
def test_a_missing_value_is_refused_where_one_is_needed(missing):
    text = text_for("en")
    for form in (text.money, text.number, text.percent, text.share):
        with pytest.raises(ValueError, match="is not a number; decide what to show"):
            form(missing)
    for form in (text.day, text.day_long, text.quarter, text.half_year):
        with pytest.raises(ValueError, match="is not a date; decide what to show"):
            form(missing)
    with pytest.raises(ValueError, match="neither start nor end is known"):
        text.period(missing, missing)


def test_an_infinite_number_is_refused():
    with pytest.raises(ValueError, match="is not finite"):
        text_for("en").number(float("inf"))


def test_an_unknown_precision_is_refused_with_the_known_ones():
    with pytest.raises(ValueError, match="precision: 'week' is not one of day, month, quarter, year"):
        text_for("en").day(DAY, "week")


def test_a_language_is_named_in_the_readers_own():
    assert text_for("en").language_name("zh") == "Chinese"
    assert text_for("de").language_name("zh") == "Chinesisch"


@pytest.mark.parametrize("language", ["en", "de"])
def test_an_axis_has_the_months_that_a_sentence_has(language):
    months = [dt.date(2025, month, 1) for month in range(1, 13)]
    text, times = text_for(language), vega_locale(language)["time"]
    assert [text.day_long(month, "month") for month in months] == [f"{name}\u00a02025" for name in times["months"]]
    for month, short in zip(months, times["shortMonths"], strict=True):
        assert text.day(month, "month").replace(".", "").startswith(short)


def test_what_follows_at_least_is_never_rounded_up():
    assert text_for("en").money_range(None, 418.5) == "at least $418bn"
    assert text_for("en").money(418.5) == "$419bn"
    assert rounded_down(0.0) == 0.0
    assert rounded_down(1399.9) == 1390.0
