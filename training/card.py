"""The model card, as data (`card.json`) and as prose (`README.md`)."""

import hashlib
from pathlib import Path

from model import LOCAL_OFFSETS

DATA_COMMAND = "npm run -s pocket:data"


def data_facts(folder: Path) -> dict:
    """Number of rows and SHA-256 of each data file."""
    facts = {}
    for name in ("lm-train.jsonl", "eval.jsonl", "vocab.json"):
        content = (folder / name).read_bytes()
        facts[name] = {"sha256": hashlib.sha256(content).hexdigest()}
        if name.endswith(".jsonl"):
            facts[name]["rows"] = content.count(b"\n")
    return facts


def make_card(name: str, parameters: int, state: dict, data: dict, scores: dict) -> dict:
    settings = state["settings"]
    train = (
        f"python training/train.py --size {settings['size']} --minutes {settings['minutes']:g} "
        f"--seed {settings['seed']} --threads {settings['threads']} --batch {settings['batch']} "
        f"--dtype {settings['dtype']}"
    )
    return {
        "name": name,
        "licence": "MIT",
        "parameters": parameters,
        "architecture": state["config"],
        "training": {
            "steps": state["step"],
            "tokens": state["tokens"],
            "seconds": round(state["elapsed"]),
            "settings": settings,
        },
        "data": data,
        "accuracy": scores,
        "commands": [
            DATA_COMMAND,
            "python training/tokenizer.py",
            train,
            f"python training/export.py --run training/runs/{settings['size']} --name {name} "
            "--out public/models",
        ],
    }


def accuracy_table(title: str, scores: dict) -> str:
    lines = [f"| {title} | n | correct | accuracy |", "| --- | ---: | ---: | ---: |"]
    for label, score in scores.items():
        share = f"{100 * score['accuracy']:.1f} %"
        lines.append(f"| {label} | {score['n']} | {score['correct']} | {share} |")
    return "\n".join(lines)


def render_card(card: dict) -> str:
    """The card as Markdown with the front matter model hubs read."""
    sizes, training, scores = card["architecture"], card["training"], card["accuracy"]
    settings, data = training["settings"], card["data"]
    offsets = " and ".join(map(str, LOCAL_OFFSETS))
    commands = "\n".join(card["commands"])
    return f"""---
license: mit
language: en
library_name: transformers.js
pipeline_tag: text-generation
---

# {card["name"]}

A decoder of {card["parameters"]:,} parameters, trained from scratch to solve short arithmetic
word problems step by step. It knows nothing else: words outside its generator's vocabulary are
spelt in bytes it has hardly seen.

## Architecture

{sizes["n_layers"]} layers, width {sizes["d_model"]}, {sizes["n_heads"]} heads,
feed-forward width {sizes["d_ff"]}, {sizes["vocab_size"]} tokens. Pre-norm RMSNorm, rotary
positions, normalised queries and keys, SwiGLU, tied embedding. In the first
{sizes["local_layers"]} layers the attention's output projection also reads the value vectors
{offsets} positions back. At most {sizes["max_positions"]} positions.

Besides `logits` and the cache, the ONNX graph returns `last_hidden_state`, the vectors after the
final norm.

## Data

{data["lm-train.jsonl"]["rows"]:,} problems for training and {data["eval.jsonl"]["rows"]:,} held-out
ones, all written by this project's seeded generator (`{DATA_COMMAND}`); no other text was used.
`card.json` holds the files' SHA-256 sums.

## Training

Muon on the matrices and AdamW on the rest; loss weight 1 on solution tokens and 0.1 on prompt
tokens. Seed {settings["seed"]}, {settings["batch"]} problems a batch, {training["steps"]:,} steps,
{training["tokens"]:,} tokens, {training["seconds"] / 60:.0f} minutes on {settings["threads"]}
thread(s) of a {settings["device"].upper()} in {settings["dtype"]}.

## Accuracy

Greedy decoding; a problem counts as solved when the last step, "The answer is N.", is exactly
right.

{accuracy_table("all", {"all": scores["total"]})}

{accuracy_table("steps", scores["steps"])}

{accuracy_table("family", scores["family"])}

## Making it again

```sh
{commands}
```

The budget is a time, so that another machine takes another number of steps and ends at other
weights; data and tokenizer come out the same.
"""
