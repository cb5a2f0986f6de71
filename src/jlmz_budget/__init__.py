"""Shares a county's civil-affairs working money among townships and villages, and proves the result."""

__version__ = "0.1.0"
