"""The study («проект»): its passport, its tables, its plan of evaluation, and what is wrong with its data."""
