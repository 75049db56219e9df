"""The model card as prose (`README.md`), with the front matter that model hubs read."""

from card import DATA_COMMAND
from model import LOCAL_OFFSETS

STRATEGIES = {
    "steps": ("", "sentences, one calculation each, then “The answer is N.”"),
    "draft": ("In short.", "bare equations, then “The answer is N.”"),
    "direct": ("Only the answer.", "“The answer is N.” alone"),
    "program": ("As an expression.", "one expression, to be evaluated exactly"),
}
SPLITS = {
    "test": "held-out graphs; wordings and numbers as in training, at most one distractor",
    "test-long": "six to eight steps",
    "test-families": "graphs of the families *recipe* and *work*",
    "test-wordings": "at least one fact in a wording never trained on",
    "test-ood": "a number above 200, which training never had",
}


def percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f} %"


def figure(estimate: dict | None, shown=percent) -> str:
    """A value with its interval."""
    if estimate is None or estimate["value"] is None:
        return "–"
    low, high = (shown(end).removesuffix(" %") for end in estimate["ci"])
    return f"{shown(estimate['value'])} ({low} to {high})"


def plain_number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3g}"


def table(heads: list[str], rows: list[list[str]]) -> str:
    """The first column is text, the others are figures."""
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def shell(*commands: str) -> str:
    return "```sh\n" + "\n".join(commands) + "\n```"


def strategy_section() -> str:
    rows = [
        [f"`{name}`", f"“{request}”" if request else "nothing", written]
        for name, (request, written) in STRATEGIES.items()
    ]
    return "\n".join(
        ["| strategy | add to the problem | what it writes |", "| --- | --- | --- |"]
        + [f"| {' | '.join(row)} |" for row in rows]
    )


def exported_section(card: dict) -> str:
    """What export.py itself measures."""
    scores, checked = card["accuracy"], card["verified"]
    rows = [
        [f"`{name}`", str(score["total"]["n"]), percent(score["total"]["accuracy"])]
        + [f"{score['tokens']:.1f}"]
        for name, score in scores.items()
    ]
    return f"""Measured by the last command below, on the first problems of the split `policy-val`:

{table(["strategy", "problems", "right", "tokens"], rows)}

This file against PyTorch: its logits differ by {checked["largestDifference"]:.1e} at most,
{percent(checked["sameTokens"])} of the likeliest next tokens of reference solutions are the same,
and so are {percent(checked["sameAnswers"])} of {checked["problems"]} greedy answers."""


def splits_table(measured: dict) -> str:
    rows = [
        [f"`{split}`: {SPLITS.get(split, '')}", str(part["n"])]
        + [figure(part["strategies"]["steps"]["accuracy"])]
        for split, part in measured["pocket"].items()
        if "steps" in part["strategies"]
    ]
    return table(["problems", "n", "right, in full steps"], rows)


def strategies_table(part: dict) -> str:
    rows = []
    for name, found in part["strategies"].items():
        ece = found["calibration"]["numbers"]["ece"]
        tokens = figure(found["tokens"], lambda value: f"{value:.1f}")
        rows.append([f"`{name}`", figure(found["accuracy"]), tokens, figure(ece, plain_number)])
    return table(["strategy", "right", "tokens a problem", "calibration error"], rows)


def groups_table(head: str, part: dict, key: str) -> str:
    names = list(part["strategies"])
    groups = list(next(iter(part["strategies"].values()))[key])
    rows = [
        [group, *(percent(part["strategies"][name][key][group]["value"]) for name in names)]
        for group in groups
    ]
    return table([head, *(f"`{name}`" for name in names)], rows)


def mistakes_text(part: dict) -> str:
    mistakes = part["mistakes"]
    if mistakes is None:
        return ""
    kinds = sorted(mistakes["kinds"].items(), key=lambda kind: -(kind[1]["value"] or 0))
    rows = [[kind.replace("-", " "), figure(share)] for kind, share in kinds]
    return f"""
### Where it goes wrong

{figure(mistakes["made"])} of the solutions have a wrong step. Of the first wrong steps,
{figure(mistakes["trueEquation"])} have a true equation, so that no calculator would find them.

{table(["first mistake", "share"], rows)}
"""


def verdicts_text(part: dict) -> str:
    lines = []
    if part["check"] is not None:
        check = part["check"]
        lines.append(
            f"Asked “Right?” after pocket-small's steps: {figure(check['accuracy'])} of its answers are right, where "
            f"{figure(check['right'])} of the steps are; AUROC {figure(check['auroc'], plain_number)}, "
            f"calibration error {figure(check['ece'], plain_number)}."
        )
    if part["judge"] is not None:
        judge = part["judge"]
        lines.append(
            f"Asked “Grade?”: a grade of 7 or more is right about {figure(judge['accuracy'])} of the "
            f"steps, the grade itself about {figure(judge['exactGrade'])}; AUROC "
            f"{figure(judge['auroc'], plain_number)}."
        )
    return f"\n### Its judgement of steps\n\n{chr(10).join(lines)}\n" if lines else ""


def rescue_text(part: dict, role: str) -> str:
    rescue = part["rescue"]
    if rescue is None or role != "large":
        return ""
    return f"""
### Rescue

Where pocket-small makes its first mistake, this model's step in its place is right
{figure(rescue["step"])} of the time; the answer then comes out right in {figure(rescue["oneStep"])} of the
cases when pocket-small goes on alone, in {figure(rescue["takeOver"])} when this model does.
"""


def outside_text(measured: dict) -> str:
    if measured["gsm8k"] is None:
        return ""
    part = measured["gsm8k"]
    found = {name: figure(each["accuracy"]) for name, each in part["strategies"].items()}
    words = ", ".join(f"{share} by `{name}`" for name, share in found.items())
    return f"""
### Outside the garden

Right on {words} of the {part["n"]} problems of GSM8K's test set. It was never trained on them or on
anything like them, and nobody should use it for them.
"""


def measured_section(card: dict) -> str:
    measured = card["measured"]
    if measured is None:
        return ""
    part = measured["pocket"].get("test")
    details = ""
    if part is not None:
        details = f"""
{strategies_table(part)}

The calibration error is that of the probability of all tokens with a digit, taken for the
probability that the answer is right (15 bins).

{groups_table("steps", part, "bySteps")}

{groups_table("family", part, "byFamily")}
{mistakes_text(part)}{verdicts_text(part)}{rescue_text(part, measured['role'])}"""
    return f"""
Greedy decoding; intervals are 95 %, by a bootstrap over problems. Printed by

{shell(measured["command"])}

{splits_table(measured)}
{details}{outside_text(measured)}"""


def exports_section(card: dict) -> str:
    exports = card["exports"]
    if exports is None:
        return ""
    rows = [
        [
            f"**{each['variant']}**" if each["variant"] == card["variant"] else each["variant"],
            f"{each['bytes'] / 1e6:.2f} MB",
            figure(each["accuracy"]),
            figure(each["difference"], lambda value: f"{100 * value:+.1f}"),
        ]
        + [figure(speed and speed["ratio"], lambda value: f"{value:.2f}") for speed in each["speeds"]]
        for each in exports["variants"]
    ]
    heads = ["variant", "download", f"right on `{exports['split']}`", "points from plain"]
    heads += [f"tokens/s on {speed['device']}" for speed in exports["variants"][0]["speeds"]]
    return f"""
## Variants

Speeds are ratios to plain, in one run. {exports["n"]} problems; {exports["machine"]};
{exports["browser"]}.

{table(heads, rows)}

{shell(exports["command"])}
"""


def trained_on(settings: dict) -> str:
    if settings["device"] != "cpu":
        return "a graphics card"
    return "one processor core" if settings["threads"] == 1 else f"{settings['threads']} processor cores"


def training_text(card: dict) -> str:
    training = card["training"]
    settings, stages = training["settings"], training["stages"]
    earlier = "".join(
        f" Before that, {stage['tokens']:,} tokens in {stage['seconds'] / 60:.0f} minutes on {trained_on(stage)}."
        for stage in reversed(stages[:-1])
    )
    grades = " and 2 on grades" if settings["judge"] else ""
    return f"""Muon on the matrices and AdamW on the rest. Loss weight 1 on steps, 0.1 on problems, 0.3 on direct
answers, 3 on the answers to “Right?”{grades}; none on mistakes that are only there to be judged.
Seed {settings["seed"]}, {settings["batch"]} texts a batch, {training["steps"]:,} steps,
{training["tokens"]:,} tokens, {training["seconds"] / 60:.0f} minutes on {trained_on(settings)} in
{settings["dtype"]}.{earlier}"""


def data_text(card: dict) -> str:
    made = card["data"]["made"]
    shares = ", ".join(f"{share} % {task}" for task, share in made["taskShares"].items())
    return f"""{made["rows"]:,} texts for training and {made["evaluationRows"]:,} held-out problems, all written by
this project's seeded generator (`{DATA_COMMAND}`); no other text was used. Its dials: family
({len(made["families"])}: {", ".join(made["families"])}), steps ({min(made["steps"])} to
{max(made["steps"])}), distractors (none to {len(made["distractors"]) - 1}), order of the facts, and the range of numbers: every
told or worked-out number is a whole one from 1 to {made["range"]["most"]}. Texts by task: {shares}.
`card.json` holds the files' SHA-256 sums. No personal data, nothing from the web; names are first
names from a list."""


def render_card(card: dict) -> str:
    """The card as Markdown."""
    sizes, name = card["architecture"], card["name"]
    offsets = " and ".join(map(str, LOCAL_OFFSETS))
    judges = card["training"]["settings"]["judge"]
    questions = "“Right?” (it answers “ yes” or “ no”)"
    if judges:
        questions += " or “Grade?” (a digit: 9 right, 5 true but not needed, lower the worse)"
    dtype = {"plain": "fp32", "fused": "fp32"}.get(card["variant"], card["variant"].split("-")[0])
    return f"""---
license: mit
language: en
library_name: transformers.js
pipeline_tag: text-generation
tags: [math, word-problems, reasoning, tiny]
---

# {name}

A decoder of {card["parameters"]:,} parameters ({card["bytes"] / 1e6:.2f} MB), trained from scratch on
{trained_on(card["training"]["settings"])} to solve short arithmetic word problems step by step. It is half of Stepgate's pair of
*pocket* models: a small one that drafts every step and a large one that is asked for some of them.

## What it is for

To show, measure and teach step-wise routing on any device, without a key, a download of gigabytes or a
graphics card: its mistakes are real, its confidences are real, and every answer can be checked. Problems look like
this one: “Ann has 12 apples. Ben has 5 more apples than Ann. How many apples does Ben have?”

## What it is not for

Anything else. It knows the {len(card["data"]["made"]["families"])} families of its generator and nothing of the
world; words that it has never seen are spelt in bytes that it has hardly seen. It answers other questions with
confident nonsense.

## How to ask it

A copy of the question, the problem, a blank line, then its steps with blank lines between them: a model that reads from left to
right then knows what is asked while it reads the facts. The last sentence of the problem chooses a strategy:

{strategy_section()}

After a step, ask {questions}, read the next token's probabilities, and rewind.

```js
import {{ AutoModelForCausalLM, AutoTokenizer }} from "@huggingface/transformers";

const name = "{card["folder"]}"; // a folder below env.localModelPath, or its name on a hub
const tokenizer = await AutoTokenizer.from_pretrained(name);
const model = await AutoModelForCausalLM.from_pretrained(name, {{ dtype: "{dtype}" }});
const messages = [{{ role: "user", content: "How many apples does Ben have? Ann has 12 apples. Ben has 5 more apples than Ann. How many apples does Ben have?" }}];
const inputs = tokenizer.apply_chat_template(messages, {{ add_generation_prompt: true, return_dict: true }});
const output = await model.generate({{ ...inputs, max_new_tokens: 200, do_sample: false }});
console.log(tokenizer.batch_decode(output, {{ skip_special_tokens: true }})[0]);
```

## Figures
{measured_section(card)}
{exported_section(card)}
{exports_section(card)}
## Architecture

{sizes["n_layers"]} layers, width {sizes["d_model"]}, {sizes["n_heads"]} heads, feed-forward width {sizes["d_ff"]},
{sizes["vocab_size"]} tokens. Pre-norm RMSNorm, rotary positions, normalised queries and keys, SwiGLU, tied
embedding. In the first {sizes["local_layers"]} layers the attention's output projection also reads the value
vectors {offsets} positions back. At most {sizes["max_positions"]} positions. Besides `logits` and the cache, the
ONNX graph returns `last_hidden_state`, the vectors after the final norm.

## Data

{data_text(card)}

## Training

{training_text(card)}

## Making it again

The commands that trained it, one for each stage; `training/README.md` of the project has them with all that stands between them:

{shell(*(stage["command"] for stage in card["training"]["stages"]))}

The data comes out byte for byte the same. The schedule goes by tokens, so that the same seed gives the same batches
and learning rates everywhere; the last bits of the weights depend on the processor.

## Licence

MIT, model and data.
"""
