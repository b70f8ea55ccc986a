"""Which scores compare: settings, versions and rescalings stay apart; independent scores come first."""

import datetime as dt

import pandas as pd
import pytest

from components.cells import row_keys
from data.benchmarks import SETTINGS, SNAPSHOTS, chosen_group, groups, setting_class
from data.selection import as_known_on

MODELS = {
    "gpt": ("openai", "2025-01-01"),
    "grok": ("xai", "2025-02-01"),
    "llama": ("meta", "2025-03-01"),
    "claude": ("anthropic", "2025-04-01"),
}


def models():
    rows = [(key, maker, key.upper(), pd.Timestamp(day)) for key, (maker, day) in MODELS.items()]
    return pd.DataFrame(rows, columns=["model_id", "provider", "name", "released"])


def scores(*rows):
    """Rows as (model, benchmark, score, setting, reported_by, independent, date)."""
    columns = ["model_id", "benchmark", "score", "setting", "reported_by", "independent", "date"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.assign(unit="percent", date=pd.to_datetime(frame["date"]))


def grouped(*rows):
    return {(group.benchmark, group.setting): group for group in groups(scores(*rows), models())}


@pytest.mark.parametrize(
    ("benchmark", "setting", "expected"),
    [
        ("gpqa_diamond", "", "plain"),
        ("gpqa_diamond", "thinking, maximum effort", "plain"),
        ("gpqa_diamond", "Think mode, many attempts (cons@64)", "many_attempts"),
        ("gpqa_diamond", "several agents, with tools", "several_agents"),
        ("cybergym", "whole MDASH system with GPT-5.4 for the hardest tenth, Microsoft’s own figure", "several_agents"),
        ("hle", "with tools", "with_tools"),
        ("hle", "no tools", "plain"),
        ("hle", "thinking, text only", "text_only"),
        ("simpleqa", "with search", "with_tools"),
        ("simpleqa", "agent, with tools", "with_tools"),
        ("swe_bench_verified", "agent, with tools", "plain"),
        ("mmlu", "5-shot for MMLU, else 0-shot", "few_shot"),
        ("gpqa", "5-shot for MMLU, else 0-shot", "plain"),
        ("humaneval", "5-shot for MMLU, 0-shot for HumanEval", "plain"),
        ("mmlu_pro", "5-shot, chain of thought", "few_shot"),
        ("mmlu", "0-shot, chain of thought", "plain"),
        ("livecodebench", "v6, Microsoft’s own figure", "version_6"),
        ("gpqa_diamond", "simple-evals, version 2024-05-13", "plain"),
    ],
)
def test_a_setting_is_read_for_what_it_says_of_the_test(benchmark, setting, expected):
    assert setting_class(benchmark, setting) == expected


def test_settings_are_never_joined():
    found = grouped(
        ("gpt", "hle", 20.0, "no tools", "openai", "no", "2025-02-01"),
        ("grok", "hle", 40.0, "with tools", "xai", "no", "2025-07-09"),
        ("grok", "hle", 24.0, "as collected", "Artificial Analysis", "yes", "2026-02-23"),
    )
    assert {key: [score.score for score in group.scores] for key, group in found.items()} == {
        ("hle", "plain"): [24.0, 20.0],
        ("hle", "with_tools"): [40.0],
    }


def test_each_day_of_a_rescaled_index_stands_alone():
    found = grouped(
        ("gpt", "lmarena_text_elo", 1300.0, "scale of that time", "LMArena", "yes", "2025-03-07"),
        ("gpt", "lmarena_text_elo", 1400.0, "listed", "LMArena", "yes", "2026-10-20"),
        ("grok", "lmarena_text_elo", 1350.0, "listed", "LMArena", "yes", "2026-10-20"),
        ("llama", "lmarena_text_elo", 1410.0, "listed", "LMArena", "yes", None),
        ("claude", "lmarena_text_elo", 1500.0, "experimental version, not the released model", "LMArena", "yes",
         "2026-10-20"),
    )  # fmt: skip
    assert {key[1]: [score.model_id for score in group.scores] for key, group in found.items()} == {
        "2025-03-07": ["gpt"],
        "2026-10-20": ["gpt", "grok"],
    }
    newest = found["lmarena_text_elo", "2026-10-20"]
    assert (newest.day, newest.evaluator, newest.compares) == (dt.date(2026, 10, 20), "LMArena", True)


def test_one_evaluator_over_several_makers_is_a_group_of_its_own():
    found = grouped(
        ("gpt", "terminal_bench_2", 35.0, "same agent", "Terminal-Bench", "yes", "2026-02-23"),
        ("grok", "terminal_bench_2", 23.0, "same agent", "Terminal-Bench", "yes", "2026-02-23"),
        ("gpt", "terminal_bench_2", 77.0, "high effort", "openai", "no", "2026-02-05"),
        # A competitor is a maker itself, and one maker's models alone prove nothing about others.
        ("grok", "terminal_bench_2", 50.0, "measured by a competitor", "openai", "yes", "2026-02-05"),
        ("llama", "terminal_bench_2", 12.0, "another run", "whatmodel.sh", "yes", "2026-02-05"),
    )
    assert {key[1]: [score.score for score in group.scores] for key, group in found.items()} == {
        "by-terminal-bench": [35.0, 23.0],
        "plain": [77.0, 50.0, 12.0],
    }
    assert found["terminal_bench_2", "by-terminal-bench"].evaluator == "Terminal-Bench"
    assert found["terminal_bench_2", "plain"].evaluator == ""


def test_two_settings_of_one_evaluator_stay_apart():
    found = grouped(
        *(("gpt", "hle", score, setting, "Lab", "yes", "2026-02-23") for score, setting in ((35.0, "A"), (36.0, "B"))),
        *(("grok", "hle", score, setting, "Lab", "yes", "2026-02-23") for score, setting in ((25.0, "A"), (26.0, "B"))),
    )
    assert sorted(key[1] for key in found) == ["by-lab-a", "by-lab-b"]


def test_an_independent_score_comes_before_a_higher_one_of_the_maker():
    found = grouped(
        ("gpt", "mmlu", 90.0, "0-shot", "openai", "no", "2025-01-01"),
        ("gpt", "mmlu", 85.0, "", "Lab", "yes", "2025-02-01"),
        ("gpt", "mmlu", 86.0, "high effort", "Lab", "yes", "2025-02-01"),
        ("grok", "mmlu", 80.0, "", "xai", "no", "2025-01-01"),
        ("grok", "mmlu", 82.0, "", "xai", "no", "2025-01-02"),
    )
    group = found["mmlu", "plain"]
    assert [(score.model_id, score.score, score.is_independent) for score in group.scores] == [
        ("gpt", 86.0, True),
        ("grok", 82.0, False),
    ]
    assert (group.unstated, group.independent) == (1, 1)


def test_the_group_shown_unasked_has_the_most_independent_scores_of_those_compared():
    found = groups(
        scores(
            ("gpt", "mmlu", 90.0, "", "Lab", "yes", "2025-01-01"),
            ("claude", "mmlu", 91.0, "", "Lab", "yes", "2025-01-01"),
            ("gpt", "hle", 20.0, "", "openai", "no", "2025-01-01"),
            ("grok", "hle", 20.0, "", "xai", "no", "2025-01-01"),
            ("gpt", "math", 90.0, "", "Lab", "yes", "2025-01-01"),
            ("grok", "math", 80.0, "", "xai", "no", "2025-01-01"),
        ),
        models(),
    )
    # One independent score each on MMLU and MATH (Claude is context); MATH compares two of the five.
    chosen = chosen_group(found)
    assert chosen is not None and (chosen.benchmark, chosen.setting) == ("math", "plain")


def test_a_benchmark_or_setting_that_is_not_there_falls_back():
    found = groups(
        scores(
            ("gpt", "lmarena_text_elo", 1300.0, "", "LMArena", "yes", "2025-03-07"),
            ("grok", "lmarena_text_elo", 1250.0, "", "LMArena", "yes", "2025-03-07"),
            ("gpt", "lmarena_text_elo", 1400.0, "", "LMArena", "yes", "2026-10-20"),
        ),
        models(),
    )
    setting = {
        wanted: chosen_group(found, "lmarena_text_elo", wanted).setting for wanted in ("", "2026-10-20", "plain")
    }
    # The newest day has no candidate: the one before compares.
    assert setting == {"": "2025-03-07", "2026-10-20": "2026-10-20", "plain": "2025-03-07"}
    assert chosen_group(found, "mmlu") is None
    assert chosen_group([]) is None


def test_no_group_of_the_record_mixes_what_it_may_not(tables):
    for group in groups(tables.scores, tables.models):
        parts = ("model", "benchmark", "setting", "by", "date")
        rows = [dict(zip(parts, score.row_key.split("/"), strict=True)) for score in group.scores]
        assert len({score.unit for score in group.scores}) == 1
        assert len({score.model_id for score in group.scores}) == len(group.scores)
        if group.benchmark in SNAPSHOTS:
            assert {row["date"] for row in rows} == {group.setting}
        elif group.setting.startswith("by-"):
            assert {row["by"] for row in rows} == {group.evaluator}
            assert len({row["setting"] for row in rows}) == 1
        else:
            assert group.setting in SETTINGS or group.setting.startswith("version_")
            assert {setting_class(row["benchmark"], row["setting"]) for row in rows} == {group.setting}


def test_a_score_names_its_row_as_addresses_do(tables):
    keys = set(row_keys(tables.scores, "scores"))
    assert {score.row_key for group in groups(tables.scores, tables.models) for score in group.scores} <= keys


def test_every_score_of_a_released_model_is_in_one_group(tables):
    kept = {
        (score.model_id, group.benchmark) for group in groups(tables.scores, tables.models) for score in group.scores
    }
    rows = tables.scores[~tables.scores["setting"].str.contains("not the released model")]
    dated = rows[rows["date"].notna() | ~rows["benchmark"].isin(SNAPSHOTS)]
    assert kept == set(zip(dated["model_id"], dated["benchmark"], strict=True))


@pytest.mark.parametrize("day", [dt.date(2016, 1, 1), dt.date(2022, 1, 1)])
def test_before_the_first_score_there_is_no_group(tables, day):
    known = as_known_on(tables, day)
    assert chosen_group(groups(known.scores, known.models)) is None


def test_a_later_snapshot_is_not_known_before_its_day(tables):
    known = as_known_on(tables, dt.date(2026, 3, 1))
    chosen = chosen_group(groups(known.scores, known.models), "lmarena_text_elo", "2026-10-20")
    assert chosen is not None and chosen.setting == "2025-08-04"
