"""What a reader sees, made of published numbers only: tables, figures, sentences, the summary page."""
