"""``allocation.json`` and ``certificate.json``: every intermediate number with its rule and its source."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from jlmz_budget.model.table import RECIPIENT_COLUMNS
from jlmz_budget.money import fifteen_digits, yuan
from jlmz_budget.needs.measured import MEASURES, measured_columns
from jlmz_budget.reading.rules_file import copied_name, is_workbook
from jlmz_budget.reports.notes import result_notes
from jlmz_budget.reports.tables import rows_as_texts
from jlmz_budget.village_support.flags import flag_notes

if TYPE_CHECKING:
    from fractions import Fraction

    from jlmz_budget.model import (
        Allocation,
        Certificate,
        GoalReached,
        Pool,
        PoolCertificate,
        ProgramProof,
        Scenario,
        Workings,
    )
    from jlmz_budget.reports.tables import LabelledTable

ALLOCATION_FORMAT: Final = "jlmz-budget/allocation/1"
_IN_FEN: Final = ("unspent", "policy", "optional")
"""Goals of a program of general rules that are amounts of money."""

CERTIFICATE_FORMAT: Final = "jlmz-budget/certificate/1"


def as_json(result: Allocation, tables: tuple[LabelledTable, ...]) -> dict[str, Any]:
    """The whole result: the rows of its tables (`result_tables`), and the trace of each formula pool."""
    rules = result.scenario.rules
    policy = result.scenario.policy
    pools = {pool.id: pool for pool in rules.pools}
    return {
        "format": ALLOCATION_FORMAT,
        "scenario": {
            "name": rules.name,
            "title": rules.title or rules.name,
            "county": {"code": rules.county.code, "name": rules.county.name},
            "year": rules.year,
            "source": rules.source,
        },
        "policy": {
            "pack": policy.pack,
            "title": policy.title,
            "date": policy.date.isoformat(),
            "clauses": {"township": policy.township_factors.clause, "village": policy.village_support.clause},
        },
        "budget": {
            "total": yuan(rules.budget.total),
            "reserve": yuan(result.reserve),
            "unallocated": yuan(result.unallocated),
            "source": rules.budget.source,
        },
        "notes": [
            *(one.filed for one in result_notes(result)),
            *(f"{one.text('zh')} ({one.text('en')})" for one in flag_notes(result)),
        ],
        "tables": {table.name: rows_as_texts(table) for table in tables},
        "pool_rules": [_pool_rule(result.scenario, pool) for pool in rules.pools],
        "trace": {
            workings.pool: _trace(result.scenario, pools[workings.pool], workings)
            for workings in result.workings
        },
    }


def _pool_rule(scenario: Scenario, pool: Pool) -> dict[str, Any]:
    return {
        "pool": pool.id,
        "title": pool.title or pool.id,
        "level": pool.level,
        "method": pool.method,
        "payment_unit": yuan(scenario.payment_unit(pool)),
        "rounding": pool.rounding,
        "subject": scenario.policy.subject(pool.subject_code) if pool.subject_code else "",
        "funding": [
            {"name": part.name, "amount": "rest" if part.amount is None else yuan(part.amount)}
            for part in pool.funding
        ],
        "source": pool.source,
    }


def _trace(scenario: Scenario, pool: Pool, workings: Workings) -> dict[str, Any]:
    return {
        "factors": [
            {"factor": factor.factor, "weight": str(factor.weight), "source": factor.source}
            for factor in workings.factors
        ],
        "quotas": [{"quota": quota.id or quota.per, "source": quota.source} for quota in pool.base],
        "floors": [{"rule": floor.id, "source": floor.source} for floor in pool.floors],
        "caps": [{"rule": cap.id, "source": cap.source} for cap in pool.caps],
        "recipients": [_recipient(scenario, pool, workings, i) for i in range(len(workings.codes))],
    }


def _recipient(scenario: Scenario, pool: Pool, workings: Workings, i: int) -> dict[str, Any]:
    table = scenario.recipients_table(pool.level)
    code = workings.codes[i]
    row = table.texts(RECIPIENT_COLUMNS[pool.level][0]).index(code)

    def cell(column: str) -> dict[str, str]:
        if pool.level == "township" and column in measured_columns(scenario):
            return {"cell": f"measured: {MEASURES[column].inputs}", "source": ""}
        return {
            "cell": f"{file_place(table.places[row], scenario)} {column}" if column in table.columns else "",
            "source": table.texts(f"{column}_source")[row],
        }

    return {
        "code": code,
        "factors": {
            factor.factor: {
                "value": _number(factor.values[i]),
                "share": _number(factor.shares[i]),
                "weighted": _number(factor.weight * factor.shares[i]),
                **cell(factor.factor),
            }
            for factor in workings.factors
        },
        "coefficients": {
            column: {"value": _number(values[i]), **cell(column)} for column, values in workings.coefficients
        },
        "quotas": {name: yuan(amounts[i]) for name, amounts in workings.quotas},
        "floors": {name: yuan(amounts[i]) for name, amounts in workings.floors},
        "caps": {name: yuan(amounts[i]) for name, amounts in workings.caps},
    }


def file_place(place: str, scenario: Scenario) -> str:
    """A row's place in the copy of the inputs, so that results do not depend on where it was."""
    name = PurePath(place.replace("\\", "/")).name.replace("!{}", "!")
    rules = scenario.files[0].name if scenario.files else ""
    return f"{copied_name(rules)}{name.removeprefix(rules)}" if is_workbook(rules) else name


def _number(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else fifteen_digits(value)


def certificate_json(certificate: Certificate) -> dict[str, Any]:
    """What `certify` checked: closing sums in yuan, exact rates as fractions of a yuan."""
    return {
        "format": CERTIFICATE_FORMAT,
        "accepted": True,
        "total": yuan(certificate.total),
        "reserve": yuan(certificate.reserve),
        "unallocated": yuan(certificate.unallocated),
        "checks": list(certificate.checks),
        "pools": [_pool_proof(pool) for pool in certificate.pools],
        **({"programs": [_program(one) for one in certificate.programs]} if certificate.programs else {}),
    }


def _program(program: ProgramProof) -> dict[str, Any]:
    """The optimum of every goal; awards are named at the deviation they were fixed at, largest first.

    Prices are not written: other versions of the solver may find others for the same optima.
    """
    levels: dict[Fraction, list[str]] = {}
    for stage in program.stages:
        if stage.goal == "deviation":
            levels.setdefault(stage.value, []).extend(name for name, _ in stage.fixed)
    return {
        "pools": list(program.pools),
        "goals": {
            stage.goal: _fraction(stage.value) if stage.goal in _IN_FEN else str(stage.value)
            for stage in program.stages
            if stage.goal != "deviation"
        },
        "deviations": [
            {"deviation": _fraction(value), "awards": sorted(names)} for value, names in levels.items()
        ],
    }


def _pool_proof(pool: PoolCertificate) -> dict[str, Any]:
    return {
        "pool": pool.pool,
        "rate": _fraction(pool.rate),
        "rate_upper": _fraction(pool.rate_upper),
        "floor_scale": str(pool.floor_scale),
        "groups": [
            {"group": group, "rate": _fraction(rate), "binding": binding}
            for group, rate, binding in pool.group_rates
        ],
        "recipients": [
            {"code": code, "binding": binding, "rule": rule} for code, binding, rule in pool.states
        ],
        **({"goals": [_goal(goal) for goal in pool.goals]} if pool.goals else {}),
    }


def _goal(goal: GoalReached) -> dict[str, Any]:
    return {"goal": goal.goal, "value": goal.value, "bound": goal.bound}


def _fraction(fen: Fraction | None) -> str | None:
    return None if fen is None else str(fen / 100)
