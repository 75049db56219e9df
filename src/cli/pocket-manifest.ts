import { existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import * as v from "valibot";
import {
  CATALOGUE_PATH,
  type Catalogue,
  type ModelEntry,
  type ModelFile,
  type PolicyEntry,
  type SelfTest,
} from "../engines/local/catalogue.ts";
import { type LocalModel, loadUntested } from "../engines/local/local-model.ts";
import { sha256 } from "../engines/local/model-files.ts";
import { folderFiles } from "../engines/local/node-files.ts";
import { nodeRuntime } from "../engines/local/node-runtime.ts";
import { writeGreedily } from "../engines/local/self-test.ts";
import { pocketProblems } from "../problems/pocket/generate.ts";

/** Lists what lies in `public/models` and `public/policies`, with each model's self-test as Node computes it. */
const { values } = parseArgs({ options: { root: { type: "string", default: "public" } } });

const SELF_TEST_TOKENS = 24;
/** No choice of the self-test may be close: other devices round differently. */
const SELF_TEST_MARGIN = 0.5;
const SELF_TEST_TRIES = 200;

/** For people, not for the engine. */
const DOCUMENTS = { models: ["README.md", "card.json"], policies: ["README.md"] } as const;

/** What training/export.py writes. */
const CardSchema = v.object({
  parameters: v.number(),
  architecture: v.object({ d_model: v.number(), n_layers: v.number() }),
});

/** What `stepgate train` writes, whatever the kind of policy. */
const PolicyCardSchema = v.object({
  forModel: v.object({ id: v.string() }),
  defaultThreshold: v.number(),
});

/** "<id>-<hash>" folders, one per id. */
function folders(kind: "models" | "policies"): { id: string; revision: string; folder: string }[] {
  const path = join(values.root, kind);
  if (!existsSync(path)) return [];
  const found = readdirSync(path, { withFileTypes: true })
    .filter((item) => item.isDirectory())
    .map((item) => /^(.+)-([0-9a-z]{8,})$/.exec(item.name))
    .filter((match) => match !== null)
    .map(([folder, id = "", revision = ""]) => ({ id, revision, folder }));
  for (const { id } of found) {
    const same = found.filter((other) => other.id === id);
    if (same.length > 1) throw new Error(`${path} holds ${same.length} versions of ${id}: keep one`);
  }
  return found;
}

async function listFiles(folder: string, documents: readonly string[]): Promise<ModelFile[]> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(folder, path)).isFile() && !documents.includes(path))
    .map((path) => path.replaceAll("\\", "/"))
    .sort();
  return Promise.all(
    paths.map(async (path) => {
      const bytes = new Uint8Array(readFileSync(join(folder, path)));
      return { path, bytes: bytes.byteLength, sha256: await sha256(bytes) };
    }),
  );
}

async function describeModel({
  id,
  revision,
  folder,
}: ReturnType<typeof folders>[number]): Promise<ModelEntry> {
  const path = join(values.root, "models", folder);
  const files = await listFiles(path, DOCUMENTS.models);
  const card = v.parse(CardSchema, JSON.parse(readFileSync(join(path, "card.json"), "utf8")));
  const entry: ModelEntry = {
    id,
    role: id.endsWith("large") ? "large" : "small",
    folder,
    revision,
    parameters: card.parameters,
    hiddenSize: card.architecture.d_model,
    layers: card.architecture.n_layers,
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
    dtype: "fp32",
    files,
    selfTest: { prompt: "", greedyIds: [], logprobs: [] },
  };
  const options = { runtime: nodeRuntime, files: folderFiles(values.root), device: "cpu" } as const;
  const model = await loadUntested(entry, options);
  const selfTest = await makeSelfTest(model);
  await model.dispose();
  return { ...entry, selfTest };
}

/** The first problem whose solution the model writes without hesitating. */
async function makeSelfTest({ session, vocabulary, identity }: LocalModel): Promise<SelfTest> {
  let tries = 0;
  for (const { text: prompt } of pocketProblems("policy-val")) {
    const { greedyIds, logprobs, leastMargin } = await writeGreedily(
      session,
      vocabulary,
      prompt,
      SELF_TEST_TOKENS,
    );
    if (leastMargin >= SELF_TEST_MARGIN) return { prompt, greedyIds, logprobs };
    if (++tries === SELF_TEST_TRIES) break;
  }
  throw new Error(`${identity.id} hesitates in each of ${SELF_TEST_TRIES} problems`);
}

async function describePolicy({ id, folder }: ReturnType<typeof folders>[number]): Promise<PolicyEntry> {
  const path = join(values.root, "policies", folder);
  const card = v.parse(PolicyCardSchema, JSON.parse(readFileSync(join(path, "card.json"), "utf8")));
  const files = await listFiles(path, DOCUMENTS.policies);
  return { id, folder, forModel: card.forModel.id, defaultThreshold: card.defaultThreshold, files };
}

const models: ModelEntry[] = [];
for (const found of folders("models")) models.push(await describeModel(found));
const catalogue: Catalogue = {
  schema: 1,
  models: models.sort((a, b) => b.role.localeCompare(a.role)),
  policies: await Promise.all(folders("policies").map(describePolicy)),
};
const path = join(values.root, CATALOGUE_PATH);
writeFileSync(`${path}.part`, `${JSON.stringify(catalogue, null, 1)}\n`);
renameSync(`${path}.part`, path);
process.stdout.write(`${path}: ${models.map((model) => model.folder).join(", ")}\n`);
