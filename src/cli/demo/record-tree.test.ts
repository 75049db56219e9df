import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DecisionTree, readDecisionTree } from "../../core/decision-tree.ts";
import { PUBLIC_FOLDER } from "../project-root.ts";
import { DEMOS } from "./demo-list.ts";
import { type DemoModels, loadDemoModels } from "./demo-models.ts";
import { findingOf } from "./demo-search.ts";
import { recordTree } from "./record-tree.ts";

const FOLDER = join(PUBLIC_FOLDER, "demo");
const MOST_BYTES = 340_000;
const stored = (id: string) => readFileSync(join(FOLDER, `${id}.json`), "utf8");

/** A tree without what the machine's clock said. */
function timeless(tree: DecisionTree): unknown {
  const clock = new Set(["at", "gateMilliseconds", "milliseconds", "startedAt", "responseText"]);
  return JSON.parse(JSON.stringify(tree, (key, value: unknown) => (clock.has(key) ? undefined : value)));
}

/** Only what is decided and written: another processor rounds its last digits otherwise. */
function gist({ nodes }: DecisionTree): unknown {
  return nodes.map(({ stepIndex, draft, keep, escalate }) => ({
    stepIndex,
    next: [keep?.next, escalate?.next],
    texts: [...draft, ...(keep?.events ?? []), ...(escalate?.events ?? [])].flatMap((event) =>
      "text" in event ? [event.text] : [],
    ),
  }));
}

describe("a recording", () => {
  let models: DemoModels;
  beforeAll(async () => {
    models = await loadDemoModels();
  });
  afterAll(() => models.dispose());

  it("is the same tree each time, but for its clock, and the one that is shipped", async () => {
    const id = "none-needed";
    const choice = DEMOS[id];
    if (choice === undefined) throw new Error(`there is no demo ${id}`);
    const recorded = async () => readDecisionTree(await recordTree(models, id, choice));
    const once = await recorded();
    expect(timeless(await recorded())).toEqual(timeless(once));
    expect(gist(readDecisionTree(stored(id)))).toEqual(gist(once));
  });
});

describe.each(Object.keys(DEMOS))("the shipped recording “%s”", (id) => {
  const tree = readDecisionTree(stored(id));

  it("is small and names only the page's own server", () => {
    expect(stored(id).length).toBeLessThan(MOST_BYTES);
    expect(stored(id)).not.toContain("127.0.0.1");
  });

  it("does what its name says", () => {
    expect(findingOf(tree)).toBe(id);
  });
});

it("the list names every recording", () => {
  const files = readdirSync(FOLDER).filter((name) => name !== "index.json");
  expect(files.toSorted()).toEqual(
    Object.keys(DEMOS)
      .map((id) => `${id}.json`)
      .toSorted(),
  );
});
