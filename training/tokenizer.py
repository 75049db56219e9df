"""Word-level tokenizer in byte-level BPE clothing.

The BPE model has no merges and `ignore_merges` set: a pre-token found in the vocabulary is one
token, any other falls apart into single bytes. Encoding is therefore lossless for every text,
and known words, digits and punctuation marks cost exactly one token each.
"""

import argparse
import json
from pathlib import Path

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers, processors

PAD, BOS, END = "<|pad|>", "<|bos|>", "<|end|>"
PAD_ID, BOS_ID, END_ID = 0, 1, 2
SPLIT_PATTERN = r"\n\n| ?[A-Za-z]+| ?[0-9]| ?[^\sA-Za-z0-9]|\s"
SPACE, BLANK_LINE = "Ġ", "ĊĊ"
DIGITS = "0123456789"
SPACED_MARKS = "+-*/=($\"'"


def build_tokenizer(words: list[str]) -> Tokenizer:
    """Tokenizer whose single tokens are the 256 bytes, the blank line, digits, marks and `words`.

    Only capitalised words, which can start a text or a line, also get a token without a space.
    """
    pieces = [PAD, BOS, END, *sorted(pre_tokenizers.ByteLevel.alphabet()), BLANK_LINE]
    pieces += [SPACE + symbol for symbol in DIGITS + SPACED_MARKS]
    for word in sorted(set(words)):
        pieces += [SPACE + word, word] if word[0].isupper() else [SPACE + word]
    vocab = {piece: index for index, piece in enumerate(dict.fromkeys(pieces))}

    tokenizer = Tokenizer(models.BPE(vocab=vocab, merges=[], ignore_merges=True))
    tokenizer.add_special_tokens([AddedToken(piece, special=True) for piece in (PAD, BOS, END)])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(SPLIT_PATTERN), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{BOS} $A", pair=f"{BOS} $A $B", special_tokens=[(BOS, BOS_ID)]
    )
    return tokenizer


def load_words(path: Path) -> list[str]:
    """The generator's word list, a JSON array of purely alphabetic strings."""
    words = json.loads(path.read_text(encoding="utf-8"))
    bad = [word for word in words if not (word.isascii() and word.isalpha())]
    if bad:
        raise ValueError(f"not single alphabetic words: {bad[:5]}")
    return words


def ensure_tokenizer(folder: Path) -> Path:
    """The data folder's tokenizer, built from its word list unless it is there and newer."""
    vocab, path = folder / "vocab.json", folder / "tokenizer.json"
    if not path.exists() or path.stat().st_mtime < vocab.stat().st_mtime:
        build_tokenizer(load_words(vocab)).save(str(path))
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--vocab", type=Path, default=Path("training/data/vocab.json"))
    parser.add_argument("--out", type=Path, default=Path("training/data/tokenizer.json"))
    args = parser.parse_args()
    tokenizer = build_tokenizer(load_words(args.vocab))
    tokenizer.save(str(args.out))
    print(f"{args.out}: {tokenizer.get_vocab_size()} tokens")


if __name__ == "__main__":
    main()
