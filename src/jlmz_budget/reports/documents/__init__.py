"""The documents of a result: one module a kind, each with ``files(result, certificate, lang)``."""
