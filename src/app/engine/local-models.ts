import { isAbort, StepgateError } from "../../core/errors.ts";
import { type Catalogue, findModel, type ModelEntry, readCatalogue } from "../../engines/local/catalogue.ts";
import { chooseDevice, type DeviceChoice } from "../../engines/local/device.ts";
import { httpFiles } from "../../engines/local/file-source.ts";
import type { LocalWriter } from "../../engines/local/local-writer.ts";
import { createLocalEngine, type LocalEngine } from "../../engines/local/worker-client.ts";
import { ILLUSTRATIVE_PRICE } from "../../lab/illustrative-price.ts";
import { texts } from "../texts/texts.ts";
import type { Engine, LargeModel, LoadOptions, ModelFacts, SmallModel } from "./engine.ts";
import { loadVerifier, NO_VERIFIER, onceItLoads } from "./local-verifier.ts";

const SMALL = "pocket-small";
const STAND_IN = "pocket-large";

interface Loaded {
  readonly writer: LocalWriter;
  readonly choice: DeviceChoice;
}

const root = new URL(import.meta.env.BASE_URL, location.href).href;
const files = httpFiles(root);

let catalogue: Promise<Catalogue> | null = null;
let small: Loaded | null = null;
let standIn: LargeModel | null = null;
const engines = { small: newEngine(), standIn: newEngine() };

export async function localFacts(): ReturnType<Engine["facts"]> {
  const { models, policies } = await knownCatalogue();
  const facts = (id: string): ModelFacts | null => {
    const entry = models.find((model) => model.id === id);
    if (entry === undefined) return null;
    const verifiers = policies.filter((policy) => policy.forModel === id);
    const bytes = verifiers
      .flatMap((policy) => policy.files)
      .reduce((sum, file) => sum + file.bytes, entry.bytes);
    const defaultThreshold = verifiers[0]?.defaultThreshold ?? null;
    return { id, parameters: entry.parameters, bytes, defaultThreshold };
  };
  return { small: facts(SMALL), large: facts(STAND_IN) };
}

export async function loadSmall(options: LoadOptions): Promise<SmallModel> {
  const known = await knownCatalogue();
  small ??= await load(engines.small, findModel(known, SMALL), options);
  const { writer, choice } = small;
  const verifier = await smallVerifier();
  return { writer, device: choice, unknownWords: (text) => writer.unknownWords(text), ...verifier };
}

/** The step verifier that judges the small model's drafts. */
const smallVerifier = onceItLoads(async () => {
  const known = await knownCatalogue();
  const { id, revision } = findModel(known, SMALL);
  const entry = known.policies.find((policy) => policy.forModel === id);
  return entry === undefined ? NO_VERIFIER : loadVerifier({ files, entry, revision, engine: engines.small });
});

export async function loadStandIn(options: LoadOptions): Promise<LargeModel> {
  if (standIn !== null) return standIn;
  const known = await knownCatalogue();
  const { writer } = await load(engines.standIn, findModel(known, STAND_IN), options);
  standIn = { writer, price: ILLUSTRATIVE_PRICE };
  return standIn;
}

/** Loads on the best device; where WebGPU was not asked for by name and fails, on the processor. */
async function load(
  engine: LocalEngine,
  entry: ModelEntry,
  { signal, onProgress }: LoadOptions,
): Promise<Loaded> {
  const forced = new URLSearchParams(location.search).get("device");
  const choice = await chooseDevice(forced, navigator.gpu);
  try {
    return { writer: await engine.load(entry, { device: choice.device, signal, onProgress }), choice };
  } catch (error) {
    const isMissing =
      StepgateError.is(error) && (error.code === "model-missing" || error.code === "model-corrupt");
    if (choice.device !== "webgpu" || forced === "webgpu" || isMissing || isAbort(error)) throw error;
    const reason = texts.smallModel.fellBack(error instanceof Error ? error.message : String(error));
    return {
      writer: await engine.load(entry, { device: "wasm", signal, onProgress }),
      choice: { device: "wasm", reason },
    };
  }
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
