"""One file a check: its docs, examples and code together.

A check file holds a docstring (what, why, limits, whether its fix is safe), `RULE` with its examples, and `find`.
Adding a check means adding a file to the folder of its group; `nlpqa.checks.registry` finds it.
"""
