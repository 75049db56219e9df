import { StepgateError } from "../../core/errors.ts";
import { texts } from "../texts/texts.ts";
import type { LoadOptions, PageRouter } from "./engine.ts";
import type { PolicySource } from "./local-verifier.ts";

/** Embeds a problem with the small model. */
type Embed = (problem: string, signal: AbortSignal) => Promise<Float32Array>;

/** The router with its network beside the small model. Rejects with a StepgateError. */
export async function loadRouterFiles(
  { files, entry, revision, engine }: PolicySource,
  embed: Embed,
  { signal }: LoadOptions,
): Promise<PageRouter> {
  const [{ readVerified, loadedFile }, { parseRouteCard }, { routeToReason }] = await Promise.all([
    import("../../engines/local/model-files.ts"),
    import("../../policies/route-card.ts"),
    import("../../policies/route-to-reason.ts"),
  ]);
  const loaded = await readVerified(files, `policies/${entry.folder}`, entry.files, { signal });
  const card = parseRouteCard(JSON.parse(new TextDecoder().decode(loadedFile(loaded, "card.json"))));
  const { small } = card.forModel;
  if (small.revision !== revision)
    throw new StepgateError({ code: "model-missing", ...texts.gate.policyForAnother(small.revision) });
  const network = await engine.loadNetwork(loadedFile(loaded, "model.onnx"));
  const router = routeToReason({ card, run: (embedding) => network.run(embedding, 1) });
  return { card, choose: async (problem, abort) => router.choose(await embed(problem, abort)) };
}
