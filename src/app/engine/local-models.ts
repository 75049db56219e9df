import { isAbort, StepgateError, toErrorRecord } from "../../core/errors.ts";
import type { Writer, WriterIdentity } from "../../core/writer.ts";
import {
  type Catalogue,
  findModel,
  type ModelEntry,
  type PolicyEntry,
  readCatalogue,
} from "../../engines/local/catalogue.ts";
import { chooseDevice, type DeviceChoice } from "../../engines/local/device.ts";
import { httpFiles } from "../../engines/local/file-source.ts";
import type { LocalWriter } from "../../engines/local/local-writer.ts";
import { createLocalEngine, type LocalEngine } from "../../engines/local/worker-client.ts";
import { ILLUSTRATIVE_PRICE } from "../../lab/illustrative-price.ts";
import { texts } from "../texts/texts.ts";
import type { Engine, LargeModel, LoadOptions, ModelFacts, SmallModel } from "./engine.ts";

const SMALL = "pocket-small";
const STAND_IN = "pocket-large";

const root = new URL(import.meta.env.BASE_URL, location.href).href;
const files = httpFiles(root);

let catalogue: Promise<Catalogue> | null = null;
let small: SmallModel | null = null;
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
  if (small !== null) return small;
  const known = await knownCatalogue();
  const { writer, choice } = await load(engines.small, findModel(known, SMALL), options);
  const verifier = await verifierFor(writer, known, engines.small);
  small = { writer, device: choice, unknownWords: (text) => writer.unknownWords(text), ...verifier };
  return small;
}

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
): Promise<{ readonly writer: LocalWriter; readonly choice: DeviceChoice }> {
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

type Verifier = Pick<SmallModel, "scorer" | "scorerFailure" | "defaultThreshold">;

const NO_VERIFIER: Verifier = { scorer: null, scorerFailure: null, defaultThreshold: null };

/** The step verifier that judges the small model's drafts. One that does not fit or load is done without. */
async function verifierFor({ identity }: Writer, known: Catalogue, engine: LocalEngine): Promise<Verifier> {
  const entry = known.policies.find((policy) => policy.forModel === identity.id);
  if (entry === undefined) return NO_VERIFIER;
  try {
    return await loadVerifier(entry, identity, engine);
  } catch (error) {
    return { ...NO_VERIFIER, scorerFailure: toErrorRecord(error) };
  }
}

async function loadVerifier(
  entry: PolicyEntry,
  small: WriterIdentity,
  engine: LocalEngine,
): Promise<Verifier> {
  const [{ readVerified, loadedFile }, { parseStepVerifierCard }, { stepVerifier }] = await Promise.all([
    import("../../engines/local/model-files.ts"),
    import("../../policies/step-verifier-card.ts"),
    import("../../policies/step-verifier.ts"),
  ]);
  const loaded = await readVerified(files, `policies/${entry.folder}`, entry.files);
  const card = parseStepVerifierCard(JSON.parse(new TextDecoder().decode(loadedFile(loaded, "card.json"))));
  if (card.forModel.revision !== small.revision) {
    throw new StepgateError({
      code: "model-missing",
      ...texts.smallModel.verifierForAnother(card.forModel.revision),
    });
  }
  const network = await engine.loadNetwork(loadedFile(loaded, "model.onnx"));
  const scorer = stepVerifier({ card, run: (features, rows) => network.run(features, rows), explain: true });
  return { scorer, scorerFailure: null, defaultThreshold: card.defaultThreshold };
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
