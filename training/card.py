"""The model card, as data (`card.json`) and as prose (`README.md`)."""

import hashlib
import json
from pathlib import Path

from data import TRAIN_FILES
from model import LOCAL_OFFSETS

DATA_COMMAND = "npm run -s pocket:data"


def data_facts(folder: Path) -> dict:
    """How the data was made, and rows and SHA-256 of each file."""
    facts: dict = {"made": json.loads((folder / "data.json").read_text(encoding="utf-8"))}
    paths = [*sorted(folder.glob(TRAIN_FILES)), folder / "eval.jsonl", folder / "vocab.json"]
    for path in paths:
        content = path.read_bytes()
        facts[path.name] = {"sha256": hashlib.sha256(content).hexdigest()}
        if path.suffix == ".jsonl":
            facts[path.name]["rows"] = content.count(b"\n")
    return facts


def train_command(settings: dict) -> str:
    return (
        f"python training/train.py --size {settings['size']} --tokens {settings['tokens']} "
        f"--seed {settings['seed']} --threads {settings['threads']} --batch {settings['batch']} "
        f"--dtype {settings['dtype']}" + ("" if settings["judge"] else " --no-judge")
    )


def train_commands(state: dict) -> list[str]:
    """From the data to the finished run, whether it has a second stage or not."""
    size, before = state["settings"]["size"], state["before"]
    if before is None:
        return [train_command(state["settings"])]
    own = f"training/data/own-{size}.jsonl"
    second = f"--rate {state['settings']['rate']:g} --begin training/runs/{size}"
    folders = f"--data training/data-own --out training/runs/{size}-2"
    return [
        train_command(before["settings"]),
        f"python training/own_steps.py --run training/runs/{size} --out {own}",
        f"npm run -s pocket:own-data -- {own}",
        f"{train_command(state['settings'])} {second} {folders}",
    ]


def make_card(name: str, parameters: int, state: dict, data: dict, scores: dict) -> dict:
    size, before = state["settings"]["size"], state["before"]
    run = size if before is None else f"{size}-2"
    return {
        "name": name,
        "licence": "MIT",
        "parameters": parameters,
        "architecture": state["config"],
        "training": {
            "steps": state["step"],
            "tokens": state["tokens"],
            "seconds": round(state["elapsed"]),
            "settings": state["settings"],
            "before": before,
            "history": state["history"],
        },
        "data": data,
        "accuracy": scores,
        "commands": [
            DATA_COMMAND,
            *train_commands(state),
            f"python training/export.py --run training/runs/{run} --name {name} --out public/models",
        ],
    }


def accuracy_table(title: str, scores: dict) -> str:
    lines = [f"| {title} | n | correct | accuracy |", "| --- | ---: | ---: | ---: |"]
    for label, score in scores.items():
        share = f"{100 * score['accuracy']:.1f} %"
        lines.append(f"| {label} | {score['n']} | {score['correct']} | {share} |")
    return "\n".join(lines)


def strategy_table(scores: dict) -> str:
    lines = ["| strategy | n | accuracy | tokens |", "| --- | ---: | ---: | ---: |"]
    for strategy, score in scores.items():
        total = score["total"]
        share = f"{100 * total['accuracy']:.1f} %"
        lines.append(f"| {strategy} | {total['n']} | {share} | {score['tokens']:.1f} |")
    return "\n".join(lines)


def task_shares(shares: dict) -> str:
    return ", ".join(f"{share} % {task}" for task, share in shares.items())


def render_card(card: dict) -> str:
    """The card as Markdown with the front matter model hubs read."""
    sizes, training, scores = card["architecture"], card["training"], card["accuracy"]
    settings, made = training["settings"], card["data"]["made"]
    offsets = " and ".join(map(str, LOCAL_OFFSETS))
    before = training["before"]
    earlier = f" Before that, {before['tokens']:,} tokens in a first stage." if before else ""
    commands = "\n".join(card["commands"])
    return f"""---
license: mit
language: en
library_name: transformers.js
pipeline_tag: text-generation
---

# {card["name"]}

A decoder of {card["parameters"]:,} parameters, trained from scratch to solve short arithmetic
word problems. It knows nothing else: words outside its generator's vocabulary are spelt in bytes
it has hardly seen.

## Architecture

{sizes["n_layers"]} layers, width {sizes["d_model"]}, {sizes["n_heads"]} heads,
feed-forward width {sizes["d_ff"]}, {sizes["vocab_size"]} tokens. Pre-norm RMSNorm, rotary
positions, normalised queries and keys, SwiGLU, tied embedding. In the first
{sizes["local_layers"]} layers the attention's output projection also reads the value vectors
{offsets} positions back. At most {sizes["max_positions"]} positions.

Besides `logits` and the cache, the ONNX graph returns `last_hidden_state`, the vectors after the
final norm.

## Data

{made["rows"]:,} texts for training and {made["evaluationRows"]:,} held-out problems, all written by
this project's seeded generator (`{DATA_COMMAND}`); no other text was used. {len(made["families"])}
families, {min(made["steps"])} to {max(made["steps"])} steps, every value a whole number from 1 to
{made["range"]["most"]}. Texts by task: {task_shares(made["taskShares"])}. `card.json` holds the files'
SHA-256 sums.

## Training

Muon on the matrices and AdamW on the rest. Loss weight 1 on steps, 0.1 on problems, 0.3 on direct
answers, 3 on the answers to "Right?"{' and 2 on grades' if settings["judge"] else ''}; none on mistakes
that are only there to be judged. Seed {settings["seed"]}, {settings["batch"]} texts a batch,
{training["steps"]:,} steps, {training["tokens"]:,} tokens, {training["seconds"] / 60:.0f} minutes on
{settings["threads"]} thread(s) of a {settings["device"].upper()} in {settings["dtype"]}.{earlier}

## Accuracy

Greedy decoding on `policy-val`; a problem counts as solved when the answer is exactly right.

{strategy_table(scores)}

With full steps:

{accuracy_table("steps", scores["steps"]["steps"])}

{accuracy_table("family", scores["steps"]["family"])}

## Making it again

```sh
{commands}
```

The data comes out byte for byte the same. The schedule goes by tokens, so that the same seed gives
the same batches and learning rates everywhere; the last bits of the weights depend on the processor.
"""
