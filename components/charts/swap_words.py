"""The words of the swap calculator that its charts and its page share: money, inputs, bases, and what must be said."""

import math

from components.landscape_words import group_note, group_words
from components.text import Text
from data.benchmarks import Group, Scored
from data.swap_case import SwapCase
from data.swap_draws import Interval, Spread
from data.swap_setting import LIMITS, Estimate

THOUSAND = 1000
_BILLION = 1e9
_PRICES = ("price_old", "price_new")


def usd(amount: float, text: Text) -> str:
    """An amount in USD with three significant digits: `$0.0511`."""
    return text.money(amount / _BILLION)


def of_thousand(amount: float, text: Text) -> str:
    """What 1,000 requests cost where one costs this many USD; always with three significant digits."""
    return text.dollars(THOUSAND * amount) if amount else usd(0, text)


def value_words(name: str, value: float, text: Text) -> str:
    """One value of an input in its unit, with three significant digits; prices as a share of the list price."""
    unit = "share" if name in _PRICES else LIMITS[name].unit
    if unit == "share":
        return text.share(value)
    return usd(value, text) if unit == "usd" else text.number(value)


def estimate_words(name: str, found: Estimate, text: Text) -> str:
    """A range with its likely value: `0.7–1–2`; a single figure where nothing is open."""
    if found.is_exact:
        return value_words(name, found.likely, text)
    low, likely, high = (value_words(name, value, text) for value in (found.low, found.likely, found.high))
    return text("swap_calculator.estimate", low=low, likely=likely, high=high)


def input_name(name: str, case: SwapCase, text: Text) -> str:
    """What an input is called, with the model that it belongs to."""
    return text(f"swap_calculator.input.{name}", old=case.old.model.name, new=case.new.model.name)


def basis_words(basis: str, text: Text) -> str:
    """At which prices, as it stands in a sentence."""
    return text(f"swap_calculator.at.{basis}")


def between(low: float, high: float, text: Text) -> str:
    """Two amounts of 1,000 requests as a range; one where they read the same."""
    least, most = of_thousand(low, text), of_thousand(high, text)
    return least if least == most else text("format.range", low=least, high=most)


def verdict_of(saving: Interval) -> str:
    """What nine of ten draws say: `saves`, `costs`, `equal`, or `open` where neither holds."""
    if saving.p10 == saving.p90 == 0:
        return "equal"
    if saving.p10 > 0:
        return "saves"
    return "costs" if saving.p90 < 0 else "open"


def verdict_words(part: str, found: Spread, case: SwapCase, text: Text) -> str:
    """The sentence `part` on what the swap does to the cost of 1,000 requests, true of its P10 to P90."""
    verdict, saving = verdict_of(found.saving), found.saving
    values = {"swap": swap_words(case, text), "basis": basis_words(found.basis, text)}
    if verdict == "open":
        amounts = {"loss": of_thousand(-saving.p10, text), "gain": of_thousand(saving.p90, text)}
    else:
        low, high = sorted((abs(saving.p10), abs(saving.p90)))
        amounts = {"range": between(low, high, text)}
    return text(f"swap_calculator.{part}.{verdict}", **values, **amounts)


def swap_words(case: SwapCase, text: Text) -> str:
    """What is done: all requests to the candidate, or a share of them."""
    moved, names = case.setting.share_moved.likely, {"old": case.old.model.name, "new": case.new.model.name}
    if moved == 1:
        return text("swap_calculator.swap.whole", **names)
    return text("swap_calculator.swap.part", moved=text.share(moved), **names)


def never_all(share: float, text: Text) -> str:
    """A share in per cent, never rounded up to all nor down to none."""
    if share < 0.01:
        return text("swap_calculator.under", share=text.percent(1))
    return text.share(math.floor(share * 100) / 100, digits=3)


def workload_words(case: SwapCase, text: Text) -> str:
    """The request that is reckoned with, at its likely values, and the share moved unless it is all."""
    found = case.setting
    moved = found.share_moved.likely
    words = text(
        "swap_calculator.request",
        tokens_in=text.number(found.input_tokens.likely, 9),
        tokens_out=text.number(found.output_tokens.likely, 9),
        cached=text.share(found.cached_share.likely),
        length=text.number(found.length_factor.likely),
    )
    return words if moved == 1 else text("swap_calculator.request_moved", request=words, moved=text.share(moved))


def failures_words(case: SwapCase, text: Text) -> str:
    """Whether failed answers count, and at what cost."""
    if not case.setting.has_quality:
        return text("swap_calculator.tokens_alone")
    return text("swap_calculator.with_failures", cost=usd(case.setting.failure_cost.likely, text))


def proxy_words(group: Group, scores: tuple[Scored, ...], text: Text) -> str:
    """What stands in for the success rates, and which of the scores their makers reported themselves."""
    words = text("swap_calculator.proxy_used", benchmark=group_words(group, text))
    own = [score.name for score in scores if not score.is_independent]
    told = text("swap_calculator.maker_reported", models=text.list_of(own)) if own else ""
    return " ".join(filter(None, (words, told, group_note(group, text))))


def uncached_words(case: SwapCase, text: Text) -> str:
    """Of which models no price of cached input is known, so that it counts at the full price; empty if of none."""
    sides = [side for side in (case.old, case.new) if side.price.cached_input_usd_per_mtok is None]
    if not sides or case.setting.cached_share.high == 0:
        return ""
    return text("swap_calculator.uncached", models=text.list_of([side.model.name for side in sides]))
