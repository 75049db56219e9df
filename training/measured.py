"""Reads what the project's TypeScript commands measured of an exported model.

`npm run -s stepgate -- measure` writes figures of both models (src/lab/measured-schema.ts), and
`npm run -s pocket:exports -- --json` prints the comparison of a model's variants. A figure is
`{"value", "ci", "n"}`: its value, a 95 % interval and the rows it is a figure of.
"""

import json
from pathlib import Path

# The only split whose figures are kept by family and by number of steps.
DETAILED_SPLIT = "test"


def read_json(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def role_of(models: dict, name: str, revision: str) -> str:
    """Which of the measured pair a model is; another version of it was not measured."""
    for role, model in models.items():
        if model["id"] == name:
            if model["revision"] != revision:
                raise SystemExit(f"{name}-{model['revision']} was measured, not {name}-{revision}")
            return role
    raise SystemExit(f"{name} was not measured")


def of_role(part: dict, role: str, detailed: bool) -> dict:
    """One model's figures of a set of problems; what is about the pair stays as it is."""
    strategies = {name: dict(both[role]) for name, both in part["strategies"].items()}
    if not detailed:
        for strategy in strategies.values():
            del strategy["byFamily"], strategy["bySteps"]
    found = {"n": part["n"], "strategies": strategies, "rescue": part["rescue"]}
    for name in ("steps", "mistakes", "check"):
        found[name] = part[name] and part[name][role]
    found["judge"] = part["judge"] if role == "large" else None
    return found


def read_measured(path: Path, name: str, revision: str) -> dict:
    """{"command", "pocket": {split: figures}, "gsm8k": figures or null} of one model."""
    file = read_json(path)
    if file["schema"] != 1:
        raise SystemExit(f"{path} has schema {file['schema']}, not 1")
    role = role_of(file["models"], name, revision)
    splits = {
        split: of_role(part, role, split == DETAILED_SPLIT)
        for split, part in file["pocket"].items()
    }
    outside = file["gsm8k"] and of_role(file["gsm8k"], role, False)
    return {"command": file["command"], "role": role, "pocket": splits, "gsm8k": outside}


def read_compared(path: Path, name: str, variant: str, revision: str) -> dict:
    """The comparison of one model's variants, as it was printed, with the command that made it."""
    file = read_json(path)
    models = {model["id"]: model["variants"] for model in file["models"]}
    folders = {each["variant"]: each["folder"] for each in models.get(name, [])}
    if not folders.get(variant, "").endswith(f"-{revision}"):
        raise SystemExit(f"{path} does not compare {name}-{revision} as {variant}")
    kept = ("command", "machine", "browser", "split", "n")
    return {key: file[key] for key in kept} | {"variants": models[name]}
