"""Writes a finished run as a model folder that transformers.js loads, once it is verified.

    python training/export.py --run training/runs/small --name pocket-small --out public/models
"""

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import torch
from tokenizers import Tokenizer

from card import data_facts, make_card, render_card
from checkpoint import load_model
from data import read_rows
from decode import strategy_scores
from model import ModelConfig
from onnx_graph import build_onnx
from tokenizer import BOS, BOS_ID, END, END_ID, PAD, PAD_ID
from verify import verify

CHAT_TEMPLATE = (
    "{{ bos_token }}"
    "{% for message in messages %}"
    "{% if not loop.first %}{{ '\\n\\n' }}{% endif %}{{ message['content'] }}"
    "{% endfor %}"
    "{% if add_generation_prompt %}{{ '\\n\\n' }}{% endif %}"
)
SPECIAL_IDS = {"bos_token_id": BOS_ID, "eos_token_id": END_ID, "pad_token_id": PAD_ID}


def to_json(value: dict) -> bytes:
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()


def model_config(config: ModelConfig) -> dict:
    """What transformers.js needs to make an empty cache; the graph itself is in the ONNX file."""
    return {
        "model_type": "llama",
        "architectures": ["LlamaForCausalLM"],
        "vocab_size": config.vocab_size,
        "hidden_size": config.d_model,
        "intermediate_size": config.d_ff,
        "num_hidden_layers": config.n_layers,
        "num_attention_heads": config.n_heads,
        "num_key_value_heads": config.n_heads,
        "head_dim": config.head_dim,
        "max_position_embeddings": config.max_positions,
        "rope_theta": config.rope_theta,
        "rms_norm_eps": config.norm_eps,
        "hidden_act": "silu",
        "tie_word_embeddings": True,
        **SPECIAL_IDS,
        "transformers.js_config": {"dtype": "fp32"},
    }


def tokenizer_config(config: ModelConfig) -> dict:
    return {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "bos_token": BOS,
        "eos_token": END,
        "pad_token": PAD,
        "clean_up_tokenization_spaces": False,
        "model_max_length": config.max_positions,
        "padding_side": "left",
        "chat_template": CHAT_TEMPLATE,
    }


def loading_files(config: ModelConfig, tokenizer: Tokenizer, onnx_model: bytes) -> dict[str, bytes]:
    """Content by path of every file that a program loads."""
    return {
        "config.json": to_json(model_config(config)),
        "generation_config.json": to_json({**SPECIAL_IDS, "do_sample": False}),
        "tokenizer.json": (tokenizer.to_str(pretty=False) + "\n").encode(),
        "tokenizer_config.json": to_json(tokenizer_config(config)),
        "onnx/model.onnx": onnx_model,
    }


def content_hash(files: dict[str, bytes]) -> str:
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(f"{path}\0{len(files[path])}\0".encode() + files[path])
    return digest.hexdigest()[:8]


def write_folder(folder: Path, files: dict[str, bytes]) -> None:
    """Writes under a temporary name and renames, replacing an earlier folder of that name."""
    partial = folder.with_name(folder.name + ".partial")
    shutil.rmtree(partial, ignore_errors=True)
    for path, content in files.items():
        (partial / path).parent.mkdir(parents=True, exist_ok=True)
        (partial / path).write_bytes(content)
    shutil.rmtree(folder, ignore_errors=True)
    partial.replace(folder)


def export(run: Path, name: str, out: Path, data: Path) -> Path:
    """Builds, verifies, scores and writes the model; returns its folder."""
    model, tokenizer, state = load_model(run)
    rows = read_rows(data / "eval.jsonl")
    onnx_model = build_onnx(model, name).SerializeToString(deterministic=True)
    for case, gap in verify(model, onnx_model, tokenizer, rows).items():
        print(f"verified {case}: largest difference {gap:.1e}")
    scores = strategy_scores(model, tokenizer, rows)
    for strategy, score in scores.items():
        print(f"{strategy}: {score['total']['accuracy']:.3f} of {score['total']['n']}")

    files = loading_files(model.config, tokenizer, onnx_model)
    full_name = f"{name}-{content_hash(files)}"
    card = make_card(name, model.parameter_count(), state, data_facts(data), scores)
    card["folder"] = full_name
    files |= {"card.json": to_json(card), "README.md": render_card(card).encode()}
    write_folder(out / full_name, files)
    return out / full_name


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--name", required=True)
    parser.add_argument("--out", type=Path, default=Path("public/models"))
    parser.add_argument("--data", type=Path, default=Path("training/data"))
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    print(export(args.run, args.name, args.out, args.data))


if __name__ == "__main__":
    main()
