"""The sensitivity report: its tables, sentences, charts, page and folder."""
