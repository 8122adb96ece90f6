"""How does a plan leave the house? As JSON for tools, as a list for a spreadsheet, as days for a calendar."""

from advisor.exports.contract import as_json

__all__ = ["as_json"]
