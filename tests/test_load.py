"""Loading: types as declared, refused whole with every fault, digests of the bytes."""

import datetime as dt
import hashlib
import time

import pandas as pd
import pytest

from data.load import load_tables
from data.problem import RecordError
from data.schema import DATA_FOLDER, RECORD_DATE, TABLES, VERSION
from tests.conftest import valid_row, write_record

DTYPES = {"date": "datetime64[us]", "number": "float64", "integer": "Int64"}


@pytest.mark.parametrize("name", TABLES)
def test_columns_have_the_types_of_the_schema(tables, name):
    frame = tables.table(name)
    assert tuple(frame.columns) == TABLES[name].columns
    for field in TABLES[name].fields:
        assert str(frame[field.name].dtype) == DTYPES.get(field.type, "str"), field.name


@pytest.mark.parametrize("name", TABLES)
def test_text_is_never_missing(tables, name):
    for field in TABLES[name].fields:
        if field.type not in DTYPES:
            assert tables.table(name)[field.name].notna().all(), field.name


def test_tiny_record_is_loaded_as_it_stands(tmp_path):
    tables = load_tables(write_record(tmp_path, flows=[valid_row("flows", usd_bn="", usd_bn_high="10.5")]))
    flow = tables.flows.iloc[0]
    assert pd.isna(flow["usd_bn"])
    assert flow["usd_bn_high"] == 10.5
    assert flow["starts"] == pd.Timestamp("2023-01-23")
    assert pd.isna(flow["ends"])
    assert tables.events["actors"].tolist() == ["microsoft;openai"]
    assert tables.corrections.empty


def test_version_and_date_come_from_the_package(tables):
    assert tables.version == VERSION
    assert tables.record_date == RECORD_DATE
    assert tables.known_on is None


def test_other_directory_may_have_another_date(tmp_path):
    write_record(tmp_path)
    package = (tmp_path / "datapackage.json").read_text()
    changed = package.replace('"record_date": "2026-11-23"', '"record_date": "2023-12-31"')
    (tmp_path / "datapackage.json").write_text(changed)
    assert load_tables(tmp_path).record_date == dt.date(2023, 12, 31)


def test_digests_are_those_of_the_bytes(tables):
    content = {name: (DATA_FOLDER / "tables" / f"{name}.csv").read_bytes() for name in TABLES}
    assert tables.digests == {name: hashlib.sha256(text).hexdigest() for name, text in content.items()}
    assert tables.digest == hashlib.sha256(b"".join(content.values())).hexdigest()


def test_record_that_does_not_fit_is_refused_with_every_fault(tmp_path):
    events = [valid_row("events", topic="weather", evidence="rumour")]
    with pytest.raises(RecordError) as refused:
        load_tables(write_record(tmp_path, events=events))
    assert len(refused.value.problems) == 2
    assert str(refused.value).startswith('2 faults in the record:\nevents.csv:2 evidence: "rumour"')


def test_message_shows_the_first_five_faults_and_counts_the_others(tmp_path):
    events = [
        valid_row("events", event_id=f"2023-01-deal-{place}", topic="weather", supersedes="no") for place in range(4)
    ]
    with pytest.raises(RecordError, match=r"8 faults in the record:\n(.*\n){5}… and 3 more"):
        load_tables(write_record(tmp_path, events=events))


def test_directory_that_does_not_exist_is_refused(tmp_path):
    with pytest.raises(RecordError, match="no such file"):
        load_tables(tmp_path / "nowhere")


def test_table_of_an_unknown_name_raises_and_lists_the_known(tables):
    with pytest.raises(KeyError, match="allowed: sources, actors"):
        tables.table("gossip")


def test_replace_changes_one_table_and_keeps_the_others(tables):
    changed = tables.replace(events=tables.events.head(3))
    assert len(changed.events) == 3
    assert changed.sources is tables.sources
    assert len(tables.events) > 3


def test_loading_takes_less_than_two_seconds():
    start = time.perf_counter()
    load_tables()
    assert time.perf_counter() - start < 2
