"""Sheets laid out otherwise than our tables are: printed grade sheets, headers in two rows, sections; arranged before they are read."""
