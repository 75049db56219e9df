"""Writes a finished run as a model folder that transformers.js loads, once it is verified.

    python training/export.py --run training/runs/small --name pocket-small --out public/models

writes the default variant with its card, to which `figures.py` adds what is measured later.
`--variant all` writes a folder for each variant, for pocket:exports to compare.
"""

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import torch
from tokenizers import Tokenizer

from card import data_facts, make_card
from card_text import render_card
from checkpoint import load_model
from data import read_rows
from decode import strategy_scores
from model import ModelConfig
from tokenizer import BOS, BOS_ID, END, END_ID, PAD, PAD_ID
from variants import DEFAULT_VARIANT, VARIANTS, Variant, build_onnx
from verify import Comparison, OnnxDecoder, Verifier

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


def model_config(config: ModelConfig, variant: Variant) -> dict:
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
        "transformers.js_config": {"dtype": variant.dtype},
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


def loading_files(
    config: ModelConfig, tokenizer: Tokenizer, variant: Variant, onnx_model: bytes
) -> dict[str, bytes]:
    """Content by path of every file that a program loads."""
    return {
        "config.json": to_json(model_config(config, variant)),
        "generation_config.json": to_json({**SPECIAL_IDS, "do_sample": False}),
        "tokenizer.json": (tokenizer.to_str(pretty=False) + "\n").encode(),
        "tokenizer_config.json": to_json(tokenizer_config(config)),
        variant.file: onnx_model,
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


class Exporter:
    """One run, and what PyTorch computes with it."""

    def __init__(self, run: Path, name: str, data: Path):
        self.name, self.data = name, data
        self.model, self.tokenizer, self.state = load_model(run)
        self.rows = read_rows(data / "eval.jsonl")
        self.verifier = Verifier(self.model, self.tokenizer, self.rows)

    def build(self, label: str) -> tuple[bytes, Comparison]:
        """The graph and how far it is from PyTorch. Raises AssertionError where it must not be."""
        onnx_model = build_onnx(self.model, self.name, label).SerializeToString(deterministic=True)
        exact = VARIANTS[label].exact
        found = self.verifier.check(onnx_model) if exact else self.verifier.compare(onnx_model)
        gaps = found.differences if exact else {"any": max(found.differences.values())}
        for case, gap in gaps.items():
            print(f"{label}, {case}: logits differ from PyTorch's by {gap:.1e} at most")
        print(
            f"{label}: {found.tokens:.2%} of next tokens and {found.answers:.1%} of {found.rows} "
            "greedy answers are the same"
        )
        return onnx_model, found

    def write_all(self, out: Path) -> list[Path]:
        """A folder for each variant, with what is needed to load and compare it."""
        return [self._write_one(out, label) for label in VARIANTS]

    def _write_one(self, out: Path, label: str) -> Path:
        onnx_model, found = self.build(label)
        files = loading_files(self.model.config, self.tokenizer, VARIANTS[label], onnx_model)
        folder = f"{self.name}-{label}-{content_hash(files)}"
        card = {
            "name": self.name,
            "folder": folder,
            "variant": label,
            "description": VARIANTS[label].description,
            "parameters": self.model.parameter_count(),
            "architecture": self.model.config.to_dict(),
            "verified": found.to_dict(),
        }
        write_folder(out / folder, files | {"card.json": to_json(card)})
        return out / folder

    def write(self, out: Path, label: str = DEFAULT_VARIANT) -> Path:
        """The folder that ships: one variant, with its card."""
        onnx_model, found = self.build(label)
        files = loading_files(self.model.config, self.tokenizer, VARIANTS[label], onnx_model)
        revision = content_hash(files)
        scores = strategy_scores(
            OnnxDecoder(onnx_model, self.model.config), self.tokenizer, self.rows
        )
        for strategy, score in scores.items():
            print(f"{strategy}: {score['total']['accuracy']:.3f} of {score['total']['n']}")
        card = make_card(
            name=self.name,
            folder=f"{self.name}-{revision}",
            variant=label,
            parameters=self.model.parameter_count(),
            size=sum(map(len, files.values())),
            state=self.state,
            data=data_facts(self.data),
            verified=found.to_dict(),
            scores=scores,
        )
        files |= {"card.json": to_json(card), "README.md": render_card(card).encode()}
        write_folder(out / card["folder"], files)
        return out / card["folder"]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--name", required=True)
    parser.add_argument("--out", type=Path, default=Path("public/models"))
    parser.add_argument("--data", type=Path, default=Path("training/data"))
    parser.add_argument("--variant", choices=[*VARIANTS, "all"], default=DEFAULT_VARIANT)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    exporter = Exporter(args.run, args.name, args.data)
    if args.variant == "all":
        print(*exporter.write_all(args.out), sep="\n")
    else:
        print(exporter.write(args.out, args.variant))


if __name__ == "__main__":
    main()
