"""Official forms of graduate monitoring: declared as data, read from workbooks, checked by their own arithmetic."""
