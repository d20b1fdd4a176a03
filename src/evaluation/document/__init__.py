"""From blocks to files: a report as HTML, Word and PDF, and the page that lists all reports."""
