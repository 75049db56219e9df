import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { en } from "../src/app/texts/en.ts";
import { untrainedPolicy } from "../src/cli/testing/step-policy.ts";
import { foldRun } from "../src/core/fold-run.ts";
import { readRunFile } from "../src/core/run-file.ts";
import type { Catalogue, PolicyEntry } from "../src/engines/local/catalogue.ts";
import { earlierVisit, openPage, SOLVE_MILLISECONDS, solveToTheEnd } from "./page-support.ts";

const CATALOGUE = "public/models/manifest.json";

test.describe.configure({ timeout: SOLVE_MILLISECONDS + 60_000 });

test("a stranger's policy beside the shipped ones is offered under its name, and decides", async ({
  page,
}) => {
  await shipToo(page, "my-gate");
  await earlierVisit(page, { downloadAllowed: true, demoPlayed: true });
  await openPage(page);
  const choice = page.getByLabel(en.gate.policy);
  await expect(choice.getByRole("option", { name: "my-gate" })).toBeAttached();
  await choice.selectOption("my-gate");
  await expect(page.getByText(en.gate.learnedSentence("50%"))).toBeVisible();

  await solveToTheEnd(page);
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: en.file.download }).click();
  const path = await (await downloading).path();
  const run = foldRun(readRunFile(await readFile(path, "utf8")));
  expect(run?.start.policy.id).toBe("my-gate-0a1b2c3d");
  expect(run?.steps.length).toBeGreaterThan(1);
  for (const step of run?.steps ?? [])
    expect(step).toMatchObject({ probability: expect.any(Number), threshold: 0.5 });
});

/** Serves a policy that learnt nothing as if it lay in `public/policies`. */
async function shipToo(page: Page, id: string): Promise<void> {
  const catalogue: Catalogue = JSON.parse(await readFile(CATALOGUE, "utf8"));
  const small = catalogue.models.find((model) => model.role === "small");
  const large = catalogue.models.find((model) => model.role === "large");
  if (small === undefined || large === undefined) throw new Error(`${CATALOGUE} lists no pair`);
  const { model, card } = untrainedPolicy(id, "row", {
    defaultThreshold: 0.5,
    forModel: {
      small: { id: small.id, revision: small.revision },
      large: { id: large.id, revision: large.revision },
    },
  });
  const files: readonly (readonly [path: string, content: Buffer])[] = [
    ["model.onnx", Buffer.from(model)],
    ["card.json", Buffer.from(JSON.stringify(card))],
  ];
  const entry: PolicyEntry = {
    id,
    kind: "step-policy",
    folder: card.id,
    forModel: small.id,
    defaultThreshold: 0.5,
    files: files.map(([path, content]) => ({
      path,
      bytes: content.byteLength,
      sha256: createHash("sha256").update(content).digest("hex"),
    })),
  };
  await page.route("**/models/manifest.json", (route) =>
    route.fulfill({ json: { ...catalogue, policies: [...catalogue.policies, entry] } }),
  );
  for (const [path, content] of files)
    await page.route(`**/policies/${card.id}/${path}`, (route) => route.fulfill({ body: content }));
}
