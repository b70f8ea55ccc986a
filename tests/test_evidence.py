"""Evidence: every figure of methods d1, and the rules for letter and digit on tiny frames."""

import pandas as pd
import pytest

from data.evidence import (
    confidence,
    grades,
    letters_at_least,
    probability,
    robustness,
    source_letters,
    table_grades,
    table_letters,
)  # fmt: skip
from data.selection import as_known_on

BANDS = [
    ("A", 2, 0.95, 0.99, 0.97), ("B", 2, 0.80, 0.95, 0.875), ("C", 2, 0.55, 0.80, 0.675),
    ("D", 2, 0.45, 0.55, 0.50), ("A", 1, 0.95, 0.99, 0.97), ("B", 1, 0.95, 0.99, 0.97),
    ("C", 1, 0.80, 0.95, 0.875), ("D", 1, 0.55, 0.80, 0.675), ("C", 3, 0.55, 0.80, 0.675),
    ("A", 4, 0.20, 0.45, 0.325), ("D", 4, 0.20, 0.45, 0.325), ("B", 5, 0.05, 0.20, 0.125),
]  # fmt: skip


@pytest.mark.parametrize(("letter", "digit", "low", "high", "centre"), BANDS)
def test_probability_is_the_band_of_the_grade(letter, digit, low, high, centre):
    assert probability(letter, digit) == (low, high, centre)


@pytest.mark.parametrize(("letter", "digit"), [("F", 1), ("F", 3), ("A", 6), ("F", 6)])
def test_what_cannot_be_judged_has_no_probability(letter, digit):
    assert probability(letter, digit) is None


@pytest.mark.parametrize(("letter", "digit"), [("E", 1), ("A", 0), ("A", 7), ("a", 1)])
def test_grade_that_does_not_exist_raises(letter, digit):
    with pytest.raises(ValueError, match="allowed: A, B, C, D or F"):
        probability(letter, digit)


SOURCES = pd.DataFrame(
    [
        ("ten-k", "Microsoft (SEC filing)", "2025-01-02", "filing", "ten-k"),
        ("blog", "OpenAI", "2025-01-02", "company", "blog"),
        ("scoop", "The Information", "2025-01-02", "press", "scoop"),
        ("wire", "Reuters", "2025-01-03", "press", "scoop"),
        ("retold", "Reuters", "2025-01-03", "press", "blog"),
        ("card", "OpenAI (GitHub)", "2025-01-02", "repository", "card"),
        ("mirror", "models.dev", "2025-01-02", "repository", "mirror"),
        ("view", "A blogger", "2025-01-02", "analysis", "view"),
        ("denial", "Microsoft", "2025-02-01", "company", "denial"),
        ("doubt", "Bloomberg", "2025-02-01", "press", "doubt"),
    ],
    columns=["source_id", "publisher", "published", "kind", "origin_id"],
).assign(published=lambda rows: pd.to_datetime(rows["published"]))


def events(*rows):
    """Events of (event_id, evidence, sources), all of one day, topic and pair of actors."""
    return pd.DataFrame(rows, columns=["event_id", "evidence", "sources"]).assign(
        date=pd.Timestamp("2025-01-02"), known_since=pd.Timestamp("2025-01-02"),
        topic=[f"topic {place}" for place in range(len(rows))], actors="microsoft;openai",
    )  # fmt: skip


def disagreement(sources_a, sources_b):
    return pd.DataFrame([("a", sources_a, sources_b)], columns=["event_id", "sources_a", "sources_b"])


def grade(rows, disagreements=None):
    graded = grades(rows, SOURCES, disagreements)
    return (graded["letter"] + graded["digit"].astype(str)).tolist()


@pytest.mark.parametrize(
    ("evidence", "letter"),
    [("filing", "A"), ("company", "B"), ("on_record", "B"), ("anonymous", "C"), ("analysis", "D")],
)
def test_letter_comes_from_the_kind_of_evidence(evidence, letter):
    assert grade(events(("a", evidence, "scoop"))) == [f"{letter}3"]


def test_two_origins_give_digit_1():
    assert grade(events(("a", "anonymous", "scoop;doubt"))) == ["C1"]


def test_two_retellings_of_one_report_are_one_origin():
    assert grade(events(("a", "anonymous", "scoop;wire"))) == ["C3"]


def test_event_that_fits_another_of_a_different_origin_has_digit_2():
    rows = events(("a", "anonymous", "scoop"), ("b", "company", "blog"), ("c", "company", "blog"))
    rows["topic"] = ["compute", "compute", "talent"]
    assert grade(rows) == ["C2", "B2", "B3"]


def test_event_of_the_same_origin_is_no_support():
    rows = events(("a", "anonymous", "scoop"), ("b", "anonymous", "wire"))
    assert grade(rows.assign(topic="compute")) == ["C3", "C3"]


def test_row_without_sources_cannot_be_judged():
    graded = grades(events(("a", "anonymous", "")), SOURCES)
    assert graded["digit"].tolist() == [6]
    assert graded[["p_low", "p_high", "p"]].isna().all(axis=None)


def test_denial_by_a_better_grade_gives_digit_5():
    assert grade(events(("a", "anonymous", "scoop;wire")), disagreement("scoop;wire", "denial")) == ["C5"]


def test_denial_by_an_equal_grade_gives_digit_4():
    assert grade(events(("a", "anonymous", "scoop")), disagreement("doubt", "scoop")) == ["C4"]


def test_doubt_of_a_worse_grade_changes_nothing():
    assert grade(events(("a", "company", "blog")), disagreement("blog", "doubt")) == ["B3"]


def test_row_that_cites_both_sides_is_not_contradicted():
    assert grade(events(("a", "anonymous", "scoop;denial")), disagreement("scoop", "denial")) == ["C1"]


def test_row_that_rests_on_more_than_one_side_is_not_contradicted():
    assert grade(events(("a", "anonymous", "scoop;view")), disagreement("scoop", "denial")) == ["C1"]


def test_earlier_text_cannot_have_denied_a_report():
    rows = events(("a", "anonymous", "doubt")).assign(known_since=pd.Timestamp("2025-02-01"))
    assert grade(rows, disagreement("doubt", "blog")) == ["C3"]


def test_letters_of_sources_follow_kind_root_and_publisher():
    assert source_letters(SOURCES) == {
        "ten-k": "A", "blog": "B", "scoop": "C", "wire": "C", "retold": "B", "card": "B", "mirror": "C",
        "view": "D", "denial": "B", "doubt": "C",
    }  # fmt: skip


def test_table_without_evidence_takes_the_best_letter_of_its_sources():
    rows = pd.DataFrame({"metric": "capex", "actor": "microsoft", "sources": ["view;ten-k", "scoop;view"]})
    assert grade(rows) == ["A1", "C1"]


def test_score_is_at_least_as_good_as_its_named_publisher():
    rows = pd.DataFrame({"model_id": "o1", "benchmark": "mmlu", "reported_by": "LMArena", "sources": ["mirror"]})
    assert grade(rows) == ["B3"]


def test_empty_tables_have_empty_grades():
    assert grades(events().astype({"date": "datetime64[us]"}), SOURCES).empty


GRADED = ["events", "tensions", "second_codings", "flows", "valuations", "terms", "financials", "models",
          "prices", "scores", "strategy", "copilot_roles", "claims", "claims_history"]  # fmt: skip


@pytest.mark.parametrize("name", GRADED)
def test_every_shipped_row_has_a_grade_and_a_probability(tables, name):
    graded = table_grades(tables, name)
    assert graded.index.equals(tables.table(name).index)
    assert graded.columns.tolist() == ["letter", "digit", "p_low", "p_high", "p"]
    assert (graded["p_low"] < graded["p"]).all() and (graded["p"] < graded["p_high"]).all()


@pytest.mark.parametrize("name", ["flows", "prices", "terms"])
def test_letters_alone_are_those_of_the_grades(tables, name):
    assert table_letters(tables, name).tolist() == table_grades(tables, name)["letter"].tolist()


def test_tension_has_the_grade_of_its_event(tables):
    of_events = table_grades(tables, "events").set_axis(tables.events["event_id"])
    event = tables.tensions["event_id"].iloc[5]
    assert table_grades(tables, "tensions").iloc[5].tolist() == of_events.loc[event].tolist()


def test_independent_support_never_shrinks_as_more_becomes_known(tables, dates):
    before: dict[str, bool] = {}
    for day in dates:
        view = as_known_on(tables, day)
        digits = table_grades(view, "events")["digit"]
        now = dict(zip(view.events["event_id"], digits == 1, strict=True))
        assert all(now[event] for event, supported in before.items() if supported)
        before = now


def test_table_without_facts_has_no_grades(tables):
    with pytest.raises(ValueError, match="actors has no grades; allowed: events"):
        table_grades(tables, "actors")


def test_least_evidence_allows_the_better_letters():
    assert letters_at_least("B") == ("A", "B")
    assert letters_at_least("D") == ("A", "B", "C", "D", "F")


def test_confidence_follows_the_matrix_of_the_ipcc():
    words = {
        ("robust", "high"): "very_high", ("robust", "medium"): "high", ("medium", "high"): "high",
        ("robust", "low"): "medium", ("medium", "medium"): "medium", ("limited", "high"): "medium",
        ("medium", "low"): "low", ("limited", "medium"): "low", ("limited", "low"): "very_low",
    }  # fmt: skip
    assert {pair: confidence(*pair) for pair in words} == words


@pytest.mark.parametrize(
    ("letters", "origins", "word"),
    [(["A"], 2, "robust"), (["B", "C"], 2, "robust"), (["A"], 1, "medium"), (["C", "C"], 2, "medium"),
     (["C"], 1, "limited"), (["D"], 1, "limited")],
)  # fmt: skip
def test_robustness_counts_origins_and_first_hand_letters(letters, origins, word):
    assert robustness(letters, origins) == word
