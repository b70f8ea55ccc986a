"""The sentence at the top of a page: its finding, computed from the rows on show, true for any selection."""

import datetime as dt

from components.charts.clauses import clause_reading
from components.text import Text
from data.clauses import clauses_in_force
from data.load import Tables
from data.money import ComputeCommitted, PaidAndPromised, compute_committed, paid_and_promised

MICROSOFT, OPENAI = "microsoft", "openai"


def overview_finding(tables: Tables, day: dt.date, text: Text) -> str:
    """Where the two companies stand: what binds them (the licence) and what was paid of what was promised."""
    licence = licence_reading(tables, day, text)
    money = paid_and_promised(tables)
    words = paid_of_promised(money, text, "overview")
    if licence and words:
        return text("overview.finding", licence=licence, money=words)
    if licence:
        return text("overview.finding_licence", licence=licence)
    return paid_of_promised(money, text, "investment_timeline") or text("overview.finding_none")


def licence_reading(tables: Tables, day: dt.date, text: Text) -> str:
    """Until when the licence to OpenAI's models runs, and whether it is exclusive; empty without one."""
    terms = clauses_in_force(tables.terms, day)
    licences = terms[terms["clause"] == "ip_licence"].to_dict("records")
    return clause_reading(licences[0], text) if licences else ""


def paid_of_promised(money: PaidAndPromised, text: Text, section: str) -> str:
    """What Microsoft has paid of what it promised, in the words of a section; empty if nothing of it is known."""
    if money.funded is not None and money.committed is not None:
        paid, promised = text.money(money.funded), text.money(money.committed)
        return text(f"finding.{section}.paid_of_promised", paid=paid, promised=promised)
    if money.committed is not None:
        return text(f"finding.{section}.promised", promised=text.money(money.committed))
    told = money.reported if money.reported is not None else money.announced
    return text(f"finding.{section}.told", told=text.money(told)) if told is not None else ""


def investment_finding(tables: Tables, day: dt.date, text: Text) -> str:
    """How much money there is, how much of it is real, and what it made OpenAI worth by the last deal."""
    money = paid_of_promised(paid_and_promised(tables), text, "investment_timeline")
    worth = last_deal(tables)
    valued = text("investment_timeline.valued", worth=text.money(worth)) if worth else ""
    compute = signed_for_computing(compute_committed(tables), text)
    if money and valued:
        return text("investment_timeline.finding", money=money, rest=valued)
    return money or compute or valued or text("investment_timeline.finding_none")


def last_deal(tables: Tables) -> float | None:
    """OpenAI's value in billions by the last deal (round, share sale, stake), talks left out; None without one."""
    values = tables.valuations
    deals = values[(values["actor"] == OPENAI) & (values["basis"] != "reported_talks")]
    return None if deals.empty else float(deals["usd_bn"].iloc[-1])


def signed_for_computing(compute: ComputeCommitted, text: Text) -> str:
    """What OpenAI has contracted to pay for computing and how much of it to Microsoft, as a clause of a sentence."""
    if compute.low == 0:
        return ""
    words = committed_words(compute, text)
    own = sum(total.low for total in compute.by_supplier if total.supplier == MICROSOFT)
    if own:
        return text("investment_timeline.compute_with_microsoft", amount=words, own=text.money(own))
    return text("investment_timeline.compute", amount=words)


def committed_words(compute: ComputeCommitted, text: Text) -> str:
    """The committed total for computing: a figure, or "at least" where a contract is open upwards or has no price."""
    if compute.is_exact and not compute.unpriced:
        return text.money(compute.low)
    return text.money_range(None, compute.low)
