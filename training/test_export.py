"""Exporting the tiny network: variants, verification and the card."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer

from export import Exporter
from figures import add_figures
from measured import read_compared, read_measured
from quantise import quantise
from variants import VARIANTS


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
    model = (folder / "onnx" / "model_quantized.onnx").read_bytes()
    add_figures(folder, measured, compared)
    assert (folder / "onnx" / "model_quantized.onnx").read_bytes() == model
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
