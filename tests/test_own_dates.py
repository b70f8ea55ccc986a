"""An analyst's own dates: any bytes end in dates or in faults that say where, what, and what is allowed."""

import datetime as dt
import random

import pytest

from components.own_dates import fault_words
from components.text import LANGUAGES, text_for
from data.own_dates import LARGEST_BYTES, MOST_DATES, OwnDate, OwnDatesFault, read_own_dates

GOOD = b"date,title\n2026-11-23,Board meeting\n2024-05-01,Launch\n"
MANY = "date,title\n" + "".join(f"2024-01-01,{n}\n" for n in range(MOST_DATES + 1))


def words(content: bytes, language: str = "en") -> list[str]:
    dates, faults = read_own_dates(content)
    assert dates == () and faults
    return [fault_words(fault, text_for(language)) for fault in faults]


def test_a_file_gives_its_dates_by_day():
    dates = (OwnDate(dt.date(2024, 5, 1), "Launch"), OwnDate(dt.date(2026, 11, 23), "Board meeting"))
    assert read_own_dates(GOOD) == (dates, ())


@pytest.mark.parametrize(
    "content",
    [
        GOOD.replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + GOOD,
        GOOD.replace(b",", b";"),
        b"\n\n" + GOOD + b"\n,\n",
        GOOD.replace(b"date,title", b" Date , Title "),
        GOOD + b"2024-05-01,Launch\n",
    ],
    ids=["windows", "byte order mark", "semicolons", "empty lines", "header in capitals", "twice the same"],
)
def test_what_spreadsheets_write_is_understood(content):
    assert read_own_dates(content) == read_own_dates(GOOD)


def test_a_quoted_title_may_hold_commas():
    assert read_own_dates(b'date,title\n2024-05-01,"Launch, part 2"\n')[0][0].title == "Launch, part 2"


def test_formulas_and_markup_stay_text():
    hostile = '=HYPERLINK("x";"y") <script>alert(1)</script> $x$ **b**'
    content = f'date,title\n2024-05-01,"{hostile.replace(chr(34), chr(34) * 2)}"\n'.encode()
    assert read_own_dates(content) == ((OwnDate(dt.date(2024, 5, 1), hostile),), ())


def test_a_bad_date_is_named_with_its_line_and_what_is_allowed():
    assert words(b"date,title\n2024-05-01,ok\n23.11.2026,x\n") == [
        'line 3 date: "23.11.2026"; allowed: a date such as 2026-11-23'
    ]
    assert words(b"date,title\nx,y\n", "de") == ['Zeile 2 date: "x"; erlaubt: ein Datum wie 2026-11-23']


@pytest.mark.parametrize(
    "date", ["", "2026-02-30", "20261123", "2026-W01-1", "0001-01-01", "9999-12-31", "２０２６-11-23"]
)
def test_only_real_days_in_iso_form_are_dates(date):
    assert [fault.kind for fault in read_own_dates(f"date,title\n{date},x\n".encode())[1]] == ["date"]


def test_every_faulty_row_is_named():
    faults = read_own_dates(b"date,title\nx,a\n2024-01-01,ok\n2024-01-02\n2024-01-03,a,b\n2024-01-04,\n")[1]
    assert [(fault.line, fault.kind) for fault in faults] == [(2, "date"), (4, "cells"), (5, "cells"), (6, "title")]


def test_a_line_is_counted_in_the_file_even_after_a_title_of_two_lines():
    faults = read_own_dates(b'date,title\n2024-01-01,"a\nb"\nx,c\n')[1]
    assert [(fault.line, fault.kind) for fault in faults] == [(2, "title"), (4, "date")]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"date,title\n", "empty"),
        (b"title,date\nx,2024-01-01\n", "header"),
        (b"2024-01-01,no header\n", "header"),
        ("date,title\n2024-01-01,Prüfung\n".encode("cp1252"), "encoding"),
        ("date,title\n2024-01-01,x\n".encode("utf-16"), "encoding"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "encoding"),
        (b"\x00" * 9, "header"),
        (b'date,title\n2024-01-01,"open\n', "form"),
        (b"date,title\n2024-01-01," + b"x" * 200_000, "form"),
        (b"date,title\n" + b"2024-01-01,x\n" * 100_000, "size"),
        (b"x" * (LARGEST_BYTES + 1), "size"),
        (MANY.encode(), "many"),
        (b"date,title\n2024-01-01," + b"x" * 81 + b"\n", "title"),
        (b"date,title\n2024-01-01,a\x07b\n", "title"),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_whole_and_named(content, kind):
    dates, faults = read_own_dates(content)
    assert dates == ()
    assert {fault.kind for fault in faults} == {kind}
    for language in LANGUAGES:
        lines = [fault_words(fault, text_for(language)) for fault in faults]
        assert all(line.isprintable() and len(line) < 200 for line in lines)


def test_any_bytes_end_in_dates_or_faults():
    chance = random.Random(1)
    for _ in range(500):
        content = chance.randbytes(chance.randrange(60))
        for start in (b"", b"date,title\n", b"date,title\n2024-01-01,"):
            dates, faults = read_own_dates(start + content)
            assert bool(dates) != bool(faults)


def test_every_kind_of_fault_has_its_words():
    for kind in ("size", "encoding", "form", "header", "empty", "many", "cells", "date", "title"):
        for language in LANGUAGES:
            assert "; " in fault_words(OwnDatesFault(kind, 2, "x"), text_for(language))
