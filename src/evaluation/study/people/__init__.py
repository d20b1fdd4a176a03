"""People on their way into a study: recognised, linked and given pseudonyms in memory; what names them is never stored."""
