"""The price packages against the record: what is read, matched, found, told and written."""

import ast
import csv
import datetime as dt
import importlib.metadata
import socket
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from genai_prices.types import (
    ClauseContains,
    ClauseEquals,
    ClauseOr,
    ConditionalPrice,
    ModelInfo,
    ModelPrice,
    Provider,
    StartDateConstraint,
    Tier,
    TieredPrices,
    TimeOfDateConstraint,
)

from data.check import check_directory, checked_record
from data.price_azure import BY_REGION, NO_GLOBAL, azure_offers, azure_package
from data.price_differences import ABSENT, BEFORE, ENDED, LATER, RETIRED, UNMATCHED, Comparison, compare
from data.price_makers import FREE, NO_TEXT, makers_offers, makers_package
from data.price_names import KEYS, PROVIDERS, UNLIKE, Names
from data.price_offers import Offer, digits
from data.price_writing import write_record as replace_tables
from data.problem import RecordError
from data.refresh_prices import main
from data.schema import DATA_FOLDER, RECORD_DATE, TABLE_FOLDER
from tests.conftest import valid_row, write_record

ROOT = Path(__file__).parent.parent
PAGE = "https://openai.com/prices"
MAKERS, AZURE = (f"{name} {importlib.metadata.version(name)}" for name in ("genai-prices", "azure-genai-prices"))
NOW = RECORD_DATE.isoformat()


def price(given, cached, taken):
    cached = {} if cached is None else {"cache_read_mtok": Decimal(cached)}
    return ModelPrice(input_mtok=Decimal(given), output_mtok=Decimal(taken), **cached)


def since(day, prices):
    return ConditionalPrice(constraint=StartDateConstraint(dt.date.fromisoformat(day)), prices=prices)


def sold(key, prices, *others):
    match = ClauseOr([ClauseEquals(other) for other in others] or [ClauseEquals(key)])
    return ModelInfo(id=key, match=match, prices=prices)


def seller(*models, key="openai"):
    return Provider(id=key, name=key.title(), api_pattern="", pricing_urls=[PAGE], models=list(models))


def meter(name, usd, day="2026-09-01", regions=("eastus",), product="Azure OpenAI"):
    return {
        "effectiveStartDate": f"{day}T00:00:00Z", "meterName": f"{name} Tokens", "productName": product,
        "regions": list(regions), "retailPrice": usd, "unitOfMeasure": "1M",
    }  # fmt: skip


def meters(model, given, taken, day="2026-09-01"):
    return [meter(f"{model} Inp glbl", given, day), meter(f"{model} Outp glbl", taken, day)]


@pytest.fixture
def packages(monkeypatch):
    """Replace what the two installed packages carry: models of OpenAI, meters of Azure."""

    def carry(*models, items=(), fetched="2026-10-05"):
        snapshot = {"fetched_at": f"{fetched}T00:57:47", "items": list(items)}
        monkeypatch.setattr("genai_prices.data.providers", [seller(*models)])
        monkeypatch.setattr("data.price_azure.azure_snapshot", lambda: snapshot)

    return carry


def held(model="gpt-5", channel="provider_api", day="2026-01-10", figures=("2", "0.5", "8"), **cells):
    given, cached, taken = figures
    return valid_row(
        "prices", model_id=model, channel=channel, valid_from=day, known_since=day,
        input_usd_per_mtok=given, cached_input_usd_per_mtok=cached, output_usd_per_mtok=taken, **cells,
    )  # fmt: skip


def record(folder, *prices, models=("gpt-5",), **cells):
    """A tiny record with these models of OpenAI, released in 2026, and these prices."""
    released = {"released": "2026-01-05", "known_since": "2026-01-05", "family": "GPT"} | cells
    rows = [valid_row("models", model_id=model, name=model.upper(), **released) for model in models]
    return write_record(folder, models=rows, prices=sorted(prices, key=lambda row: row["valid_from"]))


def rows_of(folder, table="prices"):
    with (folder / TABLE_FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def figures(row):
    return [row[f"{name}_usd_per_mtok"] for name in ("input", "cached_input", "output")]


def only(offers) -> Offer:
    (offer,) = offers
    return offer


# What the packages say


def test_maker_changes_its_price_on_a_day():
    models = [sold("gpt-5", [ConditionalPrice(prices=price(10, "2.5", 40)), since("2026-06-10", price(2, "0.50", 8))])]
    offer = only(makers_offers([seller(*models)]))
    assert [(step.start, str(step.figures)) for step in offer.steps] == [
        (None, "10 in, 2.5 cached, 40 out"),
        (dt.date(2026, 6, 10), "2 in, 0.5 cached, 8 out"),
    ]
    assert str(offer.step_on(dt.date(2026, 6, 9)).figures) == "10 in, 2.5 cached, 40 out"
    assert str(offer.step_on(dt.date(2026, 6, 10)).figures) == "2 in, 0.5 cached, 8 out"


def test_price_of_short_prompts_outside_special_hours_counts():
    night = TimeOfDateConstraint(dt.time(1), dt.time(4))
    long = ModelPrice(
        input_mtok=TieredPrices(Decimal("1.25"), [Tier(200_000, Decimal("2.5"))]),
        output_mtok=TieredPrices(Decimal(10), [Tier(200_000, Decimal(15))]),
    )
    prices = [ConditionalPrice(prices=long), ConditionalPrice(constraint=night, prices=price(9, None, 9))]
    offer = only(makers_offers([seller(sold("gpt-5", prices))]))
    assert [str(step.figures) for step in offer.steps] == ["1.25 in, 10 out"]
    assert offer.has_long and offer.has_hours


def test_step_that_changes_no_compared_figure_is_no_step():
    other = ModelPrice(input_mtok=Decimal(2), output_mtok=Decimal(8), web_searches_kcount=Decimal(14))
    offer = only(
        makers_offers([seller(sold("gpt-5", [ConditionalPrice(prices=price(2, None, 8)), since(NOW, other)]))])
    )
    assert [step.start for step in offer.steps] == [None]


@pytest.mark.parametrize(
    ("prices", "reason"),
    [(ModelPrice(input_mtok=Decimal(1)), NO_TEXT), (price(0, None, 0), FREE)],
    ids=["no price of output", "free"],
)
def test_offer_without_a_price_says_why(prices, reason):
    offer = only(makers_offers([seller(sold("gpt-5", prices))]))
    assert (offer.reason, offer.steps) == (reason, ())


def test_only_exact_names_are_names():
    match = ClauseOr([ClauseEquals("gpt-5-2026"), ClauseContains("gpt-5")])
    model = ModelInfo(id="gpt-5.0", match=match, prices=price(1, None, 2))
    assert only(makers_offers([seller(model)])).aliases == {"gpt-5-2026"}


def test_azure_takes_the_global_standard_meters():
    items = [
        *meters("gpt 5", 2, 8, "2026-03-01"),
        meter("gpt 5 cached Inp glbl", 0.2, "2026-04-01"),
        meter("gpt 5 Inp Data Zone", 2.2), meter("gpt 5 Inp regnl", 2.4), meter("gpt 5 Batch Inp glbl", 1),
        meter("gpt 5 PP Inp glbl", 4), meter("gpt 5 LongCo Inp glbl", 4),
        meter("gpt 5 Inp glbl", 2.5, regions=["usgovarizona"]),
    ]  # fmt: skip
    offer = only(azure_offers(items, RECORD_DATE))
    assert [(str(step.start), str(step.figures)) for step in offer.steps] == [
        ("2026-04-01", "2 in, 0.2 cached, 8 out"),
    ]
    assert offer.has_long and offer.provider == "Azure OpenAI"


def test_azure_takes_the_price_in_force_on_the_day():
    items = [*meters("gpt 5", 2, 8, "2026-03-01"), *meters("gpt 5", 1, 4, "2026-09-01")]
    on = {day: str(only(azure_offers(items, day)).steps[0].figures) for day in (dt.date(2026, 8, 31), RECORD_DATE)}
    assert on == {dt.date(2026, 8, 31): "2 in, 8 out", RECORD_DATE: "1 in, 4 out"}


@pytest.mark.parametrize(
    ("items", "reason"),
    [
        ([meter("gpt 5 Inp Data Zone", 2), meter("gpt 5 Outp Data Zone", 8)], NO_GLOBAL),
        ([*meters("gpt 5", 2, 8), meter("gpt 5 Inp glbl", 3, regions=["japaneast"])], BY_REGION),
    ],
    ids=["other deployments only", "two prices of one meter"],
)
def test_azure_offer_that_cannot_be_compared_says_why(items, reason):
    offer = only(azure_offers(items, RECORD_DATE))
    assert (offer.reason, offer.steps) == (reason, ())


@pytest.mark.parametrize(("amount", "text"), [("30.00000", "30"), ("0.0036250", "0.003625"), ("1E-7", "0.0000001")])
def test_amounts_are_written_without_exponent_and_needless_zeros(amount, text):
    assert digits(Decimal(amount)) == text


# Which model is meant


@pytest.mark.parametrize(
    ("offers", "key"),
    [
        ([Offer("openai", "gpt-4.1")], "gpt-4.1"),
        ([Offer("openai", "gpt-4.1-mini"), Offer("azure", "gpt-4.1"), Offer("openai", "gpt-4.1x")], None),
        ([Offer("openai", "gpt-41", aliases=frozenset({"GPT-4.1"}))], "gpt-41"),
        ([Offer("openai", "gpt-41", aliases=frozenset({"gpt-4.1"})), Offer("openai", "gpt-4-1")], "gpt-4-1"),
        ([Offer("openai", "gpt-4.1"), Offer("openai", "gpt-4-1")], None),
    ],
    ids=["by key", "neither likeness nor another seller", "by another exact name", "key before name", "two keys"],
)
def test_model_is_matched_by_rule(offers, key):
    found = Names("provider_api", tuple(offers)).offer({"model_id": "gpt-4-1", "provider": "openai"})
    assert (found.key if found else None) == key


def test_exception_beats_the_rule_and_asks_for_its_seller():
    model = {"model_id": "o1", "provider": "openai"}
    offers = (Offer("Azure OpenAI", "o1"), Offer("Azure OpenAI", "o1-1217"))
    assert Names("azure", offers).offer(model).key == "o1-1217"
    assert Names("azure", (Offer("Azure Fireworks Models", "o1-1217"),)).offer(model) is None


def test_exceptions_name_models_of_the_record(tables):
    models = tables.models.set_index("model_id")
    for channel, model in {*KEYS, *UNLIKE}:
        assert channel in PROVIDERS and model in models.index, model


def test_reasons_cite_sources_of_the_record(tables):
    cited = {word for reason in UNLIKE.values() for word in reason.split() if word[-7:-3].isdigit() and "-" in word}
    cited = {word for word in cited if not word[0].isdigit()}
    assert cited and cited <= set(tables.sources["source_id"])


# What counts as a difference


DATED = [ConditionalPrice(prices=price(10, None, 40)), since("2026-06-10", price(2, "0.5", 8))]
CASES = {
    "same": ([held()], price(2, "0.5", 8), "the same"),
    "package silent on cached input": ([held()], price(2, None, 8), "the same"),
    "no price in the record": ([], price(2, None, 8), "new"),
    "record's price ended before": ([held(valid_to="2026-05-01")], DATED, "new"),
    "package begins later": ([held(figures=("3", "", "9"))], DATED, "changed"),
    "package begins on the same day": ([held(day="2026-06-10", figures=("3", "", "9"))], DATED, "disagreement"),
    "package undated": ([held()], price(3, None, 9), "disagreement"),
    "cached input missing in the record": ([held(figures=("2", "", "8"))], price(2, "0.5", 8), "disagreement"),
    "package begins earlier": ([held(day="2026-07-01", figures=("1", "", "4"))], DATED, "older"),
    "withdrawn in the record": ([held(valid_to="2026-05-01")], price(2, None, 8), ENDED),
    "record begins after the day": ([held(day="2026-11-20")], price(2, None, 8), BEFORE),
    "announced for later": ([], [since("2026-12-01", price(2, None, 8))], LATER),
    "free": ([], price(0, None, 0), FREE),
}  # fmt: skip


def compared(folder, day=dt.date(2026, 11, 19)):
    read, comparison = checked_record(folder), Comparison()
    package = makers_package(day, RECORD_DATE)
    rows = [read.tables[name].rows for name in ("models", "prices")]
    compare(comparison, *rows, "provider_api", package, day)
    return comparison


def found_class(comparison):
    kinds = [difference.kind for difference in comparison.differences]
    return only([*kinds, *(["the same"] if comparison.same else []), *comparison.left_out])


@pytest.mark.parametrize(("prices", "said", "expected"), CASES.values(), ids=CASES.keys())
def test_difference_has_its_class(tmp_path, packages, prices, said, expected):
    packages(sold("gpt-5", said))
    assert found_class(compared(record(tmp_path, *prices))) == expected


def test_retired_model_gets_no_new_price(tmp_path, packages):
    packages(sold("gpt-5", price(2, None, 8)))
    assert found_class(compared(record(tmp_path, status="retired"))) == RETIRED


def test_model_that_no_package_has_is_listed(tmp_path, packages):
    packages(sold("gpt-6", price(2, None, 8)))
    assert list(compared(record(tmp_path)).left_out) == [ABSENT]
    assert list(compared(record(tmp_path, held())).left_out) == [UNMATCHED]


def test_model_released_after_the_day_is_passed_over(tmp_path, packages):
    packages(sold("gpt-5", price(2, None, 8)))
    assert compared(record(tmp_path), dt.date(2026, 1, 4)) == Comparison()


def test_every_missed_step_is_a_change_but_not_one_that_repeats_the_record(tmp_path, packages):
    figures = {"2026-01-15": (2, "0.5", 8), "2026-03-01": (1, None, 4), "2026-06-01": (3, None, 9)}
    said = [since(day, price(*given)) for day, given in figures.items()]
    packages(sold("gpt-5", said))
    difference = only(compared(record(tmp_path, held())).differences)
    assert [str(step.start) for step in difference.steps] == ["2026-03-01", "2026-06-01"]


# The command


@pytest.fixture
def run(tmp_path, capsys):
    """Run the command on the record of the test; its status, lines printed, lines of errors."""

    def run_command(*options):
        status = main([*options, str(tmp_path)])
        printed = capsys.readouterr()
        return status, printed.out.splitlines(), printed.err.splitlines()

    return run_command


def test_report_without_difference(tmp_path, packages, run):
    packages(sold("gpt-5", price(2, "0.5", 8)))
    record(tmp_path, held())
    assert run() == (
        0,
        [
            f"{MAKERS} (data of {NOW}) against the prices of the record on {NOW}",
            f"{AZURE} (data of 2026-10-05) against the prices of the record on {NOW}",
            "",
            "not compared",
            "  no such model in the package, no price in the record: 1",
            "    gpt-5/azure",
            "",
            "0 new, 0 changed, 0 in disagreement, 0 older than the record; 1 the same, 1 not compared",
        ],
        [],
    )


def test_report_shows_each_class_next_to_the_record(tmp_path, packages, run):
    names = ("gpt-a", "gpt-b", "gpt-c", "gpt-d")
    packages(
        sold("gpt-a", price(2, "0.5", 8)),
        sold("gpt-b", DATED),
        sold("gpt-c", price(3, None, 9)),
        sold("gpt-d", DATED),
    )
    prices = [held("gpt-b", figures=("3", "", "9")), held("gpt-c"), held("gpt-d", day="2026-07-01")]
    prices[2]["output_usd_per_mtok"] = "9"
    record(tmp_path, *prices, models=names)
    status, lines, _ = run("--channel", "provider_api")
    package = "pydantic-genai-prices-2026-06"
    named = f"{package};openai-api-pricing-2026-06"
    note = "Start unknown; first recorded on this day.,Beginn unbekannt; an diesem Tag zuerst erfasst."
    assert status == 1
    assert lines == [
        f"{MAKERS} (data of 2026-06-10) against the prices of the record on {NOW}",
        "",
        "new: 1",
        "  gpt-a/provider_api: gpt-a at openai",
        "    record:  no price",
        "    package: undated 2 in, 0.5 cached, 8 out",
        f"    row:     gpt-a,provider_api,2026-06-10,,2,0.5,8,{note},{named},2026-06-10",
        "",
        "changed: 1",
        "  gpt-b/provider_api: gpt-b at openai",
        "    record:  since 2026-01-10 3 in, 9 out",
        "    package: since 2026-06-10 2 in, 0.5 cached, 8 out",
        "    closes:  2026-01-10 on 2026-06-09",
        f"    row:     gpt-b,provider_api,2026-06-10,,2,0.5,8,,,{named},2026-06-10",
        "",
        "in disagreement: 1",
        "  gpt-c/provider_api: gpt-c at openai",
        "    record:  since 2026-01-10 2 in, 0.5 cached, 8 out",
        "    package: undated 3 in, 9 out",
        f"    row:     gpt-c,provider_api,2026-01-10,,3,0.5,9,,,{named};reuters-deal-2023-01,2026-01-10",
        "",
        "older than the record: 1",
        "  gpt-d/provider_api: gpt-d at openai",
        "    record:  since 2026-07-01 2 in, 0.5 cached, 9 out",
        "    package: since 2026-06-10 2 in, 0.5 cached, 8 out",
        "",
        "sources to be added: 2",
        f"  openai-api-pricing-2026-06,OpenAI,,{PAGE},,en,pricing,no,openai-api-pricing-2026-06",
        f"  {package},Pydantic,{MAKERS}: prices for calling LLM inference APIs,"
        f"https://github.com/pydantic/genai-prices,2026-06-10,en,repository,yes,{package}",
        "",
        "1 new, 1 changed, 1 in disagreement, 1 older than the record; 0 the same, 0 not compared",
    ]


def test_only_older_prices_are_no_fault(tmp_path, packages, run):
    packages(sold("gpt-5", DATED))
    record(tmp_path, held(day="2026-07-01", figures=("1", "", "4")))
    status, lines, _ = run()
    assert status == 0
    assert lines[-1].startswith("0 new, 0 changed, 0 in disagreement, 1 older than the record;")


def test_write_adds_the_new_and_closes_the_old(tmp_path, packages, run):
    packages(sold("gpt-5", DATED), items=meters("gpt 6", 2, 8, "2026-01-01"))
    record(tmp_path, held("gpt-5", figures=("3", "", "9")), models=("gpt-5", "gpt-6"), azure_since="2026-01-07")
    before = checked_record(tmp_path).digest()
    status, lines, _ = run("--write")
    assert status == 0
    assert lines[-4:] == [
        "written: gpt-6/azure, gpt-5/provider_api",
        "CHANGELOG.md should say under Data:",
        f"- Prices on Azure by {AZURE}: GPT-6.",
        f"- Prices of makers’ APIs by {MAKERS}: GPT-5.",
    ]
    assert check_directory(tmp_path) == []
    assert checked_record(tmp_path).digest() != before
    periods = [(row["model_id"], row["valid_from"], row["valid_to"], *figures(row)) for row in rows_of(tmp_path)]
    assert periods == [
        ("gpt-6", "2026-01-07", "", "2", "", "8"),
        ("gpt-5", "2026-01-10", "2026-06-09", "3", "", "9"),
        ("gpt-5", "2026-06-10", "", "2", "0.5", "8"),
    ]
    azure = rows_of(tmp_path)[0]
    assert azure["known_since"] == "2026-10-05"
    assert azure["sources"] == "klavzar-azure-genai-prices-2026-10;microsoft-azure-retail-prices-2026-10"
    assert azure["note_en"] == (
        "Azure retail meter, Global Standard; valid_from is the meter’s effective date. "
        "Start set to the Azure arrival (meter dated 1 January 2026)."
    )
    assert azure["note_de"].endswith("Als Beginn gilt die Aufnahme bei Azure (Preiszähler vom 1. Januar 2026).")
    added = {row["source_id"]: (row["kind"], row["read"], row["origin_id"]) for row in rows_of(tmp_path, "sources")}
    assert added["klavzar-azure-genai-prices-2026-10"] == (
        "repository", "yes", "microsoft-azure-retail-prices-2026-10",
    )  # fmt: skip
    assert added["microsoft-azure-retail-prices-2026-10"][0] == "pricing"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["datapackage.json", "tables"]


def test_same_price_with_another_first_day_is_told(tmp_path, packages, run):
    packages(sold("gpt-5", DATED))
    record(tmp_path, held(day="2026-06-12"))
    status, lines, _ = run("--channel", "provider_api")
    assert status == 0
    assert lines[1:4] == [
        "",
        "the same since another day: 1",
        "  gpt-5/provider_api: record 2026-06-12, package 2026-06-10",
    ]


def test_second_run_after_writing_finds_nothing(tmp_path, packages, run):
    packages(sold("gpt-5", DATED), items=meters("gpt 5", 2, 8))
    record(tmp_path, held(figures=("3", "", "9")))
    assert run("--write")[0] == 0
    written = checked_record(tmp_path).digest()
    status, lines, _ = run("--write")
    assert status == 0
    assert lines[-1] == "0 new, 0 changed, 0 in disagreement, 0 older than the record; 2 the same, 0 not compared"
    assert checked_record(tmp_path).digest() == written


def test_disagreement_is_written_only_if_named_and_noted_as_correction(tmp_path, packages, run):
    packages(sold("gpt-5", price(3, None, 9)))
    record(tmp_path, held(note_en="A note.", note_de="Eine Anmerkung."))
    assert run("--write")[0] == 1
    assert figures(only(rows_of(tmp_path))) == ["2", "0.5", "8"]
    assert run("--write", "--accept", "gpt-5/provider_api")[0] == 0
    row = only(rows_of(tmp_path))
    assert (figures(row), row["valid_from"], row["note_en"]) == (["3", "0.5", "9"], "2026-01-10", "A note.")
    assert row["sources"].startswith("pydantic-genai-prices-2026-11;") and row["sources"].endswith(
        ";reuters-deal-2023-01"
    )
    corrections = [tuple(row.values())[:7] for row in rows_of(tmp_path, "corrections")]
    key = "gpt-5/provider_api/2026-01-10"
    slug = f"{NOW}-gpt-5-provider-api-2026-01-10"
    assert corrections == [
        (f"{slug}-input", NOW, "prices", key, "input_usd_per_mtok", "2", "3"),
        (f"{slug}-output", NOW, "prices", key, "output_usd_per_mtok", "8", "9"),
    ]
    assert check_directory(tmp_path) == []


def test_package_and_page_already_listed_are_not_listed_again(tmp_path, packages, run):
    packages(sold("gpt-5", price(2, None, 8)))
    listed = [
        valid_row("sources", source_id="a-package-2026-10", origin_id="a-package-2026-10", publisher="Pydantic",
                  title=f"{MAKERS}: prices", url="https://github.com/pydantic/genai-prices"),
        valid_row("sources", source_id="a-page-2026-10", origin_id="a-page-2026-10", url=PAGE),
        valid_row("sources"),
    ]  # fmt: skip
    record(tmp_path)
    models = [valid_row("models", released="2026-01-05", model_id="gpt-5", sources="a-package-2026-10;a-page-2026-10")]
    write_record(tmp_path, models=models, sources=listed)
    assert run("--write")[0] == 0
    assert only(rows_of(tmp_path))["sources"] == "a-package-2026-10;a-page-2026-10"
    assert len(rows_of(tmp_path, "sources")) == 3


def test_new_price_never_reaches_into_one_that_follows(tmp_path, packages, run):
    packages(sold("gpt-5", DATED))
    later = held(day="2026-09-01", figures=("2", "0.5", "8"))
    record(tmp_path, held(figures=("3", "", "9"), valid_to="2026-08-31"), later)
    assert run("--write", "--day", "2026-07-01")[0] == 0
    periods = [(row["valid_from"], row["valid_to"]) for row in rows_of(tmp_path)]
    assert periods == [("2026-01-10", "2026-06-09"), ("2026-06-10", "2026-08-31"), ("2026-09-01", "")]
    assert check_directory(tmp_path) == []


def test_data_newer_than_the_record_are_shown_but_not_written(tmp_path, packages, run):
    packages(items=meters("gpt 5", 2, 8), fetched="2026-12-05")
    record(tmp_path)
    before = checked_record(tmp_path).digest()
    status, lines, errors = run("--write")
    assert status == 2 and "new: 1" in lines
    assert errors == [
        f"python -m data.refresh_prices: {AZURE} has data of 2026-12-05; "
        f"allowed: data of the record’s own date, {NOW}, or earlier. Nothing written"
    ]
    assert checked_record(tmp_path).digest() == before


def test_tables_that_would_not_pass_the_check_are_not_written(tmp_path):
    record(tmp_path, held())
    before = checked_record(tmp_path).digest()
    wrong = [held(), held()]
    with pytest.raises(RecordError, match=r"prices\.csv:3 model_id"):
        replace_tables(tmp_path, {"prices": wrong})
    assert checked_record(tmp_path).digest() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["datapackage.json", "tables"]


def test_failure_in_the_middle_leaves_the_old_record(tmp_path, monkeypatch):
    record(tmp_path, held())
    before = checked_record(tmp_path).digest()
    rename, calls = Path.rename, []

    def fail_second(path, target):
        calls.append(path)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail_second)
    with pytest.raises(OSError, match="No space left"):
        replace_tables(tmp_path, {"prices": [held(figures=("7", "", "9"))]})
    assert len(calls) == 3
    assert checked_record(tmp_path).digest() == before


WRONG = {
    "a day that is none": (["--day", "2026-13-01"], '--day "2026-13-01"; allowed: a date such as 2026-11-23'),
    "a day written otherwise": (["--day", "20261101"], '--day "20261101"; allowed: a date such as 2026-11-23'),
    "a day after the record": (
        ["--day", "2027-01-01"],
        '--day "2027-01-01"; allowed: the record’s own date, 2026-11-23, or earlier',
    ),
    "another channel": (["--channel", "aws"], '--channel "aws"; allowed: provider_api, azure'),
    "accept without write": (["--accept", "a/azure"], '--accept "a/azure"; allowed: with --write'),
    "nothing to accept": (
        ["--write", "--accept", "gpt-5/azure"],
        '--accept "gpt-5/azure"; allowed: none, there is no disagreement',
    ),
    "an option that is none": (
        ["--force"],
        "unrecognized arguments: --force; allowed: --write, --accept, --day, --channel, one directory",
    ),
}


@pytest.mark.parametrize(("options", "message"), WRONG.values(), ids=WRONG.keys())
def test_wrong_option_exits_with_2_and_says_what_is_allowed(tmp_path, packages, run, options, message):
    packages(sold("gpt-5", price(2, "0.5", 8)))
    record(tmp_path, held())
    assert run(*options) == (2, [], [f"python -m data.refresh_prices: {message}"])


def test_name_that_is_no_disagreement_is_refused_with_those_there_are(tmp_path, packages, run):
    packages(sold("gpt-5", price(3, None, 8)))
    record(tmp_path, held())
    message = 'python -m data.refresh_prices: --accept "o9/azure"; allowed: gpt-5/provider_api'
    assert run("--write", "--accept", "o9/azure") == (2, [], [message])


def test_place_without_a_record_exits_with_2(capsys):
    assert main(["/no/such/directory"]) == 2
    assert capsys.readouterr().err == 'python -m data.refresh_prices: "/no/such/directory"; allowed: a directory\n'


def test_faulty_record_is_refused_with_its_faults(tmp_path, packages, run):
    packages()
    record(tmp_path, held(figures=("-1", "", "8")))
    assert run() == (2, [], [
        "python -m data.refresh_prices: 1 fault in the record:",
        'prices.csv:2 input_usd_per_mtok: "-1"; allowed: 0 to 10000',
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("module", "name", "channel"),
    [("genai_prices", "genai-prices", "provider_api"), ("azure_genai_prices", "azure-genai-prices", "azure")],
)
def test_missing_package_is_one_line_that_says_what_to_do(tmp_path, run, monkeypatch, module, name, channel):
    for loaded in [key for key in sys.modules if key.split(".")[0] == module]:
        monkeypatch.delitem(sys.modules, loaded)
    monkeypatch.setitem(sys.modules, module, None)
    record(tmp_path)
    message = f"python -m data.refresh_prices: {name} is not installed; make setup installs it"
    assert run("--channel", channel) == (2, [], [message])


def test_record_that_cannot_be_written_is_told(tmp_path, packages, run, monkeypatch):
    def refuse(*arguments):
        raise PermissionError(13, "Permission denied")

    packages(sold("gpt-5", price(2, None, 8)))
    record(tmp_path)
    monkeypatch.setattr("data.refresh_prices.write_record", refuse)
    status, _, errors = run("--write")
    place = f'"{str(tmp_path)[:60]}{"…" if len(str(tmp_path)) > 60 else ""}"'
    message = f"{place} cannot be written (Permission denied). Nothing written"
    assert (status, errors) == (2, [f"python -m data.refresh_prices: {message}"])


def test_command_runs_from_the_shell():
    command = [sys.executable, "-m", "data.refresh_prices", "--channel", "aws"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith('--channel "aws"; allowed: provider_api, azure\n')


# The app and the network


def test_only_the_price_modules_know_the_packages_and_only_they_know_each_other():
    def imported(path):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                yield from (node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names))
            elif isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)

    paths = [ROOT / "app.py", *(p for folder in ("data", "components", "pages") for p in (ROOT / folder).rglob("*.py"))]
    uses = {path.relative_to(ROOT).as_posix(): set(imported(path)) for path in paths}
    packages = {path for path, names in uses.items() if any("genai_prices" in name for name in names)}
    assert packages == {"data/price_makers.py", "data/price_azure.py"}
    ours = {f"data.{Path(path).stem}" for path in uses if path.startswith(("data/price_", "data/refresh_"))}
    assert len(ours) == 10
    users = {path for path, names in uses.items() if names & ours}
    assert users == {path for path in users if path.startswith(("data/price_", "data/refresh_"))}


def test_packages_are_loaded_only_when_the_command_compares():
    code = "import sys, data.refresh_prices; print([m for m in sys.modules if 'genai_prices' in m])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.fixture
def no_network(monkeypatch):
    def refuse(*arguments, **options):
        raise AssertionError("a request would leave the host")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


# What the rules and the table of names find today; fewer mean that a package names models otherwise.
FOUND = {"provider_api": 89, "azure": 51}


@pytest.mark.parametrize(("channel", "package"), [("provider_api", makers_package), ("azure", azure_package)])
def test_installed_packages_still_have_the_models_found_before(no_network, channel, package):
    models = checked_record(DATA_FOLDER).tables["models"].rows
    names = Names(channel, package(RECORD_DATE, RECORD_DATE).offers)
    found = {model["model_id"] for model in models if names.offer(model)}
    assert len(found) >= FOUND[channel]
    assert {model for seller, model in KEYS if seller == channel} <= found


@pytest.mark.parametrize(
    ("channel", "package", "source"),
    [
        ("provider_api", makers_package, "pydantic-genai-prices-"),
        ("azure", azure_package, "klavzar-azure-genai-prices-"),
    ],
)
def test_every_price_that_cites_a_package_and_still_holds_is_found_in_it(no_network, channel, package, source):
    read = checked_record(DATA_FOLDER)
    names = Names(channel, package(RECORD_DATE, RECORD_DATE).offers)
    models = {row["model_id"]: row for row in read.tables["models"].rows}
    cited = {
        row["model_id"]
        for row in read.tables["prices"].rows
        if row["channel"] == channel and not row["valid_to"] and source in row["sources"]
        if models[row["model_id"]]["provider"] in PROVIDERS[channel]
    }
    assert len(cited) > 30
    assert {model for model in cited if names.offer(models[model]) is None} == set()


def test_installed_packages_agree_with_the_record_on_nearly_every_price(no_network, capsys):
    assert main([]) in (0, 1)
    counts = [int(word) for word in capsys.readouterr().out.splitlines()[-1].replace(";", "").split() if word.isdigit()]
    *different, same, left_out = counts
    models = len(checked_record(DATA_FOLDER).tables["models"].rows)
    assert (len(different), same + sum(different) + left_out) == (4, 2 * models)
    assert same >= 0.9 * (same + sum(different)) > 90
