"""The model card as data (`card.json`)."""

import hashlib
import json
from pathlib import Path

from data import TRAIN_FILES

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
    """What trains with these settings; those that old runs do not have are left out."""
    words = ["python training/train.py"]
    for name in ("size", "tokens", "seed", "threads", "batch", "dtype", "rate", "decay"):
        if name in settings:
            value = settings[name]
            words.append(f"--{name} {value:g}" if isinstance(value, float) else f"--{name} {value}")
    return " ".join(words if settings["judge"] else [*words, "--no-judge"])


def training_stages(state: dict) -> list[dict]:
    """Every stage's command, without its folders, with its tokens and seconds; the first stage first. A reopened
    model's state has them as they stood in its card."""
    if "stages" in state:
        return state["stages"]
    stages = [] if state.get("before") is None else training_stages(state["before"])
    settings = state["settings"]
    command = train_command(settings)
    if "share" in state:
        command += f"\npython training/average.py --share {state['share']:g}"
    own = {"command": command, "tokens": state["tokens"], "seconds": round(state["elapsed"])}
    return [*stages, {**own, "threads": settings["threads"], "device": settings["device"]}]


def make_card(
    *,
    name: str,
    folder: str,
    variant: str,
    parameters: int,
    size: int,
    state: dict,
    data: dict,
    verified: dict,
    scores: dict,
) -> dict:
    """`size` is that of all files a program loads, in bytes; what is measured of them comes later (`figures.py`)."""
    return {
        "name": name,
        "folder": folder,
        "licence": "MIT",
        "parameters": parameters,
        "bytes": size,
        "variant": variant,
        "architecture": state["config"],
        "training": {
            "steps": state["step"],
            "tokens": state["tokens"],
            "seconds": round(state["elapsed"]),
            "settings": state["settings"],
            "stages": training_stages(state),
            "history": state["history"],
        },
        "data": data,
        "verified": verified,
        "accuracy": scores,
        "measured": None,
        "exports": None,
    }
