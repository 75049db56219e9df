"""Data and a finished run on a tiny network, made once for all tests."""

import json
import signal
import subprocess
import time
from pathlib import Path

import pytest

from checkpoint import load_checkpoint
from testing import TOKENS, WORDS, make_problems, make_rows, train, train_command, write_lines
from tokenizer import ensure_tokenizer


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    for shard in range(2):
        write_lines(folder / f"lm-train-{shard:03}.jsonl", make_rows(1500, shard))
    write_lines(folder / "eval.jsonl", make_problems(60, 9))
    (folder / "vocab.json").write_text(json.dumps(WORDS), encoding="utf-8")
    made = {"rows": 3000, "evaluationRows": 60, "families": ["more"], "steps": [1]}
    made |= {"range": {"most": 9}, "distractors": [50, 50], "taskShares": {"steps": 50}}
    (folder / "data.json").write_text(json.dumps(made), encoding="utf-8")
    ensure_tokenizer(folder)
    return folder


@pytest.fixture(scope="session")
def run(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run that was told to stop early and then resumed to its end."""
    folder = tmp_path_factory.mktemp("run")
    with (folder / "first.txt").open("w") as log:
        command = train_command(data, folder, TOKENS)
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
        while "probe at" not in (folder / "first.txt").read_text():
            assert process.poll() is None, (folder / "first.txt").read_text()
            time.sleep(0.1)
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    stopped = load_checkpoint(folder)
    assert stopped["tokens"] < TOKENS
    output = train(data, folder, TOKENS)
    assert f"resumed at step {stopped['step']}" in output
    assert "finished" in output
    return folder
