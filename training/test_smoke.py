"""End to end on a tiny network: tokenizer, training, resuming, evaluation and export."""

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tokenizers import Tokenizer

from checkpoint import load_checkpoint, load_model
from data import BatchStream, load_corpus, read_rows
from decode import greedy
from export import export
from model import Decoder
from tokenizer import BOS_ID, END_ID, PAD_ID, build_tokenizer
from train import weighted_loss

HERE = Path(__file__).parent
NAMES = ["Ann", "Bob", "Cem", "Dot"]
WORDS = [*NAMES, "How", "The", "answer", "has", "in", "is", "many", "more", "nuts", "all"]


def make_rows(count: int, seed: int) -> list[dict]:
    source, rows = random.Random(seed), []
    for _ in range(count):
        (a, b), x, y = source.sample(NAMES, 2), source.randint(1, 4), source.randint(1, 4)
        rows.append(
            {
                "prompt": f"{a} has {x} nuts. {b} has {y} more. How many nuts has {b}?",
                "solution": f"{b} has {x} + {y} = {x + y} nuts.\n\nThe answer is {x + y}.",
                "family": "more",
                "steps": 1,
            }
        )
    return rows


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    for name, count, seed in (("lm-train", 2000, 1), ("eval", 60, 2)):
        lines = "".join(json.dumps(row) + "\n" for row in make_rows(count, seed))
        (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    (folder / "vocab.json").write_text(json.dumps(WORDS), encoding="utf-8")
    build_tokenizer(WORDS).save(str(folder / "tokenizer.json"))
    return folder


def train_command(data: Path, run: Path, seconds: float) -> list[str]:
    options = ["--size", "tiny", "--minutes", str(seconds / 60), "--no-compile", "--batch", "16"]
    folders = ["--data", str(data), "--out", str(run)]
    return [sys.executable, str(HERE / "train.py"), *options, *folders]


@pytest.fixture(scope="session")
def run(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run that was told to stop early and then resumed to its end."""
    folder = tmp_path_factory.mktemp("run")
    command = train_command(data, folder, 8)
    with (folder / "first.txt").open("w") as log:
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
        while "parameters" not in (folder / "first.txt").read_text():
            assert process.poll() is None, (folder / "first.txt").read_text()
            time.sleep(0.1)
        time.sleep(2)
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    stopped = load_checkpoint(folder)
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert f"resumed at step {stopped['step']}" in output
    assert "finished" in output
    assert 0 < stopped["step"] < load_checkpoint(folder)["step"]
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


def test_batches_are_reproducible_and_weighted(data: Path) -> None:
    tokenizer = Tokenizer.from_file(str(data / "tokenizer.json"))
    corpus = load_corpus(data / "lm-train.jsonl", tokenizer)
    again = BatchStream(corpus, 16, seed=3)
    for index in (0, 5, 200):
        x, y, weights = BatchStream(corpus, 16, seed=3).batch(index)
        assert all((a == b).all() for a, b in zip((x, y, weights), again.batch(index)))
        assert (weights[y == END_ID] == 1).all()
        assert (weights[y == PAD_ID] == 0).all()
        assert tokenizer.decode(y[0][weights[0] == 1].tolist()).endswith(".")


def test_training_lowers_the_loss(run: Path, data: Path) -> None:
    model, tokenizer, state = load_model(run)
    assert state["history"][-1]["step"] == state["step"]
    corpus = load_corpus(data / "lm-train.jsonl", tokenizer)
    batch = BatchStream(corpus, 64, seed=9).batch(0)
    before = weighted_loss(Decoder(model.config), *batch, bf16=False)[0]
    assert weighted_loss(model, *batch, bf16=False)[0] < 0.5 * before
    prompt = tokenizer.encode(read_rows(data / "eval.jsonl")[0]["prompt"] + "\n\n").ids
    assert "The answer is" in tokenizer.decode(greedy(model, [prompt])[0])


def test_export_writes_a_verified_folder(run: Path, data: Path, tmp_path: Path) -> None:
    folder = export(run, "tiny", tmp_path, data)
    assert folder == export(run, "tiny", tmp_path, data)
    config = json.loads((folder / "config.json").read_text())
    assert config["num_key_value_heads"] * config["head_dim"] == config["hidden_size"]
    card = json.loads((folder / "card.json").read_text())
    assert card["accuracy"]["total"]["n"] == 60
    assert (folder / "onnx" / "model.onnx").stat().st_size > 4 * card["parameters"]
    assert "lm-train.jsonl" in card["data"]
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    assert tokenizer.get_vocab_size() == config["vocab_size"]
