"""``python -m jlmz_budget``: the command line."""

from jlmz_budget.cli import main

if __name__ == "__main__":
    main()
