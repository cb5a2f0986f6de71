"""A batch on every engine gives the same bytes; what is lost on the way is all that is run again."""

import json
import os
import resource
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import pytest

import jlmz_budget as jb
from jlmz_budget.batch.answers import QUESTIONS, answer
from jlmz_budget.batch.engines import dask, serial
from jlmz_budget.batch.output import create, digest_of, keep, opened, state_of
from jlmz_budget.batch.parts import Job, part_of
from jlmz_budget.batch.plan import tasks_of
from jlmz_budget.batch.reading import read_plan
from jlmz_budget.batch.run import run_open
from support import SCENARIOS, formula_pool, rules, write

TWO = {"population": "0.5", "area_km2": "0.5"}
LONG = 6
"""Tasks of the long plan."""

PATIENCE = 90
"""Seconds until a test that waits for another process gives up."""


@pytest.fixture
def small(tmp_path):
    """A plan of 7 tasks, of which 3 cannot hold: floors over the pool."""
    pool = formula_pool(factors=TWO, floors=[{"id": "plain", "per": "recipient", "amount": 150}])
    write(tmp_path / "base", rules(pool, overrides={"poor": {"budget.total": 400}}))
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        "schema: jlmz-budget-batch/1\nname: small\nbase: base\nvariants: [poor]\nrescale: true\n"
        "grids: {factors.area_km2: [0.1, 0.4, 0.9]}\n",
        "utf-8",
    )
    return plan


@pytest.fixture(scope="module")
def long(tmp_path_factory):
    """A plan of 6 Dunhua runs: a second or two, so that something can be killed in the middle."""
    plan = tmp_path_factory.mktemp("plans") / "long.yaml"
    plan.write_text(
        f"schema: jlmz-budget-batch/1\nname: long\nbase: {json.dumps(str(SCENARIOS / 'dunhua-2025'))}\n"
        "rescale: true\ngrids: {factors.area_km2: ["
        + ", ".join(f"0.{number}" for number in range(11, LONG + 10))
        + "]}\n",
        "utf-8",
    )
    return plan


@pytest.fixture(scope="module")
def digest_of_long(long, tmp_path_factory):
    """What the plan comes to in one process that nobody interrupts."""
    plan = read_plan(long)
    batch = create(plan, tmp_path_factory.mktemp("alone") / "out")
    run_open(batch, batch.tasks, serial, finished=lambda _: None)
    return digest_of(batch)


def in_background(*arguments, **how):
    """A process of this Python in a group of its own, so that it can be killed with its children."""
    return subprocess.Popen(
        [sys.executable, *map(str, arguments)],
        start_new_session=True,
        **{"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **how},
    )


def kill(process):
    """Kill a process and its children at once, as a power cut would."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(PATIENCE)


def wait_for(condition, what):
    """Wait until something holds."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.02)


@contextmanager
def after_a_part(folder, act):
    """Do something, from another thread, once a batch has its first part."""

    def watch():
        wait_for(lambda: folder.exists() and parts(folder), "a part")
        act()

    watching = threading.Thread(target=watch)
    watching.start()
    yield
    watching.join(PATIENCE)
    assert not watching.is_alive()


def parts(folder):
    """The finished parts by name, with their time stamps."""
    return {path.name: path.stat().st_mtime_ns for path in (folder / "parts").glob("[!.]*.parquet")}


@contextmanager
def cluster(folder):
    """A Dask scheduler and two workers on loopback, each a process: (address, scheduler, workers)."""
    file = folder / "scheduler.json"
    cli_of = "from distributed.cli.dask_{0} import main; main()"
    quiet = ("--no-dashboard", "--host", "127.0.0.1")
    scheduler = in_background(
        "-c", cli_of.format("scheduler"), "--port", "0", "--scheduler-file", file, *quiet
    )
    workers = [
        in_background(
            "-c",
            cli_of.format("worker"),
            "--scheduler-file",
            file,
            "--nthreads",
            "1",
            "--no-nanny",
            *quiet,
            cwd=folder,
        )
        for _ in range(2)
    ]  # they wait for the file, so that all three start at once
    try:
        wait_for(lambda: file.exists() and file.read_text().endswith("}"), "the scheduler")
        address = json.loads(file.read_text())["address"]
        yield address, scheduler, workers
    finally:
        for process in (*workers, scheduler):
            if process.poll() is None:
                kill(process)


def test_a_message_names_no_temporary_folder(small, tmp_path, run):
    """So that a scenario that cannot be read gives the same part in every run."""
    (small.parent / "base" / "scenario.yaml").write_text("schema: [", "utf-8")
    for name in ("a", "b"):
        assert run("batch", "run", small.parent, "-o", tmp_path / name, "--engine", "serial")[0] == 3
    batch = opened(tmp_path / "a")
    (task,) = batch.tasks
    message = pd.read_parquet(batch.part(task))["message"][0]
    assert message.startswith("base/scenario.yaml:1:")
    assert digest_of(batch) == digest_of(opened(tmp_path / "b"))


def test_a_defect_met_by_one_scenario_is_a_row(small, tmp_path, run, monkeypatch):
    """Whatever a task raises, the others go on."""

    def broken(*_, **__):
        raise ZeroDivisionError

    monkeypatch.setattr("jlmz_budget.batch.parts.certify", broken)
    code, printed = run("batch", "run", small, "-o", tmp_path / "out", "--engine", "serial")
    assert (code, "0 certified, 7 failed" in printed) == (3, True)
    assert "met a defect of this program" in run("batch", "table", tmp_path / "out", "--only", "failures")[1]


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="threads are counted in /proc")
def test_no_thread_of_the_parquet_reader_is_left(small):
    """Else the interpreter aborts at its end now and then, whatever the run came to."""
    plan = read_plan(small)
    job = Job(tasks_of(plan)[0], plan.sources[0])
    (small.parent / "part").write_bytes(part_of(job))
    code = (
        "import os, sys, pyarrow.parquet; from pathlib import Path; from jlmz_budget.batch import parts\n"
        "count = lambda: len(os.listdir('/proc/self/task')); before = count()\n"
        "assert parts.status_of(Path(sys.argv[1]).read_bytes(), sys.argv[2]) == 'certified'\n"
        "assert count() == before, (before, count())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, small.parent / "part", job.task.key],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_a_worker_of_another_version_is_refused(small):
    """Its part would carry a key that it was not computed under."""
    plan = read_plan(small)
    job = Job(tasks_of(plan)[0], plan.sources[0], version="0.0")
    with pytest.raises(RuntimeError, match=r"0\.0 is needed"):
        part_of(job)


def test_an_unfinished_batch_is_answered_with_a_note(small, tmp_path, run):
    """How many results are missing, and how to get them."""
    out = tmp_path / "out"
    run("batch", "run", small, "-o", out, "--engine", "serial")
    next((out / "parts").glob("*.parquet")).unlink()
    assert "1 of 7 tasks have no result yet" in run("batch", "table", out)[1]
    assert "no result yet" not in run("batch", "table", out, "-q")[1]


def test_failed_scenarios_are_rows_and_the_others_go_on(small, tmp_path, run):
    """Exit 3 at the end, 4 certified, 4 failed with their message; questions over all of it."""
    code, printed = run("batch", "run", small, "-o", tmp_path / "out", "--engine", "serial")
    assert code == 3
    assert "7 tasks: 4 certified, 3 failed, 0 open, 0 broken" in printed
    code, printed = run("batch", "table", tmp_path / "out", "--only", "failures")
    assert code == 0
    assert "its limits need {least} yuan" in printed
    batch = opened(tmp_path / "out")
    quantiles = answer(batch, state_of(batch), "quantiles").set_index("name")
    assert quantiles.loc["东镇", "runs"] == 4
    assert quantiles.loc["东镇", "least"] == 150
    changes = answer(batch, state_of(batch), "changes")
    assert set(changes["runs"]) == {3}


@pytest.mark.parametrize("question", QUESTIONS)
def test_duckdb_and_pandas_answer_the_same(small, tmp_path, run, question):
    """Row by row and column by column."""
    run("batch", "run", small, "-o", tmp_path / "out", "--engine", "serial")
    batch = opened(tmp_path / "out")
    by_duckdb, by_pandas = (
        answer(batch, state_of(batch), question, engine=name) for name in ("duckdb", "pandas")
    )
    assert len(by_duckdb) > 0
    pd.testing.assert_frame_equal(by_duckdb, by_pandas, check_dtype=False)


def test_answers_are_written_as_csv_and_workbook(small, tmp_path, run):
    """An existing file is not replaced."""
    run("batch", "run", small, "-o", tmp_path / "out", "--engine", "serial")
    assert run("batch", "table", tmp_path / "out", "-o", tmp_path / "a.xlsx")[0] == 0
    assert run("batch", "table", tmp_path / "out", "-o", tmp_path / "a.csv")[0] == 0
    rows = (tmp_path / "a-quantiles.csv").read_text("utf-8").splitlines()
    assert rows[0].startswith("county_code,pool,code,name,runs,least,q05")
    assert len(rows) == 4
    assert len(pd.read_excel(tmp_path / "a.xlsx", sheet_name="quantiles", engine="calamine")) == 3
    code, printed = run("batch", "table", tmp_path / "out", "-o", tmp_path / "a.xlsx")
    assert (code, "exists already" in printed) == (2, True)


@pytest.fixture
def small_disk():
    """The most that a file may hold is set by the test, as on a disk that is full, and let go at its end."""
    kept, _ = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    yield lambda size: resource.setrlimit(resource.RLIMIT_FSIZE, (size, kept[1]))
    resource.setrlimit(resource.RLIMIT_FSIZE, kept)


def test_answers_that_cannot_be_written_leave_no_half_of_them(small, tmp_path, run, small_disk):
    """Neither a part of a file, nor the one answer that had room without the others."""
    run("batch", "run", small, "-o", tmp_path / "out", "--engine", "serial")
    run("batch", "table", tmp_path / "out", "-o", tmp_path / "b.csv")
    before = sorted(tmp_path.iterdir())
    small_disk(max(path.stat().st_size for path in tmp_path.glob("b-*.csv")) - 1)
    said = [run("batch", "table", tmp_path / "out", "-o", tmp_path / name) for name in ("a.csv", "a.xlsx")]
    small_disk(resource.RLIM_INFINITY)
    assert [code for code, _ in said] == [2, 2]
    assert all("cannot be written: File too large" in printed for _, printed in said)
    assert sorted(tmp_path.iterdir()) == before


def test_a_part_that_cannot_be_written_ends_the_run_and_is_told(small, tmp_path, small_disk):
    """What is finished stays, nothing half-written does, and the message says how to go on."""
    out = tmp_path / "out"
    plan = read_plan(small)
    batch = create(plan, out)
    first, second = (batch.job(task) for task in batch.tasks[:2])
    keep(batch, first.task, part_of(first))
    content = part_of(second)
    small_disk(len(content) // 2)
    with pytest.raises(
        jb.UsageError, match="a result cannot be written: File too large; what is finished is kept"
    ):
        keep(batch, second.task, content)
    small_disk(resource.RLIM_INFINITY)
    assert [path.name for path in (out / "parts").iterdir()] == [f"{first.task.key}.parquet"]


def test_processes_give_the_digest_of_one_process(small, tmp_path, run):
    """A cluster's digest is compared where one of its workers is killed."""
    for name in ("serial", "local"):
        assert run("batch", "run", small, "-o", tmp_path / name, "--engine", name)[0] == 3
    assert digest_of(opened(tmp_path / "serial")) == digest_of(opened(tmp_path / "local"))


def test_a_part_cut_in_half_is_run_again_and_only_that(small, tmp_path, run):
    """The others keep their time stamps, and the digest is what it was."""
    out = tmp_path / "out"
    run("batch", "run", small, "-o", out, "--engine", "serial")
    digest, before = digest_of(opened(out)), parts(out)
    cut = out / "parts" / sorted(before)[3]
    cut.write_bytes(cut.read_bytes()[: cut.stat().st_size // 2])
    assert "1 broken" in run("batch", "status", out)[1]
    run("batch", "resume", out, "--engine", "serial")
    after = parts(out)
    assert {name for name in after if after[name] != before[name]} == {cut.name}
    assert digest_of(opened(out)) == digest


def test_a_killed_client_leaves_what_is_finished(long, tmp_path, run, digest_of_long):
    """After resume nothing is missing, and no finished part was computed twice."""
    out = tmp_path / "out"
    client = in_background("-m", "jlmz_budget", "batch", "run", long, "-o", out, "--workers", "1")
    wait_for(lambda: out.exists() and parts(out), "a part")
    kill(client)
    before = parts(out)
    assert 0 < len(before) < LONG
    assert run("batch", "resume", out, "--engine", "serial")[0] == 0
    after = parts(out)
    assert len(after) == LONG
    assert {name: after[name] for name in before} == before
    assert digest_of(opened(out)) == digest_of_long


def test_an_interrupted_run_can_be_resumed(long, tmp_path, run):
    """Ctrl-C: exit 130, finished parts stay."""
    out = tmp_path / "out"
    said = tmp_path / "said"
    command = ("-m", "jlmz_budget", "batch", "run", long, "-o", out, "--workers", "1", "--lang", "en")
    with said.open("wb") as stderr:
        client = in_background(*command, stderr=stderr)
    wait_for(lambda: out.exists() and parts(out), "a part")
    os.killpg(client.pid, signal.SIGINT)
    assert client.wait(PATIENCE) == 130
    assert "go on with: batch resume" in said.read_text("utf-8")
    before = parts(out)
    assert run("batch", "resume", out, "--engine", "serial")[0] == 0
    assert {name: parts(out)[name] for name in before} == before
    assert not state_of(opened(out)).open


def test_a_run_on_a_cluster_outlives_a_worker_and_what_is_finished_the_cluster(
    long, tmp_path, run, digest_of_long
):
    """A worker killed: the other does its tasks, exit 0, the digest of one process, so nothing is missing.

    The scheduler killed: exit 3; what is finished is kept, the rest is run by another engine.
    """
    first, second = tmp_path / "first", tmp_path / "second"
    with cluster(tmp_path) as (address, scheduler, workers):
        with after_a_part(first, lambda: kill(workers[0])):
            assert run("batch", "run", long, "-o", first, "--engine", address)[0] == 0
        assert digest_of(opened(first)) == digest_of_long
        with after_a_part(second, lambda: kill(scheduler)):
            code, printed = run("batch", "run", long, "-o", second, "--engine", address)
        assert (code, "the cluster went away" in printed) == (3, True)
    before = parts(second)
    assert 0 < len(before) < LONG
    assert run("batch", "resume", second, "--engine", "serial")[0] == 0
    assert {name: parts(second)[name] for name in before} == before
    assert digest_of(opened(second)) == digest_of_long


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("run", "PLAN", "-o", "OUT"), 2, "holds this plan already; go on with: batch resume"),
        (("run", "OTHER", "-o", "OUT"), 2, "holds the results of another plan; choose another folder for -o"),
        (("run", "PLAN", "-o", "NEW", "--engine", "tcp://127.0.0.1:1"), 2, "no scheduler answers"),
        (("run", "PLAN", "-o", "NEW", "--engine", "spark"), 2, "is no engine; use local, serial or tcp"),
        (("resume", "NEW"), 1, "is no output folder of a batch"),
        (("status", "NEW"), 1, "is no output folder of a batch"),
    ],
)
def test_bad_input_is_one_message(  # noqa: PLR0913, PLR0917 - fixtures and parameters
    small, tmp_path, run, arguments, code, message
):
    """And no finished part is touched."""
    run("batch", "run", small, "-o", tmp_path / "OUT", "--engine", "serial")
    before = parts(tmp_path / "OUT")
    other = tmp_path / "other.yaml"
    other.write_text(small.read_text("utf-8").replace("0.9", "0.8"), "utf-8")
    places = {"PLAN": small, "OTHER": other, "OUT": tmp_path / "OUT", "NEW": tmp_path / "NEW"}
    result, printed = run("batch", *(places.get(word, word) for word in arguments))
    assert (result, message in printed) == (code, True), printed
    assert not places["NEW"].exists()
    assert parts(tmp_path / "OUT") == before


@pytest.mark.parametrize("answer_given", [b"", b"HTTP/1.1 400 Bad Request\r\n\r\n"])
def test_what_is_no_scheduler_is_refused(monkeypatch, answer_given):
    """A port where nobody speaks, and one where a web server does, such as Dask's own dashboard."""
    monkeypatch.setattr("jlmz_budget.batch.engines.REACH", 1)
    with socket.create_server(("127.0.0.1", 0)) as server:
        visitors = []

        def answer_visitors():
            while True:
                try:
                    visitors.append(server.accept()[0])
                except OSError:
                    return
                visitors[-1].sendall(answer_given)

        threading.Thread(target=answer_visitors, daemon=True).start()
        with pytest.raises(jb.UsageError, match="no scheduler answers"):
            dask(f"tcp://127.0.0.1:{server.getsockname()[1]}")
    for visitor in visitors:
        visitor.close()


def test_a_changed_manifest_is_refused(small, tmp_path, run):
    """Results must not be mixed with other inputs."""
    run("batch", "run", small, "-o", tmp_path / "out", "--engine", "serial")
    (table,) = (tmp_path / "out" / "inputs").glob("*/townships.csv")
    table.write_text(table.read_text("utf-8").replace("1000", "9000"), "utf-8")
    code, printed = run("batch", "resume", tmp_path / "out")
    assert (code, "was changed or cannot be read" in printed) == (1, True)
