"""The sentence at the top of a page: its finding, computed from the rows on show, true for any selection."""

import datetime as dt

from components.charts.clauses import clause_reading
from components.text import Text, is_missing
from data.clauses import clauses_in_force
from data.load import Tables
from data.money import ComputeCommitted, PaidAndPromised, compute_committed, paid_and_promised

MICROSOFT, OPENAI = "microsoft", "openai"


def overview_finding(tables: Tables, day: dt.date, text: Text) -> str:
    """Where the two companies stand: what binds them (the licence) and what was paid of what was promised."""
    money = paid_of_promised(paid_and_promised(tables), text)
    licence = licence_sentence(tables, day, text)
    if licence and money:
        return text("overview.finding", licence=licence, money=money)
    return licence or money or text("overview.finding_none")


def licence_sentence(tables: Tables, day: dt.date, text: Text) -> str:
    """That there is a licence and until when, as a clause of a sentence; empty without one."""
    terms = clauses_in_force(tables.terms, day)
    licences = terms[terms["clause"] == "ip_licence"].to_dict("records")
    if not licences:
        return ""
    reading = clause_reading(licences[0], text)
    has_end = not is_missing(licences[0]["ends"])
    return text("overview.licence_until" if has_end else "overview.licence_open", reading=reading)


def licence_reading(tables: Tables, day: dt.date, text: Text) -> str:
    """Until when the licence to OpenAI's models runs, and whether it is exclusive; empty without one."""
    terms = clauses_in_force(tables.terms, day)
    licences = terms[terms["clause"] == "ip_licence"].to_dict("records")
    return clause_reading(licences[0], text) if licences else ""


def paid_of_promised(money: PaidAndPromised, text: Text) -> str:
    """What Microsoft has paid of what it promised, as a clause of a sentence; empty if nothing of it is known."""
    if money.funded is not None and money.committed is not None:
        paid, promised = text.money(money.funded), text.money(money.committed)
        return text("finding.paid_of_promised", paid=paid, promised=promised)
    if money.committed is not None:
        return text("finding.promised", promised=text.money(money.committed))
    if money.reported is not None:
        return text("finding.reported", told=text.money(money.reported))
    return text("finding.announced", told=text.money(money.announced)) if money.announced is not None else ""


def investment_finding(tables: Tables, day: dt.date, text: Text) -> str:
    """How much money there is, how much of it is real, and what it made OpenAI worth by the last deal."""
    money = paid_of_promised(paid_and_promised(tables), text)
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
