"""The schema: complete, closed, and the same in datapackage.json."""

import json

import pytest

from data.schema import DATA_FOLDER, PACKAGE_FILE, RECORD_DATE, TABLES, VERSION, data_dictionary, package_text


def test_data_package_is_the_one_the_schema_writes():
    shipped = (DATA_FOLDER / PACKAGE_FILE).read_text(encoding="utf-8")
    assert shipped == package_text(), "run python -m data.schema"


def test_data_package_names_version_date_licence_and_every_table():
    package = json.loads((DATA_FOLDER / PACKAGE_FILE).read_text(encoding="utf-8"))
    assert package["version"] == VERSION
    assert package["record_date"] == RECORD_DATE.isoformat()
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    assert [resource["name"] for resource in package["resources"]] == list(TABLES)


def test_every_field_has_a_meaning_that_is_a_sentence():
    for row in data_dictionary():
        assert row["meaning"][0].isupper() and row["meaning"].endswith("."), row
        assert row["allowed"], row


def test_dictionary_has_a_row_for_every_column():
    described = [(row["table"], row["field"]) for row in data_dictionary()]
    assert described == [(name, column) for name, table in TABLES.items() for column in table.columns]


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
def test_keys_sort_orders_and_references_name_what_exists(table):
    assert set(table.key) <= set(table.columns)
    for entry in table.sort:
        for name in entry.split("|"):
            assert name == "event_id.date" or name in table.columns
    for field in table.references():
        assert len(TABLES[field.references].key) >= 1
        assert not field.codes


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
def test_languages_stand_side_by_side(table):
    english = [name.removesuffix("_en") for name in table.columns if name.endswith("_en")]
    german = [name.removesuffix("_de") for name in table.columns if name.endswith("_de")]
    assert english == german


def test_numbers_have_a_unit_and_a_range():
    for table in TABLES.values():
        for field in table.fields:
            if field.type in ("number", "integer"):
                assert field.unit and field.minimum is not None and field.maximum is not None


def test_field_that_does_not_exist_raises():
    with pytest.raises(KeyError):
        TABLES["events"].field("mood")
