"""Heuristics as tables, a reason beside each entry; `nlpqa.io.tables` reads them."""
