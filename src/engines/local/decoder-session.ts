import {
  AutoModelForCausalLM,
  AutoTokenizer,
  env,
  type PreTrainedModel,
  type PreTrainedTokenizer,
} from "@huggingface/transformers";
import type { InferenceSession, Tensor } from "onnxruntime-web";
import * as v from "valibot";
import { StepgateError } from "../../core/errors.ts";
import { type ModelDtype, weightsPath } from "./catalogue.ts";
import { freeFloats } from "./free-floats.ts";
import { type LoadedFiles, loadedFile } from "./model-files.ts";
import type { LocalDevice, Runtime } from "./runtime.ts";

const Size = v.pipe(v.number(), v.integer(), v.minValue(1));

/** What the decode loop reads of a model's config.json. */
const ConfigSchema = v.object({
  hidden_size: Size,
  num_attention_heads: Size,
  num_key_value_heads: v.optional(Size),
  head_dim: v.optional(Size),
  max_position_embeddings: Size,
  eos_token_id: v.union([v.number(), v.array(v.number())]),
});

/** Keys and values of the first `length` positions. Whoever holds it disposes it, exactly once. */
export interface KeyValueCache {
  readonly length: number;
  /** By the graph's input names, each [rows × heads × length × head size]. */
  readonly tensors: Readonly<Record<string, Tensor>>;
}

export interface Reading {
  /** Raw logits after each new token, [rows × new tokens × vocabulary]. */
  readonly logits: Float32Array;
  /** Final hidden states after each new token, [rows × new tokens × hidden size]. */
  readonly hidden: Float32Array;
  readonly cache: KeyValueCache;
}

/** Frees what the tensors hold. */
export function disposeCache(cache: KeyValueCache | null): void {
  if (cache === null) return;
  for (const tensor of Object.values(cache.tensors)) {
    if (tensor.location === "cpu") freeFloats(floats(tensor));
    tensor.dispose();
  }
}

/** A decoder on a device: reads tokens behind a cache and says what could follow. */
export class DecoderSession {
  readonly tokenizer: PreTrainedTokenizer;
  /** transformers.js's own view of the same session. */
  readonly model: PreTrainedModel;
  readonly hiddenSize: number;
  readonly contextTokens: number;
  readonly endIds: readonly number[];
  private readonly runtime: Runtime;
  private readonly session: InferenceSession;
  private readonly cacheNames: readonly (readonly [past: string, present: string])[];
  private readonly emptyDims: readonly number[];
  private readonly ones: BigInt64Array;

  constructor(runtime: Runtime, model: PreTrainedModel, tokenizer: PreTrainedTokenizer) {
    const config = v.parse(ConfigSchema, model.config);
    const session: unknown = model.sessions.model;
    if (!isSession(session)) throw new Error("the model has no decoder session");
    for (const name of ["logits", "last_hidden_state"]) {
      if (!session.outputNames.includes(name)) throw new Error(`the graph has no output named ${name}`);
    }
    const heads = config.num_key_value_heads ?? config.num_attention_heads;
    this.tokenizer = tokenizer;
    this.model = model;
    this.runtime = runtime;
    this.session = session;
    this.hiddenSize = config.hidden_size;
    this.contextTokens = config.max_position_embeddings;
    this.endIds = [config.eos_token_id].flat();
    this.cacheNames = session.inputNames
      .filter((name) => name.startsWith("past_key_values."))
      .map((name) => [name, name.replace("past_key_values", "present")] as const);
    this.emptyDims = [heads, 0, config.head_dim ?? config.hidden_size / config.num_attention_heads];
    this.ones = new BigInt64Array(this.contextTokens).fill(1n);
  }

  /** Reads `ids` behind `cache`, which stays valid and stays the caller's, as the new one becomes. */
  read(ids: readonly number[], cache: KeyValueCache | null): Promise<Reading> {
    return this.readRows([ids], cache);
  }

  /** The same for several rows at once. All are equally long, and so is what their cache holds: nothing is padded. */
  async readRows(rows: readonly (readonly number[])[], cache: KeyValueCache | null): Promise<Reading> {
    const { Tensor } = this.runtime;
    const from = cache?.length ?? 0;
    const count = rows[0]?.length ?? 0;
    const length = from + count;
    const ids = rows.flat();
    if (rows.some((row) => row.length !== count)) throw new RangeError("rows read together are equally long");
    const feeds: Record<string, Tensor> = {
      input_ids: new Tensor("int64", BigInt64Array.from(ids, BigInt), [rows.length, count]),
      attention_mask: new Tensor("int64", this.onesOf(rows.length * length), [rows.length, length]),
      position_ids: new Tensor(
        "int64",
        BigInt64Array.from(ids, (_, at) => BigInt(from + (at % count))),
        [rows.length, count],
      ),
      ...(cache?.tensors ?? this.emptyCache(rows.length)),
    };
    const outputs = await this.session.run(feeds);
    const tensors: Record<string, Tensor> = {};
    for (const [past, present] of this.cacheNames) tensors[past] = output(outputs, present);
    return {
      logits: floats(output(outputs, "logits")),
      hidden: floats(output(outputs, "last_hidden_state")),
      cache: { length, tensors },
    };
  }

  async dispose(): Promise<void> {
    await this.session.release();
  }

  /** The rows of a cache at these places, copied. On the processor only: nothing is fetched from a graphics device. */
  pickRows(cache: KeyValueCache, places: readonly number[]): KeyValueCache {
    const tensors = Object.entries(cache.tensors).map(([name, tensor]) => {
      const [rows = 1, ...rest] = tensor.dims;
      const all = floats(tensor);
      const size = all.length / rows;
      const picked = new Float32Array(size * places.length);
      places.forEach((place, at) => {
        picked.set(all.subarray(place * size, (place + 1) * size), at * size);
      });
      return [name, new this.runtime.Tensor("float32", picked, [places.length, ...rest])] as const;
    });
    return { length: cache.length, tensors: Object.fromEntries(tensors) };
  }

  private onesOf(count: number): BigInt64Array {
    return count <= this.ones.length ? this.ones.subarray(0, count) : new BigInt64Array(count).fill(1n);
  }

  private emptyCache(rows: number): Record<string, Tensor> {
    const dims = [rows, ...this.emptyDims];
    const empty = () => new this.runtime.Tensor("float32", new Float32Array(), dims);
    return Object.fromEntries(this.cacheNames.map(([past]) => [past, empty()]));
  }
}

function isSession(value: unknown): value is InferenceSession {
  return typeof value === "object" && value !== null && "run" in value && "inputNames" in value;
}

function output(outputs: InferenceSession.ReturnType, name: string): Tensor {
  const tensor = outputs[name];
  if (tensor === undefined) throw new Error(`the graph gave no ${name}`);
  return tensor;
}

function floats(tensor: Tensor): Float32Array {
  if (tensor.data instanceof Float32Array) return tensor.data;
  throw new Error(`expected 32-bit floats, got ${tensor.type}`);
}

/** What transformers.js may see while it loads: verified bytes, by the path it asks for. */
const servedFiles = new Map<string, Uint8Array<ArrayBuffer>>();
const SERVED_ROOT = "verified/";

/** Keeps transformers.js off the network, off other caches and off its own copies of the runtime. */
function configureTransformers(): void {
  env.allowLocalModels = true;
  env.allowRemoteModels = false;
  env.localModelPath = SERVED_ROOT;
  env.remoteHost = SERVED_ROOT;
  env.remotePathTemplate = "{model}/";
  env.useFS = false;
  env.useFSCache = false;
  env.useBrowserCache = false;
  env.useWasmCache = false;
  env.fetch = async () => new Response(null, { status: 404 });
  env.useCustomCache = true;
  env.customCache = {
    match: async (path: string) => {
      const bytes = servedFiles.get(path);
      return bytes && new Response(bytes, { headers: { "Content-Length": `${bytes.byteLength}` } });
    },
    put: async () => undefined,
  };
}

/** Loads a decoder through transformers.js from files that were read and verified before. */
export async function createDecoderSession(
  runtime: Runtime,
  { folder, dtype }: { readonly folder: string; readonly dtype: ModelDtype },
  files: LoadedFiles,
  device: LocalDevice,
  threads: number,
): Promise<DecoderSession> {
  for (const path of ["config.json", "tokenizer.json", "tokenizer_config.json", weightsPath(dtype)]) {
    loadedFile(files, path);
  }
  configureTransformers();
  runtime.prepare(device, threads);
  const served = [...files].map(([path, bytes]) => [`${SERVED_ROOT}${folder}/${path}`, bytes] as const);
  for (const [path, bytes] of served) servedFiles.set(path, bytes);
  try {
    const tokenizer = await AutoTokenizer.from_pretrained(folder, { local_files_only: true });
    const model = await AutoModelForCausalLM.from_pretrained(folder, {
      local_files_only: true,
      device,
      dtype,
      session_options: { intraOpNumThreads: threads },
    });
    return new DecoderSession(runtime, model, tokenizer);
  } catch (cause) {
    throw new StepgateError(
      {
        code: "model-load-failed",
        message: `The model could not be started on ${device}: ${cause instanceof Error ? cause.message : cause}`,
        remedy: "Try again with the other device (?device=wasm), or reload the page.",
      },
      { cause },
    );
  } finally {
    for (const [path] of served) servedFiles.delete(path);
  }
}
