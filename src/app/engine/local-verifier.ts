import { StepgateError, throwIfAborted, toErrorRecord } from "../../core/errors.ts";
import type { PolicyEntry } from "../../engines/local/catalogue.ts";
import type { FileSource } from "../../engines/local/file-source.ts";
import type { LocalEngine } from "../../engines/local/worker-client.ts";
import { texts } from "../texts/texts.ts";
import type { LoadOptions, SmallModel } from "./engine.ts";

type Verifier = Pick<SmallModel, "scorer" | "scorerFailure" | "defaultThreshold">;

export const NO_VERIFIER: Verifier = { scorer: null, scorerFailure: null, defaultThreshold: null };

/** Loads once. A verifier that does not fit or load is done without, and tried again at the next call. */
export function onceItLoads(
  load: (options: LoadOptions) => Promise<Verifier>,
): (options: LoadOptions) => Promise<Verifier> {
  let loaded: Verifier | null = null;
  return async (options) => {
    try {
      loaded ??= await load(options);
      return loaded;
    } catch (error) {
      throwIfAborted(options.signal);
      return { ...NO_VERIFIER, scorerFailure: toErrorRecord(error) };
    }
  };
}

/** Where a policy's files come from, and what runs its network. */
export interface PolicySource {
  readonly files: FileSource;
  readonly entry: PolicyEntry;
  /** Of the model whose drafts it judges. */
  readonly revision: string;
  readonly engine: LocalEngine;
}

export async function loadVerifier(
  { files, entry, revision, engine }: PolicySource,
  { signal, onProgress }: LoadOptions,
): Promise<Verifier> {
  const [{ readVerified, loadedFile }, { parseStepVerifierCard }, { stepVerifier }] = await Promise.all([
    import("../../engines/local/model-files.ts"),
    import("../../policies/step-verifier-card.ts"),
    import("../../policies/step-verifier.ts"),
  ]);
  const totalBytes = entry.files.reduce((sum, file) => sum + file.bytes, 0);
  let loadedBytes = 0;
  const onBytes = (bytes: number) => {
    loadedBytes += bytes;
    onProgress({ phase: "download", loadedBytes, totalBytes }, "verifier");
  };
  const loaded = await readVerified(files, `policies/${entry.folder}`, entry.files, { signal, onBytes });
  const card = parseStepVerifierCard(JSON.parse(new TextDecoder().decode(loadedFile(loaded, "card.json"))));
  if (card.forModel.revision !== revision) {
    throw new StepgateError({
      code: "model-missing",
      ...texts.smallModel.verifierForAnother(card.forModel.revision),
    });
  }
  onProgress({ phase: "compile", loadedBytes: totalBytes, totalBytes }, "verifier");
  const network = await engine.loadNetwork(loadedFile(loaded, "model.onnx"));
  const scorer = stepVerifier({ card, run: (features, rows) => network.run(features, rows), explain: true });
  return { scorer, scorerFailure: null, defaultThreshold: card.defaultThreshold };
}
