"""A plan as one HTML page for the person who approves it: no network, no script needed."""

from importers.page.write import LISTED, write_page

__all__ = ["LISTED", "write_page"]
