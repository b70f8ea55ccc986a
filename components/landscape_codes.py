"""The controls of the model landscape as codes of an address."""

from collections.abc import Callable

from components.control import Control, Vocabulary
from data.fit import CRITERIA, HIGHEST_MARGIN_PCT, HIGHEST_WEIGHT
from data.prices import CHANNELS
from data.schema import BENCHMARKS, PRODUCTS

CONTEXT_SHOWN = "shown"


def _one_of(*codes: str) -> Callable[..., bool]:
    return lambda value, vocabulary: value in codes


def _is_benchmark_setting(value: str, vocabulary: Vocabulary) -> bool:
    return value in vocabulary.benchmark_settings


def weight_of(code: str) -> tuple[str, int] | None:
    """The criterion and the weight that a code stands for: `cost-3`; None if it stands for none that is allowed."""
    criterion, _, digits = code.rpartition("-")
    if criterion not in CRITERIA or not digits.isdecimal() or not digits.isascii() or len(digits) > 1:
        return None
    weight = int(digits)
    return (criterion, weight) if 1 <= weight <= HIGHEST_WEIGHT else None


def _is_weight(value: str, vocabulary: Vocabulary) -> bool:
    return weight_of(value) is not None


def _is_margin(value: str, vocabulary: Vocabulary) -> bool:
    return value in MARGINS


def _is_model(value: str, vocabulary: Vocabulary) -> bool:
    return value in vocabulary.rows.get("models", ())


MARGINS = tuple(str(margin) for margin in range(HIGHEST_MARGIN_PCT + 1))
BENCHMARK = Control("benchmark", _one_of(*BENCHMARKS), "benchmark")
BENCHMARK_SETTING = Control("setting", _is_benchmark_setting, "benchmark_setting")
CHANNEL = Control("channel", _one_of(*CHANNELS), "channel")
CONTEXT = Control("context", _one_of(CONTEXT_SHOWN), "context")
PRODUCT = Control("product", _one_of(*PRODUCTS), "product")
COMPARE = Control("compare", _is_model, "model", many=True)
WEIGHT = Control("weight", _is_weight, "weight", many=True)
MARGIN = Control("margin", _is_margin, "margin")
LANDSCAPE = (BENCHMARK, BENCHMARK_SETTING, CHANNEL, CONTEXT, PRODUCT, COMPARE, WEIGHT, MARGIN)
