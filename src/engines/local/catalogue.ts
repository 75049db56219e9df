import * as v from "valibot";
import { StepgateError } from "../../core/errors.ts";
import type { FileSource } from "./file-source.ts";

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const ModelFileSchema = v.object({
  /** Relative to the model's folder. */
  path: v.string(),
  bytes: Count,
  /** Hexadecimal. */
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});
export type ModelFile = v.InferOutput<typeof ModelFileSchema>;

export const MODEL_DTYPES = ["fp32", "q8", "q4"] as const;
/** transformers.js's names of how a model's weights are stored. */
export type ModelDtype = (typeof MODEL_DTYPES)[number];

const SUFFIXES: Readonly<Record<ModelDtype, string>> = { fp32: "", q8: "_quantized", q4: "_q4" };

/** Where transformers.js looks for the weights, relative to a model's folder. */
export function weightsPath(dtype: ModelDtype): string {
  return `onnx/model${SUFFIXES[dtype]}.onnx`;
}

/** What a model must write, greedily, before its scores are trusted on a device. */
export const SelfTestSchema = v.object({
  prompt: v.string(),
  greedyIds: v.array(Count),
  /** Of the greedy tokens, in nats. */
  logprobs: v.array(v.number()),
});
export type SelfTest = v.InferOutput<typeof SelfTestSchema>;

/** How a model fares on the test set of GSM8K, in full steps. */
const OutsideScoreSchema = v.object({
  /** Problems. */
  n: Count,
  /** A share from 0 to 1. */
  accuracy: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
});
export type OutsideScore = v.InferOutput<typeof OutsideScoreSchema>;

export const ModelEntrySchema = v.object({
  id: v.string(),
  role: v.picklist(["small", "large"]),
  /** Below `models/`; carries the content hash, so that a new version has a new address. */
  folder: v.string(),
  revision: v.string(),
  parameters: Count,
  hiddenSize: Count,
  layers: Count,
  /** All files together. */
  bytes: Count,
  dtype: v.picklist(MODEL_DTYPES),
  files: v.array(ModelFileSchema),
  selfTest: SelfTestSchema,
  /** From its card; not there when it was not measured. */
  gsm8k: v.optional(OutsideScoreSchema),
});
export type ModelEntry = v.InferOutput<typeof ModelEntrySchema>;

/** What a policy's folder holds: a scorer of steps, a policy that decides at each step, or one that chooses before the first. */
export const POLICY_KINDS = ["step-verifier", "step-policy", "route-to-reason"] as const;

export const PolicyEntrySchema = v.object({
  /** The method, such as "step-verifier" or "trim-agg". */
  id: v.string(),
  kind: v.picklist(POLICY_KINDS),
  /** Below `policies/`. */
  folder: v.string(),
  /** The id of the model whose drafts it judges. */
  forModel: v.string(),
  /** From its card, so that it can be shown before anything is loaded. */
  defaultThreshold: v.number(),
  files: v.array(ModelFileSchema),
});
export type PolicyEntry = v.InferOutput<typeof PolicyEntrySchema>;

export const CatalogueSchema = v.object({
  schema: v.literal(1),
  models: v.array(ModelEntrySchema),
  policies: v.array(PolicyEntrySchema),
});
export type Catalogue = v.InferOutput<typeof CatalogueSchema>;

export const CATALOGUE_PATH = "models/manifest.json";

/** The models and policies that ship with the page. `files` starts at the folder of static files. */
export async function readCatalogue(files: FileSource, signal?: AbortSignal): Promise<Catalogue> {
  const bytes = await files.read(CATALOGUE_PATH, signal === undefined ? {} : { signal });
  try {
    return v.parse(CatalogueSchema, JSON.parse(new TextDecoder().decode(bytes)));
  } catch (cause) {
    throw new StepgateError(
      {
        code: "model-corrupt",
        message: "The list of built-in models cannot be read.",
        remedy: "Reload the page; if you built it yourself, run npm run pocket:manifest and build again.",
      },
      { cause },
    );
  }
}

/** The built-in model of that id; a missing one is a StepgateError. */
export function findModel(catalogue: Catalogue, id: string): ModelEntry {
  const entry = catalogue.models.find((model) => model.id === id);
  if (entry !== undefined) return entry;
  const known = catalogue.models.map((model) => model.id).join(", ");
  throw new StepgateError({
    code: "model-missing",
    message: `There is no built-in model named ${id}.`,
    remedy: `Choose one of these: ${known}.`,
  });
}
