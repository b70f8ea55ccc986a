"""Which benchmark scores may stand on one scale: never across settings, versions or rescalings of a benchmark.

A group of comparable scores is a benchmark and one of these settings, as a code:

- A day (`2026-10-20`): ratings and composite indices are rescaled, so only what was published that day compares.
- `by-<publisher>`: one independent publisher ran models of at least two makers in one stated setting. Only these
  are proved alike.
- Else what the published setting says of the test itself: `several_agents`, `many_attempts`, `with_tools`,
  `few_shot`, `text_only`, `version_<n>` of the test, and `plain` for a single run without any of these.

How long a model may think (effort) is no setting of the test but a choice of the model that is on sale, and makers
name it in many ways: the best published score counts, its wording stays in the row. `plain` holds scores whose
setting is not stated too; `Group.unstated` counts them, and a chart has to say so. On tests that a model works on as
an agent, tools are part of the test, and each maker's harness is its own. A score of a version that was never
released is in no group.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from data.load import Tables
from data.schema import BENCHMARKS
from data.stand_ins import BASELINE, CANDIDATES

COMPARED = (*CANDIDATES, BASELINE)
SNAPSHOTS = ("lmarena_text_elo", "aa_intelligence_index", "epoch_eci")
AGENTIC = ("swe_bench_verified", "swe_bench_pro", "terminal_bench_2", "cybergym")
PLAIN = "plain"
SETTINGS = (PLAIN, "few_shot", "with_tools", "many_attempts", "several_agents", "text_only")
EVALUATOR = "by-"
VERSION = "version_"
_FEWEST_MAKERS = 2
_NOT_RELEASED = "not the released model"
_SHOTS = re.compile(r"\b[1-9]\d*-shot(?: for (\w+))?")
_TOOLS = re.compile(r"\bwith (tools|search)\b")
_AGENTS = re.compile(r"\b(several agents|whole \w+ system)\b")
_ATTEMPTS = re.compile(r"\bmany attempts\b|\bcons@")
_VERSION = re.compile(r"(?:^|, )v(\d+)\b")


@dataclass(frozen=True)
class Scored:
    """One model's score in a group: the best independent one, else the best that its maker reported.

    `setting` is as published, empty if nothing is; `row_key` is the key of its row as it stands in addresses.
    """

    model_id: str
    provider: str
    name: str
    released: pd.Timestamp
    score: float
    unit: str
    is_independent: bool
    reported_by: str
    setting: str
    row_key: str


@dataclass(frozen=True)
class Group:
    """Scores that compare: of which benchmark, in which setting (a code of this module), the best of each model.

    `evaluator` is the publisher that ran them all, empty if there is none. The scores come the best first.
    """

    benchmark: str
    setting: str
    scores: tuple[Scored, ...]
    evaluator: str = ""

    @property
    def day(self) -> dt.date | None:
        """The day on which a scale that is rescaled was read, None for other benchmarks."""
        return dt.date.fromisoformat(self.setting) if self.benchmark in SNAPSHOTS else None

    @property
    def unit(self) -> str:
        """The unit of all its scores: `percent`, `elo` or `points`."""
        return self.scores[0].unit

    @property
    def compares(self) -> bool:
        """True if OpenAI and at least one candidate have a score."""
        makers = {score.provider for score in self.scores}
        return BASELINE in makers and not makers.isdisjoint(CANDIDATES)

    @property
    def unstated(self) -> int:
        """How many of the scores state no setting."""
        return sum(not score.setting for score in self.scores)

    @property
    def independent(self) -> int:
        """How many models of the candidates and of OpenAI have an independent score."""
        return sum(score.is_independent and score.provider in COMPARED for score in self.scores)


def setting_class(benchmark: str, setting: str) -> str:
    """What a published setting says of the test itself, as a code of SETTINGS or `version_<n>`.

    A number of examples may be given for one benchmark of a list only: `5-shot for MMLU, else 0-shot`.
    """
    version = _VERSION.search(setting)
    if _AGENTS.search(setting):
        return "several_agents"
    if _ATTEMPTS.search(setting):
        return "many_attempts"
    if version:
        return f"{VERSION}{version[1]}"
    if _TOOLS.search(setting) and benchmark not in AGENTIC:
        return "with_tools"
    if any(only.lower() in ("", benchmark) for only in _SHOTS.findall(setting)):
        return "few_shot"
    return "text_only" if "text only" in setting else PLAIN


def groups(scores: pd.DataFrame, models: pd.DataFrame, whole: Tables | None = None) -> list[Group]:
    """All groups that these rows form, by benchmark in the order of the schema and by setting.

    Whether one publisher tested several makers is read off all rows known on the day: `whole` is that view of the
    record where `scores` are only a part of it.
    """
    rows = _joined(scores, models)
    evaluators = _evaluators(_joined(whole.scores, whole.models) if whole else rows)
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows:
        code = _setting_code(row, evaluators)
        if code and _NOT_RELEASED not in row["setting"]:
            found.setdefault((row["benchmark"], code), []).append(row)
    order = sorted(found, key=lambda key: (BENCHMARKS.index(key[0]), key[1]))
    return [_group(*key, found[key]) for key in order]


def _joined(scores: pd.DataFrame, models: pd.DataFrame) -> list[dict[str, Any]]:
    columns = ("provider", "name", "released")
    known = {row["model_id"]: {name: row[name] for name in columns} for row in models.to_dict("records")}
    rows = ({str(name): value for name, value in row.items()} for row in scores.to_dict("records"))
    return [row | known[row["model_id"]] for row in rows if row["model_id"] in known]


def _evaluators(rows: Sequence[dict[str, Any]]) -> dict[tuple[str, str, str], str]:
    """The runs of one independent publisher over several makers: (benchmark, publisher, setting) and their code."""
    makers: dict[tuple[str, str, str], set[str]] = {}
    for row in rows:
        if row["independent"] == "yes" and row["benchmark"] not in SNAPSHOTS:
            makers.setdefault(_run(row), set()).add(row["provider"])
    own = {row["provider"] for row in rows}
    runs = [run for run, tested in makers.items() if len(tested) >= _FEWEST_MAKERS and run[1] not in own]
    by_publisher: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for run in runs:
        by_publisher.setdefault(run[:2], []).append(run)
    # Two settings of one publisher stay apart: then each is named with its setting.
    return {
        run: EVALUATOR + "-".join(_slug(part) for part in (run[1:] if len(same) > 1 else run[1:2]))
        for same in by_publisher.values()
        for run in same
    }


def _run(row: dict[str, Any]) -> tuple[str, str, str]:
    return row["benchmark"], row["reported_by"], row["setting"]


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")


def _setting_code(row: dict[str, Any], evaluators: dict[tuple[str, str, str], str]) -> str:
    if row["benchmark"] in SNAPSHOTS:
        return "" if pd.isna(row["date"]) else str(row["date"].date().isoformat())
    return evaluators.get(_run(row)) or setting_class(row["benchmark"], row["setting"])


def _group(benchmark: str, setting: str, rows: list[dict[str, Any]]) -> Group:
    best: dict[str, dict[str, Any]] = {}
    for row in rows:
        model = row["model_id"]
        if model not in best or _rank(row) > _rank(best[model]):
            best[model] = row
    publishers = {row["reported_by"] for row in rows}
    is_run = setting.startswith(EVALUATOR) or benchmark in SNAPSHOTS
    return Group(
        benchmark,
        setting,
        tuple(sorted(map(_scored, best.values()), key=lambda score: (-score.score, score.released, score.model_id))),
        min(publishers) if is_run and len(publishers) == 1 else "",
    )


def _rank(row: dict[str, Any]) -> tuple[bool, float]:
    return row["independent"] == "yes", row["score"]


def _scored(row: dict[str, Any]) -> Scored:
    day = "" if pd.isna(row["date"]) else row["date"].date().isoformat()
    key = "/".join((row["model_id"], row["benchmark"], row["setting"], row["reported_by"], day))
    return Scored(
        row["model_id"], row["provider"], row["name"], row["released"], row["score"], row["unit"],
        row["independent"] == "yes", row["reported_by"], row["setting"], key,
    )  # fmt: skip


# ---------------------------------------------------------------- which group is shown


def chosen_group(found: Iterable[Group], benchmark: str = "", setting: str = "") -> Group | None:
    """The group of a benchmark and setting; without them, or where they are not there, the one that says most.

    None if there is no score on that benchmark, or none at all.
    """
    of_benchmark = [group for group in found if group.benchmark == benchmark or not benchmark]
    exact = [group for group in of_benchmark if group.setting == setting]
    if benchmark and exact:
        return exact[0]
    defaults = list(_defaults(of_benchmark))
    return max(defaults, key=_says_most, default=None)


def _defaults(found: Sequence[Group]) -> Iterator[Group]:
    """Of each benchmark the group that is shown unasked: the newest scale that compares, else the fullest."""
    for benchmark in dict.fromkeys(group.benchmark for group in found):
        same = [group for group in found if group.benchmark == benchmark]
        if benchmark in SNAPSHOTS:
            yield max(same, key=lambda group: (group.compares, group.setting))
        else:
            yield max(same, key=_says_most)


def _says_most(group: Group) -> tuple[int, int, int, int]:
    """Most independent scores of candidates and OpenAI first, then most of them, then most at all."""
    compared = sum(score.provider in COMPARED for score in group.scores)
    return group.independent, compared, len(group.scores), -BENCHMARKS.index(group.benchmark)
