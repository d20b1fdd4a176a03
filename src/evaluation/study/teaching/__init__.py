"""What the passport teaches the reader about headers, sheets and spellings."""
