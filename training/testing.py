"""For tests: a tiny generator of problems, and runs on what it writes."""

import json
import random
import subprocess
import sys
from pathlib import Path

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


def write_lines(path: Path, rows: list[dict]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def train_command(data: Path, run: Path, tokens: int) -> list[str]:
    options = ["--size", "tiny", "--tokens", str(tokens), "--no-compile", "--batch", "16"]
    folders = ["--data", str(data), "--out", str(run), "--dtype", "fp32"]
    return [sys.executable, str(HERE / "train.py"), *options, *folders]


def train(data: Path, run: Path, tokens: int) -> str:
    command = train_command(data, run, tokens)
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
