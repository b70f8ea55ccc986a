"""The sources of a record card as Markdown: a list of origins with their retellings, and the readings that differ."""

from collections.abc import Callable

from components.origins import CitedText, Origin, Rival
from components.text import Text

Escape = Callable[[str], str]


def origins_markdown(found: tuple[Origin, ...], text: Text, escaped: Escape) -> str:
    """A list of origins; what retells one stands indented beneath it."""
    lines = []
    for origin in found:
        told = "" if origin.root.is_cited else f" ({escaped(text('record.root_uncited'))})"
        lines.append(f"- {cited_markdown(origin.root, escaped)}{told}")
        lines += [
            f"    - {escaped(text('record.retold_by'))} {cited_markdown(retelling, escaped)}"
            for retelling in origin.retellings
        ]
    return "\n".join(lines)


def rival_markdown(rival: Rival, text: Text, escaped: Escape) -> str:
    """What is in dispute, each reading with its texts, and how they relate."""
    lines = [f"**{escaped(text('record.rival', subject=rival.subject))}**", ""]
    for value, texts in rival.readings:
        lines.append(f"- {escaped(text('record.value', value=value))}")
        lines += [f"    - {cited_markdown(cited, escaped)}" for cited in texts]
    return "\n".join([*lines, "", escaped(rival.note)])


def cited_markdown(cited: CitedText, escaped: Escape) -> str:
    """One source: publisher, title as a link where its address is known, date and kind."""
    # An address in angle brackets may hold parentheses; `safe_address` lets no bracket into it.
    title = f"[{escaped(cited.title)}](<{cited.href}>)" if cited.href else escaped(cited.title)
    return f"{escaped(cited.publisher)}: {title} · {escaped(cited.told)}"
