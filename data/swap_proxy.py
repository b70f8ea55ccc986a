"""Success rates from a benchmark, as a proxy: scores in per cent that both models have in one comparable setting."""

from functools import lru_cache

from data.benchmarks import Group, Scored, groups
from data.load import Tables


@lru_cache(maxsize=8)
def _groups_in_percent(tables: Tables) -> tuple[Group, ...]:
    return tuple(group for group in groups(tables.scores, tables.models) if group.unit == "percent")


def proxy_code(group: Group) -> str:
    """How a group of scores is called in addresses: `gpqa_diamond.plain`."""
    return f"{group.benchmark}.{group.setting}"


def proxies(tables: Tables, old: str, new: str) -> list[Group]:
    """The groups in which both models have a score above 0%, those with more independent scores of the two first."""
    found = [group for group in _groups_in_percent(tables) if all(score.score > 0 for score in _of(group, old, new))]
    both = [group for group in found if len(_of(group, old, new)) == 2]
    return sorted(both, key=lambda group: -sum(score.is_independent for score in _of(group, old, new)))


def proxy_scores(tables: Tables, code: str, old: str, new: str) -> tuple[Group, Scored, Scored] | None:
    """The group of a code with the scores of both models, None if they have none there."""
    group = next((group for group in proxies(tables, old, new) if proxy_code(group) == code), None)
    return (group, *_of(group, old, new)) if group else None  # type: ignore[return-value]


def _of(group: Group, *models: str) -> list[Scored]:
    scores = {score.model_id: score for score in group.scores}
    return [scores[model] for model in models if model in scores]
