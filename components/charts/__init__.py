"""The charts: one file per chart, each a pure function from rows of the record to a Figure."""
