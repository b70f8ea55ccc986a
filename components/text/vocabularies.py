"""Which table of labels holds the words for the codes of a column of the data."""

# Columns whose vocabulary has another name than they have, in every table.
_BY_COLUMN = {
    "date_precision": "precision",
    "from_precision": "precision",
    "exclusive": "yes_no",
    "independent": "yes_no",
    "is_blind": "yes_no",
    "modalities": "modality",
    "product": "copilot_product",
    "reasoning": "yes_no",
    "role": "copilot_role",
    "stands_in": "yes_no",
}
# Columns of one name that mean something else in each table.
_BY_TABLE = {
    ("actors", "kind"): "actor_kind",
    ("claims", "kind"): "claim_kind",
    ("claims", "status"): "claim_status",
    ("claims_history", "status"): "claim_status",
    ("flows", "kind"): "flow_kind",
    ("models", "status"): "model_status",
    ("sources", "kind"): "source_kind",
    ("tensions", "status"): "tension_status",
}


def vocabulary(table: str, column: str) -> str:
    """The name of the table of labels for a column's codes: its own name unless it shares one."""
    return _BY_TABLE.get((table, column)) or _BY_COLUMN.get(column, column)
