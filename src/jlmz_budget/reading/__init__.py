"""Reading: a scenario folder to a `Scenario`; every problem located, all of them at once, nothing written."""

from jlmz_budget.reading.scenario import Reading, read_scenario, read_scenario_with_notes
from jlmz_budget.reading.schema import scenario_schema

__all__ = ["Reading", "read_scenario", "read_scenario_with_notes", "scenario_schema"]
