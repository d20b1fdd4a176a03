"""Workbooks to fill in: what a new study and a college are given."""
