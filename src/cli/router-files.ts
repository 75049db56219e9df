import { StepgateError } from "../core/errors.ts";
import { readCatalogue } from "../engines/local/catalogue.ts";
import { loadedFile, readVerified } from "../engines/local/model-files.ts";
import type { Network } from "../engines/local/network.ts";
import { loadNodeNetwork } from "../engines/local/node-engine.ts";
import { folderFiles } from "../engines/local/node-files.ts";
import { parseRouteCard, type RouteCard } from "../policies/route-card.ts";
import { POLICY_FILES } from "./train/policy-folder.ts";

export interface LoadedRouter {
  readonly card: RouteCard;
  /** Embeddings [rows × width] → â and l̂ of all pairs [rows × 2·pairs]. */
  readonly network: Network;
}

/** The shipped router for a small model, of whatever revision. Rejects with "model-missing" when there is none. */
export async function loadRouter(root: string, small: string): Promise<LoadedRouter> {
  const files = folderFiles(root);
  const entry = (await readCatalogue(files)).policies.find(
    ({ kind, forModel }) => kind === "route-to-reason" && forModel === small,
  );
  if (entry === undefined) throw unfitRouter(`There is no router for ${small}.`);
  const loaded = await readVerified(files, `policies/${entry.folder}`, entry.files);
  const card = parseRouteCard(JSON.parse(new TextDecoder().decode(loadedFile(loaded, POLICY_FILES.card))));
  return { card, network: await loadNodeNetwork(loadedFile(loaded, POLICY_FILES.model)) };
}

/** A "model-missing" with what to do about it. */
export function unfitRouter(message: string): StepgateError {
  return new StepgateError({
    code: "model-missing",
    message,
    remedy:
      "Train one with `npm run -s stepgate -- train --policy route-to-reason` and list it with `npm run pocket:manifest`.",
  });
}
