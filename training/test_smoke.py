"""End to end on a tiny network: tokenizer, training, resuming, evaluation and export."""

import json
import random
import signal
import subprocess
import sys
import time
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer

from checkpoint import load_checkpoint, load_model
from data import (
    CONTEXT,
    PADDING,
    SOLUTION,
    TASKS,
    VERDICT,
    BatchStream,
    load_corpus,
    read_rows,
)
from decode import decode
from export import Exporter
from loss import loss_weights, weighted_loss
from measured import read_compared, read_measured
from model import Decoder
from program import evaluate_program
from quantise import quantise
from tokenizer import BOS_ID, PAD_ID, build_tokenizer, ensure_tokenizer
from variants import VARIANTS

HERE = Path(__file__).parent
NAMES = ["Ann", "Bob", "Cem", "Dot"]
WORDS = [*NAMES, "How", "In", "The", "answer", "has", "in", "is", "many", "more", "nuts", "all"]
TOKENS = 200_000


def make_problems(count: int, seed: int) -> list[dict]:
    source, rows = random.Random(seed), []
    for _ in range(count):
        (a, b), x, y = source.sample(NAMES, 2), source.randint(1, 4), source.randint(1, 4)
        text = f"{a} has {x} nuts. {b} has {y} more. How many nuts has {b}?"
        rows.append(
            {
                "prompt": text,
                "solution": f"{b} has {x} + {y} = {x + y} nuts.\n\nThe answer is {x + y}.",
                "prompts": {"steps": text, "program": f"{text} In all."},
                "program": f"{x} + {y}",
                "answer": x + y,
                "family": "more",
                "steps": 1,
            }
        )
    return rows


def make_rows(count: int, seed: int) -> list[dict]:
    rows = []
    for index, problem in enumerate(make_problems(count, seed)):
        row = {"family": "more", "steps": 1, "prompt": problem["prompt"]}
        first, last = problem["solution"].split("\n\n")
        if index % 4 == 0:
            wrong = [["The answer is 9.", "context"], ["\n\nHow many", "context"]]
            rows.append(row | {"task": "check", "parts": [*wrong, [" more", "verdict"]]})
        elif index % 4 == 1:
            parts = [[problem["program"], "solution"]]
            prompt = problem["prompts"]["program"]
            rows.append(row | {"task": "program", "prompt": prompt, "parts": parts})
        else:
            parts = [[first, "solution"], ["\n\n" + last, "solution"]]
            rows.append(row | {"task": "steps", "parts": parts})
    return rows


def estimate(value: float, low: float, high: float) -> dict:
    return {"value": value, "ci": [low, high], "n": 2000}


def make_measured(name: str, revision: str) -> dict:
    """As src/lab/measured-schema.ts has it."""
    half = estimate(0.5, 0.4, 0.6)
    strategy = {name: half for name in ("answered", "tokens")}
    strategy |= {"byFamily": {"more": half}, "bySteps": {"1": half}}
    confidence = {"ece": estimate(0.031, 0.02, 0.04), "auroc": half}
    strategy["calibration"] = {"text": confidence, "numbers": confidence}
    kinds = {"wrong-quantity": half, "unreadable": estimate(0, 0, 0)}
    mistakes = {name: half for name in ("made", "quantityOrOperation", "trueEquation")}
    mistakes |= {"kinds": kinds, "answerRight": half, "unfinished": half}
    verdict = {name: half for name in ("accuracy", "right", "auroc", "ece")}

    def part(accuracy: dict, inside: bool) -> dict:
        each = strategy | {"accuracy": accuracy}
        found = {"n": 2000, "seconds": 1, "jobs": 1}
        found["strategies"] = {"steps": {"small": each, "large": each}}
        details = {"steps": {}, "mistakes": mistakes, "check": verdict}
        for name, value in details.items():
            found[name] = {"small": value, "large": value} if inside else None
        found["judge"] = verdict | {"exactGrade": half} if inside else None
        names = ("step", "oneStep", "takeOver", "largeAlone")
        return found | {"rescue": dict.fromkeys(names, half) if inside else None}

    identity = {"id": name, "label": name, "revision": revision, "dtype": "q8", "device": "cpu"}
    large = identity | {"id": "another"}
    return {
        "schema": 1,
        "command": "npm run -s pocket:measure",
        "models": {"small": identity, "large": large},
        "pocket": {"test": part(estimate(0.625, 0.601, 0.649), True)},
        "gsm8k": part(estimate(0.002, 0, 0.005), False),
    }


def make_compared(name: str, revision: str) -> dict:
    """As src/cli/exports/exports-report.ts has it."""
    folder = f"{name}-q8-{revision}"
    variant = {"variant": "q8", "folder": folder, "bytes": 1000, "gzipBytes": 900}
    variant["accuracy"] = estimate(0.6, 0.5, 0.7)
    variant["difference"] = estimate(-0.002, -0.004, 0)
    ratio = {"device": "wasm", "tokensPerSecond": 1000, "ratio": estimate(1.25, 1.2, 1.3)}
    plain_speed = ratio | {"ratio": None}
    plain = variant | {"variant": "plain", "difference": None, "speeds": [plain_speed]}
    report = {"schema": 1, "command": "npm run -s pocket:exports", "machine": "m", "browser": "b"}
    variants = [plain, variant | {"speeds": [ratio]}]
    return report | {"split": "test", "n": 2000, "models": [{"id": name, "variants": variants}]}


def read_card(folder: Path) -> dict:
    return json.loads((folder / "card.json").read_text(encoding="utf-8"))


def total_bytes(folder: Path) -> int:
    """Of what a program loads."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return sum(p.stat().st_size for p in files if p.name not in ("card.json", "README.md"))


def write_lines(path: Path, rows: list[dict]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    for shard in range(2):
        write_lines(folder / f"lm-train-{shard:03}.jsonl", make_rows(1500, shard))
    write_lines(folder / "eval.jsonl", make_problems(60, 9))
    (folder / "vocab.json").write_text(json.dumps(WORDS), encoding="utf-8")
    made = {"rows": 3000, "evaluationRows": 60, "families": ["more"], "steps": [1]}
    made |= {"range": {"most": 9}, "taskShares": {"steps": 50}}
    (folder / "data.json").write_text(json.dumps(made), encoding="utf-8")
    ensure_tokenizer(folder)
    return folder


def train_command(data: Path, run: Path, tokens: int) -> list[str]:
    options = ["--size", "tiny", "--tokens", str(tokens), "--no-compile", "--batch", "16"]
    folders = ["--data", str(data), "--out", str(run), "--dtype", "fp32"]
    return [sys.executable, str(HERE / "train.py"), *options, *folders]


def train(data: Path, run: Path, tokens: int) -> str:
    command = train_command(data, run, tokens)
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


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


@pytest.mark.parametrize(
    "text", ["", " ", "Ann has 12 nuts.", "naïve\n\n\n café 🙂\t(x)", "a\r\nb  c"]
)
def test_tokenizer_is_lossless(text: str) -> None:
    tokenizer = build_tokenizer(WORDS)
    ids = tokenizer.encode(text).ids
    assert ids[0] == BOS_ID
    assert tokenizer.decode(ids) == text


def test_tokenizer_pieces() -> None:
    tokenizer = build_tokenizer(WORDS)
    assert [tokenizer.token_to_id(t) for t in ("<|pad|>", "<|bos|>", "<|end|>")] == [0, 1, 2]
    pieces = tokenizer.encode("Ann has 12 + 3.\n\nThe zoo", add_special_tokens=False).tokens
    assert pieces == ["Ann", "Ġhas", "Ġ1", "2", "Ġ+", "Ġ3", ".", "ĊĊ", "The", "Ġ", "z", "o", "o"]


def test_batches_are_reproducible_and_marked(data: Path) -> None:
    tokenizer = Tokenizer.from_file(str(data / "tokenizer.json"))
    corpus = load_corpus(data, tokenizer)
    assert len(corpus) == 3000
    again = BatchStream(corpus, 16, seed=3)
    for index in (0, 5, 200):
        batch = x, y, kinds, tasks = BatchStream(corpus, 16, seed=3).batch(index)
        assert all((a == b).all() for a, b in zip(batch, again.batch(index)))
        assert (kinds[y == PAD_ID] == PADDING).all()
        for row, task in enumerate(tasks.tolist()):
            learnt = tokenizer.decode(y[row][kinds[row] == SOLUTION].tolist())
            verdict = tokenizer.decode(y[row][kinds[row] == VERDICT].tolist())
            if TASKS[task] == "check":
                assert (learnt, verdict) == ("", " more")
            else:
                assert verdict == "" and ("answer" in learnt) == (TASKS[task] == "steps")


def test_mistakes_are_not_learnt() -> None:
    weights = loss_weights(judge=True)
    assert (weights[:, [PADDING, CONTEXT]] == 0).all()
    assert (weights[:, SOLUTION] > 0).all()
    check, judge = TASKS.index("check"), TASKS.index("judge")
    assert (weights[[check, judge], VERDICT] > 0).all()
    assert loss_weights(judge=False)[judge, VERDICT] == 0


@pytest.mark.parametrize(
    ("text", "value"),
    [("17 - 5 * (17 // 5)", 2), ("1 / 3", Fraction(1, 3)), ("1 / 0", None), ("f(1)", None)],
)
def test_programs_are_exact(text: str, value: Fraction | None) -> None:
    assert evaluate_program(text) == value


def test_training_lowers_the_loss(run: Path, data: Path) -> None:
    model, tokenizer, state = load_model(run)
    assert state["history"][-1]["step"] == state["step"]
    x, y, kinds, _ = BatchStream(load_corpus(data, tokenizer), 64, seed=9).batch(0)
    batch = x, y, (kinds == SOLUTION).float()
    before = weighted_loss(Decoder(model.config), *batch, bf16=False)[0]
    assert weighted_loss(model, *batch, bf16=False)[0] < 0.5 * before
    prompt = tokenizer.encode(read_rows(data / "eval.jsonl")[0]["prompt"] + "\n\n").ids
    assert "The answer is" in tokenizer.decode(decode(model, [prompt])[0])


def test_a_resumed_run_is_the_same_run(run: Path, data: Path, tmp_path: Path) -> None:
    assert "finished" in train(data, tmp_path, TOKENS)
    whole, resumed = load_checkpoint(tmp_path), load_checkpoint(run)
    for name in ("step", "tokens", "history"):
        assert whole[name] == resumed[name]
    for name, weight in whole["model"].items():
        assert (weight == resumed["model"][name]).all(), name


def test_a_second_stage_begins_with_the_first(run: Path, data: Path, tmp_path: Path) -> None:
    begin = [*train_command(data, tmp_path, 10_000), "--begin", str(run), "--rate", "0.1"]
    subprocess.run(begin, capture_output=True, text=True, check=True)
    second = load_checkpoint(tmp_path)
    assert second["before"]["tokens"] >= TOKENS
    assert second["history"][-1]["accuracy"] >= load_checkpoint(run)["history"][-1]["accuracy"] - 0.2


def test_a_run_is_not_resumed_as_another(run: Path, data: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError) as failed:
        train(data, run, TOKENS // 2)
    assert "was begun with --tokens" in failed.value.stderr


@pytest.mark.parametrize(("bits", "loss"), [(8, 0.01), (4, 0.1)])
def test_quantised_blocks_are_near_their_matrix(bits: int, loss: float) -> None:
    matrix = np.random.default_rng(1).normal(size=(5, 70)).astype(np.float32)
    matrix[2, :32] = 0
    blocks = quantise(matrix, bits)
    assert blocks.packed.shape == (5, 3, 32 * bits // 8)
    levels = blocks.packed
    if bits == 4:
        levels = np.stack([levels & 15, levels >> 4], -1).reshape(5, 3, 32)
    values = (levels - 2.0 ** (bits - 1)) * blocks.scales[..., None]
    values = values.reshape(5, 96)
    assert (values[:, 70:] == 0).all() and (values[2, :32] == 0).all()
    assert np.linalg.norm(values[:, :70] - matrix) < loss * np.linalg.norm(matrix)


def test_every_variant_runs_and_exact_ones_are_exact(
    run: Path, data: Path, tmp_path: Path
) -> None:
    folders = Exporter(run, "tiny", data).write_all(tmp_path)
    cards = {card["variant"]: card for card in map(read_card, folders)}
    assert set(cards) == set(VARIANTS)
    for label, card in cards.items():
        verified, exact = card["verified"], VARIANTS[label].exact
        assert verified["sameTokens"] == 1 if exact else verified["sameTokens"] > 0.95, label
        assert (verified["largestDifference"] < 1e-3) == exact, label
    sizes = {label: total_bytes(folder) for label, folder in zip(cards, folders)}
    assert sizes["q4"] < sizes["q8"] < sizes["fused"] < sizes["plain"]


def test_a_wrong_graph_is_not_exported(run: Path, data: Path) -> None:
    exporter = Exporter(run, "tiny", data)
    with torch.no_grad():
        exporter.model.blocks[0].qk_gain.mul_(1.05)
    with pytest.raises(AssertionError, match="logits differ"):
        exporter.build("fused")


def test_export_writes_the_default_with_its_card(run: Path, data: Path, tmp_path: Path) -> None:
    exporter = Exporter(run, "tiny", data)
    folder = exporter.write(tmp_path)
    measured, compared = tmp_path / "measured.json", tmp_path / "compared.json"
    revision = folder.name.rsplit("-", 1)[1]
    measured.write_text(json.dumps(make_measured("tiny", revision)))
    compared.write_text(json.dumps(make_compared("tiny", revision)))
    assert folder == exporter.write(tmp_path, measured=measured, compared=compared)
    config = json.loads((folder / "config.json").read_text())
    assert config["num_key_value_heads"] * config["head_dim"] == config["hidden_size"]
    assert config["transformers.js_config"]["dtype"] == "q8"
    card = read_card(folder)
    assert card["accuracy"]["steps"]["total"]["n"] == 60
    assert card["accuracy"]["program"]["tokens"] > 0
    assert card["bytes"] == total_bytes(folder)
    assert (folder / "onnx" / "model_quantized.onnx").stat().st_size > card["parameters"]
    assert "lm-train-001.jsonl" in card["data"]
    text = (folder / "README.md").read_text()
    for part in ("62.5 % (60.1 to 64.9)", "0.2 % (0.0 to 0.5)", "wrong quantity", "1.25 (1.20 to 1.30)"):
        assert part in text
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    assert tokenizer.get_vocab_size() == config["vocab_size"]


def test_another_version_was_not_measured(tmp_path: Path) -> None:
    measured = tmp_path / "measured.json"
    measured.write_text(json.dumps(make_measured("tiny", "0123abcd")))
    assert read_measured(measured, "tiny", "0123abcd")["role"] == "small"
    with pytest.raises(SystemExit, match="tiny-0123abcd was measured, not tiny-89abcdef"):
        read_measured(measured, "tiny", "89abcdef")
    compared = tmp_path / "compared.json"
    compared.write_text(json.dumps(make_compared("tiny", "0123abcd")))
    assert len(read_compared(compared, "tiny", "q8", "0123abcd")["variants"]) == 2
    for variant, revision in (("q8", "89abcdef"), ("q4", "0123abcd")):
        with pytest.raises(SystemExit, match=f"does not compare tiny-{revision} as {variant}"):
            read_compared(compared, "tiny", variant, revision)
