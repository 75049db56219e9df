import { PROVIDERS } from "../../engines/remote/providers.ts";
import type { Settings } from "../state/storage-policy.ts";

/** Another provider: its address and its manner. A key never follows to another host. */
export function providerChange(name: string): Partial<Settings> {
  const found = PROVIDERS.find(({ id }) => id === name);
  if (found === undefined) return {};
  return {
    remoteProvider: name,
    remoteBaseUrl: found.baseUrl,
    remoteContinuation: found.continuation,
    remoteKey: null,
  };
}

/** Another address: the key stays only while the host does. */
export function baseUrlChange(before: string, after: string): Partial<Settings> {
  const change = { remoteBaseUrl: after };
  return reachesSame(before, after) ? change : { ...change, remoteKey: null };
}

/** Whether two addresses lead to the same host, which may then know the same key. */
export function reachesSame(before: string, after: string): boolean {
  return originOf(before) === originOf(after);
}

/** Whom an address reaches; one that reaches nobody stands for itself. */
function originOf(address: string): string {
  if (!URL.canParse(address)) return address;
  const { origin } = new URL(address);
  return origin === "null" ? address : origin;
}
