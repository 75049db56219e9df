"""Reopening an exported model."""

import json
import subprocess
from pathlib import Path

import pytest
import torch

from card import training_stages
from checkpoint import load_checkpoint, load_model
from data import read_rows
from export import Exporter
from reopen import reopen
from testing import train_command
from verify import Verifier


@pytest.fixture(scope="module")
def folder(run: Path, data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Exporter(run, "tiny", data).write(tmp_path_factory.mktemp("models"))


def test_pytorch_computes_what_the_file_computes(folder: Path, data: Path, tmp_path: Path) -> None:
    reopen(folder, tmp_path)
    model, tokenizer, state = load_model(tmp_path)
    with torch.no_grad():
        # The graph reads no keys of match heads.
        unread = model.config.match_heads * model.config.head_dim
        assert all((block.qkv[1, :unread] == 0).all() for block in model.blocks)
    onnx_model = (folder / "onnx" / "model_quantized.onnx").read_bytes()
    found = Verifier(model, tokenizer, read_rows(data / "eval.jsonl")).check(onnx_model)
    assert found.tokens == found.answers == 1
    card = json.loads((folder / "card.json").read_text())
    assert training_stages(state) == card["training"]["stages"]


def test_a_run_can_begin_with_it(folder: Path, data: Path, tmp_path: Path) -> None:
    reopen(folder, tmp_path / "shipped")
    command = train_command(data, tmp_path / "next", 5000)
    subprocess.run([*command, "--begin", str(tmp_path / "shipped")], check=True, capture_output=True)
    stages = training_stages(load_checkpoint(tmp_path / "next"))
    assert len(stages) == 2


def test_other_variants_are_refused(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "tiny-packed"
    copy.mkdir()
    (copy / "card.json").write_text(json.dumps({"variant": "q8-packed"}))
    with pytest.raises(SystemExit, match="holds q8-packed, not q8"):
        reopen(copy, tmp_path / "run")
