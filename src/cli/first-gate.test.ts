import { beforeAll, describe, expect, it } from "vitest";
import type { WriterIdentity } from "../core/writer.ts";
import { encoderId } from "../engines/local/embed-questions.ts";
import { askFirstGate, routeReport, routeText, strangeLarge } from "./first-gate.ts";
import { policyRoots } from "./testing/policy-roots.ts";
import { trainedRouter } from "./testing/trained-router.ts";

const identity = (id: string, revision: string): WriterIdentity => {
  return { id, label: id, revision, dtype: "fp32", device: "cpu", url: null };
};
const WIDTH = 6;
const small = {
  identity: identity("pocket-small", "s1"),
  embed: async () => Float32Array.from({ length: WIDTH }, (_, at) => at / 10),
};
const large = identity("pocket-large", "l1");
const { signal } = new AbortController();
const made = {
  forModel: { small: small.identity, large },
  encoder: encoderId(small.identity),
  width: WIDTH,
};

const shipped = policyRoots();

describe("the first gate of the command line", () => {
  let router: Awaited<ReturnType<typeof trainedRouter>>;
  beforeAll(async () => {
    router = await trainedRouter(made);
  });
  const changed = (change: Partial<typeof router.card>) =>
    shipped({ ...router, card: { ...router.card, ...change } });
  const ask = (root: string) => askFirstGate("How many?", { root, small, signal });

  it("gives the table of a shipped router, with the pair that its card's weights choose and why", async () => {
    const gate = await ask(changed({ defaultWeights: { lambda: 1, smallTokenWeight: 1 } }));
    const { table, chosen, why } = gate.choice;
    expect(table).toHaveLength(8);
    expect(chosen.accuracy).toBe(Math.max(...table.map(({ accuracy }) => accuracy)));
    const short = await ask(changed({ defaultWeights: { lambda: 0, smallTokenWeight: 1 } }));
    expect(short.choice.table.map(({ accuracy }) => accuracy)).toEqual(table.map(({ accuracy }) => accuracy));
    expect(short.choice.chosen.tokens).toBe(Math.min(...table.map(({ tokens }) => tokens)));

    const report = routeReport(gate, null);
    expect(report).toMatchObject({
      policy: "route-to-reason-0a1b2c3d",
      weights: { lambda: 1 },
      chosen: { model: chosen.model, strategy: chosen.strategy },
      stepPolicy: null,
      why,
    });
    const lines = routeText(report).split("\n");
    const marked = lines.filter((line) => line.startsWith("→"));
    expect(marked).toHaveLength(1);
    expect(marked[0]).toContain(`${chosen.model}, ${chosen.strategy}`);
    expect(marked[0]).toContain(`${(100 * chosen.accuracy).toFixed(1)}%`);
    expect(marked[0]).toContain(chosen.tokens.toFixed(1));
    for (const { model, strategy } of table)
      expect(lines.filter((line) => line.slice(2).startsWith(`${model}, ${strategy} `))).toHaveLength(1);
    expect(lines).toContain(why);
    expect(lines).toContain("It works alone; no step is bought one by one.");
    expect(routeText(routeReport(gate, "trim-thr"))).toContain("From here on trim-thr looks at every step.");
  });

  it("refuses where there is no router, or one for another small model", async () => {
    const refused = (root: string) => expect(ask(root)).rejects;
    const code = "model-missing";
    const remedy = expect.stringContaining("train --policy route-to-reason");
    await refused(shipped()).toMatchObject({ code, remedy, message: "There is no router for pocket-small." });
    const forModel = { ...router.card.forModel, small: { id: "pocket-small", revision: "s0" } };
    await refused(changed({ forModel })).toMatchObject({
      code,
      remedy,
      message: "The router was trained for another version of pocket-small (s0).",
    });
    const encoder = { ...router.card.encoder, id: "last token" };
    await refused(changed({ encoder })).toMatchObject({
      code,
      message: expect.stringContaining("last token"),
    });
  });

  it("says when the large model is not the one that it was trained with", () => {
    expect(strangeLarge(router.card, large)).toBeNull();
    const url = "http://127.0.0.1:4173/v1";
    expect(strangeLarge(router.card, { ...large, revision: "unknown", url })).toBeNull();
    expect(strangeLarge(router.card, identity("pocket-large", "l2"))).toMatch(
      /pocket-large@l1.*pocket-large@l2/,
    );
    expect(strangeLarge(router.card, { ...identity("other", "unknown"), url })).toContain("other@unknown");
  });
});
