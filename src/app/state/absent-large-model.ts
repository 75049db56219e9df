import type { WriterCapabilities, WriterIdentity } from "../../core/writer.ts";
import type { LargeModel, RemoteAddress } from "../engine/engine.ts";
import { POCKET_LARGE, SERVER_API } from "../engine/page-server.ts";
import { priceFor } from "./prices.ts";
import type { LargeSource } from "./storage-policy.ts";

const CAPABILITIES: WriterCapabilities = {
  tokenScores: "none",
  hiddenStates: false,
  exactRewind: false,
  exactContinuation: false,
  usage: "estimated",
};

/** A large model that is not there: what is known of it, and a writer that says why it cannot write. */
export function absentLargeModel(source: LargeSource, remote: RemoteAddress, reason: unknown): LargeModel {
  return {
    writer: {
      identity: identityOf(source, remote),
      capabilities: CAPABILITIES,
      open: () => Promise.reject(reason),
    },
    price: priceFor(source, remote),
  };
}

function identityOf(source: LargeSource, remote: RemoteAddress): WriterIdentity {
  const id = source === "custom" ? remote.model.trim() || "unknown" : POCKET_LARGE;
  const unknown = { id, label: id, revision: "unknown", dtype: "unknown" };
  switch (source) {
    case "stand-in":
      return { ...unknown, device: "unknown", url: null };
    case "server":
      return { ...unknown, device: "remote", url: SERVER_API };
    case "custom":
      return { ...unknown, device: "remote", url: hostOf(remote.baseUrl) };
  }
}

/** The address's host alone: the rest may hold a password or a key. */
function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : "";
}
