"""The swap calculator in sentences: its finding, its break-evens, and what has to be said beside them."""

import math

from components.cached import known_day, tables_known_on
from components.charts.swap_words import (
    basis_words,
    failures_words,
    never_all,
    of_thousand,
    proxy_words,
    uncached_words,
    usd,
    value_words,
    verdict_words,
)
from components.permalink import View
from components.swap_choice import LeftOut, chosen_basis, chosen_case, chosen_proxy, left_out, used_proxy
from components.text import Text
from data.prices import CHANNELS
from data.selection import Selection
from data.swap import BreakEven
from data.swap_case import Findings, SwapCase, findings
from data.swap_draws import DRAWS, spread
from data.swap_setting import Estimate

_HOLDS = {"below": lambda assumed, value: assumed < value, "above": lambda assumed, value: assumed > value}


def swap_finding(view: View) -> str:
    """What the swap does to the cost of 1,000 requests; without two priced models, since when prices are missing."""
    case = chosen_case(view)
    if case is None:
        return view.text("swap_calculator.finding.none", day=view.text.day(known_day(view.selection)))
    return verdict_words("finding", spread(case, chosen_basis(view)), case, view.text)


def break_even_headline(case: SwapCase, basis: str, text: Text) -> str:
    """How long the candidate's answers may be before it stops being the cheaper one."""
    found = findings(case, basis).length
    return _case_words("length", found, "length_factor", case.setting.length_factor, case, text)


def break_even_sentences(case: SwapCase, basis: str, text: Text) -> list[str]:
    """What follows from the likely values, a sentence each: costs, share moved, failures, pay-back, the 3:1 price."""
    found = findings(case, basis)
    sentences = [_cost(case, basis, found, text)]
    if case.setting.share_moved.likely < 1:
        sentences.append(_moved(case, found, text))
    sentences += _failures(case, found, text)
    sentences.append(_payback(case, basis, found, text))
    if found.blended_saving is not None:
        sentences.append(_changed("blended", found.blended_saving, text))
    return sentences


def _names(case: SwapCase) -> dict[str, str]:
    return {"old": case.old.model.name, "new": case.new.model.name}


def _direction(saving: float) -> str:
    if saving == 0:
        return "equal"
    return "less" if saving > 0 else "more"


def _changed(part: str, share: float, text: Text, **values: str) -> str:
    return text(f"swap_calculator.{part}.{_direction(share)}", share=text.share(abs(share)), **values)


def _cost(case: SwapCase, basis: str, found: Findings, text: Text) -> str:
    costs = found.costs
    saving = 0.0 if math.isclose(costs.old, costs.new) else costs.old - costs.new
    return text(
        f"swap_calculator.cost.{_direction(saving)}",
        cost_old=of_thousand(costs.old, text),
        cost_new=of_thousand(costs.new, text),
        difference=of_thousand(abs(saving), text),
        share=text.share(abs(saving) / costs.old),
        length=text.number(case.setting.length_factor.likely),
        counted=failures_words(case, text),
        basis=basis_words(basis, text),
        **_names(case),
    )


def _moved(case: SwapCase, found: Findings, text: Text) -> str:
    costs = found.costs
    saving = 0.0 if math.isclose(costs.old, costs.mixed) else costs.saving
    return _changed(
        "moved",
        saving / costs.old,
        text,
        moved=text.share(case.setting.share_moved.likely),
        difference=of_thousand(abs(saving), text),
        **_names(case),
    )


def _failures(case: SwapCase, found: Findings, text: Text) -> list[str]:
    setting = case.setting
    if found.failure_cost is None or found.success is None:
        return [text("swap_calculator.failure.unknown")]
    cost = _case_words("failure", found.failure_cost, "failure_cost", setting.failure_cost, case, text)
    if setting.failure_cost.likely == 0 or setting.success_new is None:
        return [cost]
    rate = _case_words(
        "success", found.success, "success_new", setting.success_new, case, text,
        cost=usd(setting.failure_cost.likely, text),
    )  # fmt: skip
    return [cost, rate]


def _case_words(
    part: str, found: BreakEven, name: str, assumed: Estimate, case: SwapCase, text: Text, **values: str
) -> str:
    """The sentence for a break-even: whether what is reckoned with lies on the side on which the candidate pays."""
    values |= _names(case) | {"assumed": value_words(name, assumed.likely, text)}
    if found.value is None:
        return text(f"swap_calculator.{part}.{found.pays}", **values)
    values["value"] = value_words(name, found.value, text)
    if math.isclose(assumed.likely, found.value, rel_tol=1e-6):
        return text(f"swap_calculator.{part}.level", **values)
    holds = _HOLDS[found.pays](assumed.likely, found.value)
    return text(f"swap_calculator.{part}.{found.pays}_{'holds' if holds else 'fails'}", **values)


def _payback(case: SwapCase, basis: str, found: Findings, text: Text) -> str:
    once_off = case.setting.once_off
    if once_off.high == 0:
        return text("swap_calculator.payback.unset")
    cost = usd(once_off.likely, text)
    if found.payback is None:
        return text("swap_calculator.payback.never", cost=cost)
    drawn = spread(case, basis).payback
    assert drawn is not None, "once-off costs are drawn wherever they may be above 0"
    values = {"cost": cost, "n": requests(found.payback, text), "low": requests(drawn.p10, text)}
    if math.isinf(drawn.p10):
        return text("swap_calculator.payback.seldom", **values)
    if math.isinf(drawn.p90):
        never = 1 - spread(case, basis).saves
        return text("swap_calculator.payback.open", never=never_all(never, text), **values)
    return text("swap_calculator.payback.after", high=requests(drawn.p90, text), **values)


def requests(count: float, text: Text) -> str:
    """A number of requests with three significant digits, in words of millions and billions; never if infinite."""
    if math.isinf(count):
        return text("swap_calculator.never")
    for size, name in ((1e9, "billion"), (1e6, "million")):
        if count >= size:
            return text(f"swap_calculator.count.{name}", n=text.number(count / size))
    return text.number(count)


# ---------------------------------------------------------------- beside them


def caveats(view: View) -> list[str]:
    """What has to be said of these figures: whose prices they are, what is assumed, what is not known."""
    case, text, proxy = chosen_case(view), view.text, chosen_proxy(view)
    if case is None:
        return [text("swap_calculator.caveat")]
    notes = [text("swap_calculator.caveat"), text("swap_calculator.assumed")]
    used = used_proxy(view)
    if proxy and used:
        notes.append(proxy_words(proxy[0], used, text))
    notes += [_other_channel(case, text), _own_compute(case, text), uncached_words(case, text), _reasoning(case, text)]
    if view.selection != Selection(known_on=view.selection.known_on):
        notes.append(text("swap_calculator.unfiltered"))
    return [note for note in notes if note]


def _other_channel(case: SwapCase, text: Text) -> str:
    """Of which models the price comes from the other list, for want of one on that which was chosen."""
    chosen = case.setting.channel
    missing = [side.model.name for side in (case.old, case.new) if side.price.channel != chosen]
    if not missing:
        return ""
    lists = {"channel": text.label("channel", chosen), "other": text.label("channel", _other(chosen))}
    return text("swap_calculator.other_channel", models=text.list_of(missing), **lists)


def _other(channel: str) -> str:
    return next(other for other in CHANNELS if other != channel)


def _own_compute(case: SwapCase, text: Text) -> str:
    """Which of the two Microsoft cannot run itself."""
    bought = [side.model.name for side in (case.old, case.new) if not side.model.can_run]
    return text("swap_calculator.bought", models=text.list_of(bought)) if bought else ""


def _reasoning(case: SwapCase, text: Text) -> str:
    old, new = (side.model.reasoning for side in (case.old, case.new))
    if old == new or "" in (old, new):
        return ""
    return text(f"swap_calculator.reasoning.{'new' if new == 'yes' else 'old'}", **_names(case))


def method_notes(text: Text) -> list[str]:
    """How the figures come about, a paragraph each."""
    return [
        text("swap_calculator.method.cost"),
        text("swap_calculator.method.failures"),
        text("swap_calculator.method.break_even"),
        text("swap_calculator.method.draws", draws=text.number(DRAWS)),
        text("swap_calculator.method.literature"),
    ]


def left_out_words(found: LeftOut, view: View) -> str:
    """The notice for a choice that does not hold on the day of the view."""
    text, names = view.text, _model_names(view)
    values = {"named": names.get(found.named, found.named), "day": text.day(known_day(view.selection))}
    if found.reason == "no_scores":
        values["named"] = text.label("benchmark", found.named)
    return text(f"swap_calculator.left_out.{found.reason}", **values)


def _model_names(view: View) -> dict[str, str]:
    models = tables_known_on(None).models
    return dict(zip(models["model_id"], models["name"], strict=True))


def left_out_notices(view: View) -> list[str]:
    """The notices for all choices that do not hold on the day of the view."""
    return [left_out_words(found, view) for found in left_out(view)]
