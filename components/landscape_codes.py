"""The controls of the model landscape as codes of an address."""

from collections.abc import Callable

from components.control import Control, Vocabulary
from data.prices import CHANNELS
from data.schema import BENCHMARKS

CONTEXT_SHOWN = "shown"


def _one_of(*codes: str) -> Callable[..., bool]:
    return lambda value, vocabulary: value in codes


def _is_benchmark_setting(value: str, vocabulary: Vocabulary) -> bool:
    return value in vocabulary.benchmark_settings


BENCHMARK = Control("benchmark", _one_of(*BENCHMARKS), "benchmark")
BENCHMARK_SETTING = Control("setting", _is_benchmark_setting, "benchmark_setting")
CHANNEL = Control("channel", _one_of(*CHANNELS), "channel")
CONTEXT = Control("context", _one_of(CONTEXT_SHOWN), "context")
LANDSCAPE = (BENCHMARK, BENCHMARK_SETTING, CHANNEL, CONTEXT)
