"""End to end on a tiny network: tokenizer, batches, training, resuming."""

import subprocess
from fractions import Fraction
from pathlib import Path

import pytest
from tokenizers import Tokenizer

from card import training_stages
from checkpoint import load_checkpoint, load_model
from data import (
    CONTEXT,
    LONGEST_ROW,
    PADDING,
    SOLUTION,
    TASKS,
    VERDICT,
    BatchStream,
    encode_corpus,
    load_corpus,
    read_rows,
)
from decode import decode
from loss import loss_weights, weighted_loss
from model import Decoder
from program import evaluate_program
from testing import TOKENS, WORDS, train, train_command
from tokenizer import BOS_ID, PAD_ID, build_tokenizer


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


def test_rows_that_no_model_can_read_are_left_out() -> None:
    tokenizer = build_tokenizer(WORDS)
    row = {"task": "steps", "prompt": "Ann has 1.", "parts": [["So 1.", "solution"]]}
    rambling = {**row, "parts": [["So 1. " * LONGEST_ROW, "solution"]]}
    assert len(encode_corpus([row, rambling, row], tokenizer)) == 2


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


def test_the_card_tells_every_stage_from_the_first_on() -> None:
    settings = {"size": "small", "threads": 1, "device": "cpu", "judge": True, "rate": 0.5}
    first = {"settings": settings, "tokens": 1, "elapsed": 2.4}
    second = {"settings": {**settings, "size": "large"}, "tokens": 3, "elapsed": 4.0, "before": first}
    third = {"settings": {**settings, "judge": False}, "tokens": 5, "elapsed": 6.0, "before": second}
    stages = training_stages(third)
    assert [stage["tokens"] for stage in stages] == [1, 3, 5]
    assert stages[0]["command"] == "python training/train.py --size small --threads 1 --rate 0.5"
    assert "--size large" in stages[1]["command"] and stages[0]["seconds"] == 2
    assert stages[2]["command"].endswith("--no-judge")
    assert training_stages({**third, "share": 0.67})[2]["command"].endswith("average.py --share 0.67")
