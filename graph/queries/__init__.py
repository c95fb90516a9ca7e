"""Every statement of the graph: one `.cypher` file and one typed function each.

The functions take an `Execute`: `Database.read` outside a transaction, `within(transaction)`
inside one, so that reader and writer share them.
"""

from graph.queries.statements import Execute, Row, names, statement, within

__all__ = ["Execute", "Row", "names", "statement", "within"]
