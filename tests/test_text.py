"""Both languages say the same things, say them well, and have a word for every code of the data."""

import ast
import re
from collections import defaultdict
from pathlib import Path
from string import Formatter

import pytest

from components.text import LANGUAGES, text_for
from components.text.catalogue import catalogue
from components.text.vocabularies import vocabulary
from data.schema import TABLES

ROOT = Path(__file__).parent.parent
EN, DE = (catalogue(language) for language in LANGUAGES)
BILLIONS = "(Mrd|Mio|Bio)"
# What no text may hold, by the fault that it would be.
FAULTS = {
    "empty": r"^$",
    "HTML": r"<[a-z/]|&[a-z#]+;",
    "address": r"https?:|www\.",
    "space at an end": r"^\s|\s$",
    "stray space": r"\s\s|[\n\t]| [,.;:!?]",
    "straight quote or apostrophe": "[\"'`´]",
    "dots for an ellipsis": r"\.\.\.",
    "hyphen for a dash": r" - ",
    "currency in words or codes": "US-Dollar|USD",
}
FAULTS_OF = {
    "en": FAULTS | {"space before the percent sign": r"[\d}]\s%", "German quotes": "„"},
    "de": FAULTS
    | {
        "no-break space missing before a sign": r"[\d}] ?[%$]",
        "no-break space missing at billions": rf"[\d}}] {BILLIONS}\.|{BILLIONS}\. \$",
        "English quotes": "”",
    },
}
# Words that people see although no table of the data holds their codes.
OWN_VOCABULARIES = {
    "bilingual_column", "column", "evidence_digit", "evidence_letter", "language", "likelihood", "table",
}  # fmt: skip


def placeholders(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def data_codes():
    codes = defaultdict(set)
    for table in TABLES.values():
        for field in table.fields:
            if field.codes:
                codes[vocabulary(table.name, field.name)] |= set(field.codes)
    return dict(codes)


def label_tables(words):
    tables = defaultdict(set)
    for key in words:
        if key.startswith("labels."):
            _, table, code = key.split(".")
            tables[table].add(code)
    return dict(tables)


def test_both_languages_have_the_same_keys_in_the_same_order():
    assert list(EN) == list(DE)


def test_both_languages_have_the_same_placeholders():
    assert {key: placeholders(text) for key, text in EN.items()} == {
        key: placeholders(text) for key, text in DE.items()
    }


def test_keys_are_plain_codes():
    odd = [key for key in EN if not re.fullmatch(r"[a-z0-9_]+(\.[A-Za-z0-9_]+)+", key)]
    assert odd == []


@pytest.mark.parametrize(
    ("language", "fault"), [(language, fault) for language in LANGUAGES for fault in FAULTS_OF[language]]
)
def test_no_text_holds_a_fault_of_setting(language, fault):
    pattern = re.compile(FAULTS_OF[language][fault])
    assert {key: text for key, text in catalogue(language).items() if pattern.search(text)} == {}


def test_quotations_are_closed():
    assert [key for key, text in EN.items() if text.count("“") != text.count("”")] == []
    assert [key for key, text in DE.items() if text.count("„") != text.count("“")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_of_the_data_has_a_label_and_no_label_is_left_over(language):
    labels = label_tables(catalogue(language))
    assert {name: codes for name, codes in labels.items() if name not in OWN_VOCABULARIES} == data_codes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_and_column_of_the_data_has_a_title(language):
    labels = label_tables(catalogue(language))
    columns = {field.name for table in TABLES.values() for field in table.fields}
    bilingual = {name.removesuffix("_en") for name in columns if name.endswith("_en")}
    assert labels["table"] == set(TABLES)
    assert labels["bilingual_column"] == bilingual
    assert labels["column"] == {name for name in columns if not name.endswith(("_en", "_de"))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_of_one_vocabulary_differ(language):
    for name, codes in data_codes().items():
        labels = [text_for(language).label(name, code) for code in codes]
        assert len(set(labels)) == len(labels), name


def test_a_code_is_read_by_its_table_and_column():
    text = text_for("de")
    assert text.code("tensions", "status", "eased") == "abgeschwächt"
    assert text.code("models", "status", "retired") == "abgeschaltet"
    assert text.code("events", "topic", "compute") == "Rechenleistung"


def test_an_unknown_language_is_refused_with_the_known_ones():
    with pytest.raises(ValueError, match="language: 'fr' is not one of en, de"):
        text_for("fr")


def test_a_missing_text_is_named():
    with pytest.raises(KeyError, match=r"de.toml has no text 'nav.nowhere'"):
        text_for("de")("nav.nowhere")


def test_a_missing_label_is_named():
    with pytest.raises(KeyError, match=r"en.toml has no text 'labels.stage.hoped'"):
        text_for("en").label("stage", "hoped")


def test_a_missing_vocabulary_is_named():
    with pytest.raises(KeyError, match=r"en.toml has no table \[labels.mood\]"):
        text_for("en").labels("mood")


def test_a_missing_value_for_a_placeholder_is_named():
    with pytest.raises(KeyError, match=r"text 'footer.data_set' needs a value for 'version'"):
        text_for("en")("footer.data_set")


def test_labels_come_in_the_order_of_the_file():
    assert list(text_for("de").labels("stage")) == ["funded", "committed", "announced", "reported", "ended"]


@pytest.mark.parametrize(
    ("language", "n", "expected"),
    [
        ("en", 0, "0 sources"),
        ("en", 1, "1 source"),
        ("en", 1234, "1,234 sources"),
        ("de", 0, "0 Quellen"),
        ("de", 1, "1 Quelle"),
        ("de", 1234, "1.234 Quellen"),
    ],
)
def test_a_count_takes_its_plural(language, n, expected):
    assert text_for(language).plural("card.sources_count", n) == expected


def test_every_plural_has_both_forms():
    stems = {key.rpartition(".")[0] for key in EN if key.endswith((".one", ".other"))}
    assert [stem for stem in stems if not {f"{stem}.one", f"{stem}.other"} <= set(EN)] == []


def app_sources():
    return [*(ROOT / "components").rglob("*.py"), *(ROOT / "pages").glob("*.py"), *ROOT.glob("app.py")]


def source_literals():
    """Every string in the app's sources, and the fixed beginnings of its f-strings."""
    literals, beginnings = set(), set()
    for file in app_sources():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                literals.add(node.value)
            elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                beginnings.add(node.values[0].value)
    # All labels begin so: it says nothing about which of them are used.
    return literals, {start for start in beginnings if "." in start} - {"labels."}


def unused_keys():
    """Keys that no source names: whole, by the beginning of an f-string, as a plural or as a vocabulary."""
    literals, beginnings = source_literals()
    shown_in_tables = {*data_codes(), "column", "bilingual_column"}

    def is_used(key):
        section, _, rest = key.partition(".")
        if section == "labels":
            table = rest.partition(".")[0]
            return table in shown_in_tables or table in literals or key.startswith(tuple(beginnings))
        whole = key.removesuffix(".one").removesuffix(".other")
        return section == "plotly" or whole in literals or whole.startswith(tuple(beginnings))

    return [key for key in EN if not is_used(key)]


def asked_texts():
    """Every text that a source asks for by its key: where, key, and the values it gives (None: any)."""
    for file in app_sources():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
                continue
            name, key = ast.unparse(node.func).rpartition(".")[2], node.args[0].value
            if name not in {"text", "plural"} or not isinstance(key, str):
                continue
            values = {keyword.arg for keyword in node.keywords}
            where = f"{file.relative_to(ROOT)}:{node.lineno}"
            yield (
                where,
                f"{key}.other" if name == "plural" else key,
                values | {"n"} if name == "plural" else values,
            )


def test_every_text_that_is_asked_for_exists_and_gets_its_values():
    missing = []
    for where, key, values in asked_texts():
        if key not in EN:
            missing.append(f"{where} {key}")
        elif None not in values and placeholders(EN[key]) - values:
            missing.append(f"{where} {key}: {placeholders(EN[key]) - values}")
    assert missing == []


@pytest.mark.skipif(not list((ROOT / "pages").glob("*.py")), reason="no page uses the texts yet")
def test_every_text_is_used():
    assert unused_keys() == []
