"""Writes what was measured of an exported model into the card of its folder.

    python training/figures.py public/models/pocket-small-4ca93c21 --measured docs/results/pocket-measured.json

The files a program loads stay as they are, and the run is not needed.
"""

import argparse
import json
from pathlib import Path

from card_text import render_card
from measured import read_compared, read_json, read_measured


def add_figures(folder: Path, measured: Path | None, compared: Path | None) -> None:
    """Replaces the figures that files are given for; refuses those of another version of the model."""
    card = read_json(folder / "card.json")
    name, revision = card["name"], card["folder"].rsplit("-", 1)[1]
    if measured is not None:
        card["measured"] = read_measured(measured, name, revision)
    if compared is not None:
        card["exports"] = read_compared(compared, name, card["variant"], revision)
    text = render_card(card)
    content = json.dumps(card, indent=2, ensure_ascii=False) + "\n"
    (folder / "card.json").write_text(content, encoding="utf-8")
    (folder / "README.md").write_text(text, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--measured", type=Path, help="what `stepgate measure` wrote")
    parser.add_argument("--compared", type=Path, help="what `pocket:exports --json` printed")
    args = parser.parse_args()
    add_figures(args.folder, args.measured, args.compared)


if __name__ == "__main__":
    main()
