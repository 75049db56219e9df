import { isAbort, StepgateError } from "../../core/errors.ts";
import {
  type Catalogue,
  findModel,
  type ModelEntry,
  type PolicyEntry,
  readCatalogue,
} from "../../engines/local/catalogue.ts";
import { chooseDevice, type DeviceChoice } from "../../engines/local/device.ts";
import { httpFiles } from "../../engines/local/file-source.ts";
import { cachedFiles } from "../../engines/local/file-store.ts";
import type { LoadProgress, LocalWriter } from "../../engines/local/local-writer.ts";
import { runtimeBytes } from "../../engines/local/runtime-files.ts";
import { createLocalEngine, type LocalEngine } from "../../engines/local/worker-client.ts";
import type { CalibrationTable } from "../../policies/calibration-table.ts";
import { afterLoad } from "../offline/after-load.ts";
import { isKept, type KeptModels } from "../offline/model-cache.ts";
import { forgetRuntime } from "../offline/runtime-cache.ts";
import { builtInPrice } from "../state/prices.ts";
import { texts } from "../texts/texts.ts";
import type {
  BuiltInModels,
  Engine,
  LargeModel,
  LoadOptions,
  LoadPart,
  ModelFacts,
  PageRouter,
  PartToLoad,
  PolicyFacts,
  SmallModel,
  StepPolicy,
} from "./engine.ts";
import { createTurns } from "./in-turn.ts";
import { loadPolicyFiles } from "./local-policy.ts";
import { loadVerifier, NO_VERIFIER, onceItLoads } from "./local-verifier.ts";
import { fetchRuntime, isRuntimeKept } from "./runtime-download.ts";

const SMALL = "pocket-small";
const STAND_IN = "pocket-large";

interface Loaded {
  readonly writer: LocalWriter;
  readonly choice: DeviceChoice;
}

const root = new URL(import.meta.env.BASE_URL, location.href).href;
const files = httpFiles(root, cachedFiles(root));

let catalogue: Promise<Catalogue> | null = null;
let small: Loaded | null = null;
let standIn: LocalWriter | null = null;
const engines = { small: newEngine(), standIn: newEngine() };
/** Loading a model ends whatever its engine is loading, so a run waits for a load that was begun ahead of it. */
const turns = { small: createTurns(), standIn: createTurns() };

export async function localFacts(): ReturnType<Engine["facts"]> {
  const { models, policies } = await knownCatalogue();
  const facts = (id: string): ModelFacts | null => {
    const entry = models.find((model) => model.id === id);
    if (entry === undefined) return null;
    const verifier = verifierOf({ policies }, id);
    const bytes = (verifier?.files ?? []).reduce(addBytes, entry.bytes);
    const defaultThreshold = verifier?.defaultThreshold ?? null;
    return { id, parameters: entry.parameters, bytes, defaultThreshold, gsm8k: entry.gsm8k ?? null };
  };
  return { small: facts(SMALL), large: facts(STAND_IN) };
}

export async function localPolicies(): Promise<readonly PolicyFacts[]> {
  const { policies } = await knownCatalogue();
  return policies
    .filter((policy) => isStepPolicy(policy) || isRouter(policy))
    .map(({ id, kind, files: own, defaultThreshold }) => ({
      id,
      kind: kind === "route-to-reason" ? kind : "step-policy",
      bytes: own.reduce(addBytes, 0),
      defaultThreshold,
    }));
}

export async function localGuarantees(id: string, signal: AbortSignal): Promise<CalibrationTable | null> {
  const known = await knownCatalogue();
  const entry =
    id === "trim-thr"
      ? verifierOf(known, SMALL)
      : known.policies.find((policy) => policy.id === id && isStepPolicy(policy));
  if (entry === undefined) return null;
  const { readGuarantees } = await import("./local-policy.ts");
  return readGuarantees(files, entry, signal);
}

let router: PageRouter | null = null;

/** Needs the small model, which reads the question. */
export async function loadRouter(options: LoadOptions): Promise<PageRouter | null> {
  const known = await knownCatalogue();
  const entry = known.policies.find(isRouter);
  if (entry === undefined) return null;
  await loadSmall(options);
  const reader = small?.writer;
  if (router !== null || reader === undefined) return router;
  const { revision } = findModel(known, SMALL);
  const { loadRouterFiles } = await import("./local-router.ts");
  const embed = (problem: string, signal: AbortSignal) => reader.embed(problem, signal);
  router = await loadRouterFiles({ files, entry, revision, engine: engines.small }, embed, options);
  return router;
}

function isRouter({ kind, forModel }: PolicyEntry): boolean {
  return kind === "route-to-reason" && forModel === SMALL;
}

function isStepPolicy({ kind, forModel }: PolicyEntry): boolean {
  return kind === "step-policy" && forModel === SMALL;
}

const stepPolicies = new Map<string, StepPolicy>();

/** Once for each; a load that failed is tried again at the next call. */
export async function loadStepPolicy(id: string, options: LoadOptions): Promise<StepPolicy> {
  const known = await knownCatalogue();
  const entry = known.policies.find((policy) => policy.id === id && isStepPolicy(policy));
  if (entry === undefined) throw new StepgateError({ code: "model-missing", ...texts.gate.noSuchPolicy(id) });
  const loaded =
    stepPolicies.get(id) ??
    (await loadPolicyFiles(
      { files, entry, revision: findModel(known, SMALL).revision, engine: engines.small },
      options,
    ));
  stepPolicies.set(id, loaded);
  return loaded;
}

/** The built-in models as they are kept in this browser. */
export async function keptModels(): Promise<KeptModels> {
  return { catalogue: await knownCatalogue(), root };
}

/** What loading these still has to read. A file's bytes are those that are fetched where it is not kept. */
export async function partsToLoad(wanted: BuiltInModels): Promise<readonly PartToLoad[]> {
  const known = await knownCatalogue();
  const place = { catalogue: known, root };
  const verifier = verifierOf(known, SMALL);
  const models: PartToLoad[] = [];
  if (wanted.small && small === null) {
    const isHere = await isKept(place, SMALL);
    models.push({ part: "small", bytes: findModel(known, SMALL).bytes, kept: isHere });
    if (verifier !== undefined)
      models.push({ part: "verifier", bytes: verifier.files.reduce(addBytes, 0), kept: isHere });
  }
  if (wanted.large && standIn === null)
    models.push({
      part: "large",
      bytes: findModel(known, STAND_IN).bytes,
      kept: await isKept(place, STAND_IN),
    });
  if (models.length === 0 || small !== null || standIn !== null) return models;
  const { device } = await chooseDevice(forcedDevice(), navigator.gpu);
  const runtime = { bytes: runtimeBytes(device), kept: await isRuntimeKept(root, device) };
  return [{ part: "runtime", ...runtime }, ...models];
}

/** The scorer that every policy of the page reads. */
function verifierOf({ policies }: Pick<Catalogue, "policies">, small: string): PolicyEntry | undefined {
  return policies.find((policy) => policy.kind === "step-verifier" && policy.forModel === small);
}

const addBytes = (sum: number, file: { readonly bytes: number }) => sum + file.bytes;

export async function loadSmall(options: LoadOptions): Promise<SmallModel> {
  const known = await knownCatalogue();
  const { writer, choice } = await turns.small(options.signal, async () => {
    small ??= await load(engines.small, findModel(known, SMALL), "small", options);
    return small;
  });
  const verifier = await smallVerifier(options);
  if (verifier.scorerFailure === null) void keep(SMALL, choice);
  return { writer, device: choice, unknownWords: (text) => writer.unknownWords(text), ...verifier };
}

/** The step verifier that judges the small model's drafts. */
const smallVerifier = onceItLoads(async (options) => {
  const known = await knownCatalogue();
  const { id, revision } = findModel(known, SMALL);
  const entry = verifierOf(known, id);
  if (entry === undefined) return NO_VERIFIER;
  return loadVerifier({ files, entry, revision, engine: engines.small }, options);
});

export async function loadStandIn(options: LoadOptions): Promise<LargeModel> {
  const known = await knownCatalogue();
  const writer = await turns.standIn(options.signal, async () => {
    standIn ??= (await load(engines.standIn, findModel(known, STAND_IN), "large", options)).writer;
    return standIn;
  });
  return { writer, price: builtInPrice() };
}

/** Loads on the best device; where WebGPU was not asked for by name and fails, on the processor. */
async function load(
  engine: LocalEngine,
  entry: ModelEntry,
  part: LoadPart,
  { signal, onProgress: report }: LoadOptions,
): Promise<Loaded> {
  const forced = forcedDevice();
  const choice = await chooseDevice(forced, navigator.gpu);
  const onProgress = (progress: LoadProgress) => report(progress, part);
  try {
    await fetchRuntime(root, choice.device, { signal, onProgress: report });
    return { writer: await engine.load(entry, { device: choice.device, signal, onProgress }), choice };
  } catch (error) {
    const isMissing =
      StepgateError.is(error) && (error.code === "model-missing" || error.code === "model-corrupt");
    if (!isMissing && !isAbort(error)) await forgetRuntime();
    if (choice.device !== "webgpu" || forced === "webgpu" || isMissing || isAbort(error)) throw error;
    const reason = texts.smallModel.fellBack(error instanceof Error ? error.message : String(error));
    return {
      writer: await engine.load(entry, { device: "wasm", signal, onProgress }),
      choice: { device: "wasm", reason },
    };
  }
}

function forcedDevice(): string | null {
  return new URLSearchParams(location.search).get("device");
}

const kept = new Set<string>();

/** Once for each model, as soon as all of it is there. */
async function keep(id: string, { device }: DeviceChoice): Promise<void> {
  if (kept.has(id)) return;
  kept.add(id);
  await afterLoad(await keptModels(), id, device);
}

/** Read once; again after a failure. */
function knownCatalogue(): Promise<Catalogue> {
  catalogue ??= readCatalogue(files).catch((error: unknown) => {
    catalogue = null;
    throw error;
  });
  return catalogue;
}

function newEngine(): LocalEngine {
  const createWorker = () =>
    new Worker(new URL("../../engines/local/worker.ts", import.meta.url), { type: "module" });
  return createLocalEngine({ createWorker, root });
}
