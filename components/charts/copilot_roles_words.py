"""What the chart of Copilot roles finds, in words: whose models are the default, whose can be chosen."""

from collections.abc import Mapping

from components.charts.copilot_roles_rows import span_words
from components.text import Text
from data.copilot_roles import DEFAULT, SELECTABLE, UNKNOWN, Spell, merged, standing
from data.stand_ins import BASELINE

_MOST_OTHERS = 2


def headline(found: list[Spell], product: str | None, names: Mapping[str, str], text: Text) -> str:
    """The finding: of all products whose models are the default, or of one which model."""
    return _of_all(found, names, text) if product is None else _of_one(found, product, names, text)


def _of_all(found: list[Spell], names: Mapping[str, str], text: Text) -> str:
    now = standing(found)
    if not now.products:
        return text("copilot_roles.headline.over")
    makers = {spell.provider for spell in found}
    counts = {maker: len(now.default.get(maker, ())) + len(now.last_default.get(maker, ())) for maker in makers}
    lead = BASELINE if BASELINE in makers else max(sorted(makers), key=lambda maker: counts[maker])
    held, last = len(now.default.get(lead, ())), len(now.last_default.get(lead, ()))
    key = "main" if held else "none"
    finding = text(
        f"copilot_roles.headline.{key}",
        maker=names.get(lead, lead),
        n=text.number(held),
        total=text.plural("copilot_roles.products", len(now.products)),
    )
    if last:
        finding += text("copilot_roles.headline.last", n=text.number(last))
    return finding + _others(now.selectable, now.tested, lead, names, text)


def _others(
    selectable: Mapping[str, tuple[str, ...]],
    tested: Mapping[str, tuple[str, ...]],
    lead: str,
    names: Mapping[str, str],
    text: Text,
) -> str:
    others = sorted(((len(own), maker) for maker, own in selectable.items() if maker != lead), key=lambda o: (-o[0], o))
    if others:
        told = [
            text("copilot_roles.headline.of_maker", maker=names.get(maker, maker), n=text.number(n))
            for n, maker in others[:_MOST_OTHERS]
        ]
        return text("copilot_roles.headline.others", others=text.list_of(told))
    tests = [names.get(maker, maker) for maker in tested if maker != lead]
    return text("copilot_roles.headline.tests", makers=text.list_of(tests)) if tests else ""


def _of_one(found: list[Spell], product: str, names: Mapping[str, str], text: Text) -> str:
    defaults = [spell for spell in found if spell.role == DEFAULT]
    firm = list(dict.fromkeys(name for spell in defaults if spell.is_standing for _, name in spell.models))
    loose = [spell for spell in defaults if spell.end_is == UNKNOWN]
    chosen = [spell for spell in found if spell.role == SELECTABLE and spell.is_standing]
    name = text.label("copilot_product", product)
    if firm:
        finding = text("copilot_roles.headline.single", product=name, models=text.list_of(firm))
    elif loose:
        model = max(loose, key=lambda spell: spell.start).models[0][1]
        finding = text("copilot_roles.headline.single_last", product=name, model=model)
    else:
        finding = text("copilot_roles.headline.single_none", product=name)
    if not chosen:
        return finding
    makers = list(dict.fromkeys(names.get(spell.provider, spell.provider) for spell in chosen))
    models = {model for spell in chosen for model in spell.standing}
    told = text.plural("copilot_roles.choice", len(models), makers=text.list_of(makers))
    return finding + text("copilot_roles.headline.and_choice", choice=told)


def alternative(finding: str, found: list[Spell], names: Mapping[str, str], text: Text) -> str:
    """The chart in words: every joined spell with its product, maker, part and time."""
    lines: dict[str, list[str]] = {}
    for spell in merged(found):
        models = text.list_of([name for _, name in spell.models])
        told = text(
            "copilot_roles.alt_spell",
            maker=names.get(spell.provider, spell.provider),
            role=text.label("copilot_role", spell.role),
            models=models,
            span=span_words(spell, text),
        )
        lines.setdefault(text.label("copilot_product", spell.product), []).append(told)
    products = ". ".join(f"{product}: {'; '.join(told)}" for product, told in lines.items())
    return text("copilot_roles.alt", finding=finding, products=products)
