import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import * as v from "valibot";
import {
  MODEL_DTYPES,
  type ModelEntry,
  type ModelFile,
  type SelfTest,
  weightsPath,
} from "../engines/local/catalogue.ts";
import type { FileSource } from "../engines/local/file-source.ts";
import { type LocalModel, loadUntested } from "../engines/local/local-model.ts";
import { sha256 } from "../engines/local/model-files.ts";
import { folderFiles } from "../engines/local/node-files.ts";
import { nodeRuntime } from "../engines/local/node-runtime.ts";
import { writeGreedily } from "../engines/local/self-test.ts";
import { pocketProblems } from "../problems/pocket/generate.ts";

const SELF_TEST_TOKENS = 24;
/** No choice of the self-test may be close: other devices round differently. */
const SELF_TEST_MARGIN = 0.5;
const SELF_TEST_TRIES = 200;

/** For people, not for the engine. */
const DOCUMENTS = ["README.md", "card.json"] as const;

const OutsideSchema = v.object({
  n: v.number(),
  strategies: v.object({
    steps: v.object({ accuracy: v.object({ value: v.nullable(v.number()) }) }),
  }),
});

/** What training/export.py writes. */
const CardSchema = v.object({
  name: v.string(),
  parameters: v.number(),
  architecture: v.object({ d_model: v.number(), n_layers: v.number() }),
  measured: v.nullish(v.object({ gsm8k: v.nullable(OutsideSchema) })),
});

const ConfigSchema = v.object({
  "transformers.js_config": v.object({ dtype: v.picklist(MODEL_DTYPES) }),
});

/** The parts of a folder's name, "<id>-<hash>"; null for another. */
export function folderName(folder: string): { readonly id: string; readonly revision: string } | null {
  const [, id, revision] = /^(.+)-([0-9a-z]{8,})$/.exec(folder) ?? [];
  return id === undefined || revision === undefined ? null : { id, revision };
}

/** Size and checksum of every file below a folder but the `documents`. */
export async function listFiles(folder: string, documents: readonly string[]): Promise<ModelFile[]> {
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

/** Model folders side by side in `parent`, as the engine asks for them: below `models/`. */
export function modelFolders(parent: string): FileSource {
  const files = folderFiles(parent);
  return { read: (path, options) => files.read(path.replace(/^models\//, ""), options) };
}

/** A model folder's entry in the catalogue, with its self-test as Node computes it. */
export async function describeModel(path: string): Promise<ModelEntry> {
  const folder = basename(path);
  const card = v.parse(CardSchema, JSON.parse(readFileSync(join(path, "card.json"), "utf8")));
  const config = v.parse(ConfigSchema, JSON.parse(readFileSync(join(path, "config.json"), "utf8")));
  const { dtype } = config["transformers.js_config"];
  const files = await listFiles(path, DOCUMENTS);
  const revision = folderName(folder)?.revision;
  if (revision === undefined) throw new Error(`${folder} is not named by its content`);
  if (!files.some((file) => file.path === weightsPath(dtype)))
    throw new Error(`${folder} holds no ${weightsPath(dtype)}`);
  const entry: ModelEntry = {
    id: card.name,
    role: card.name.endsWith("large") ? "large" : "small",
    folder,
    revision,
    parameters: card.parameters,
    hiddenSize: card.architecture.d_model,
    layers: card.architecture.n_layers,
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
    dtype,
    files,
    selfTest: { prompt: "", greedyIds: [], logprobs: [] },
    ...outsideScore(card.measured?.gsm8k ?? null),
  };
  const options = { runtime: nodeRuntime, files: modelFolders(dirname(path)), device: "cpu" } as const;
  const model = await loadUntested(entry, options);
  const selfTest = await makeSelfTest(model);
  await model.dispose();
  return { ...entry, selfTest };
}

function outsideScore(gsm8k: v.InferOutput<typeof OutsideSchema> | null): Pick<ModelEntry, "gsm8k"> {
  const accuracy = gsm8k?.strategies.steps.accuracy.value ?? null;
  return gsm8k === null || accuracy === null ? {} : { gsm8k: { n: gsm8k.n, accuracy } };
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
