import { PROVIDERS, type Provider } from "../../engines/remote/providers.ts";

/** The provider of that name, else the one for any server. */
export function providerOf(id: string): Provider {
  const found = PROVIDERS.find((candidate) => candidate.id === id) ?? PROVIDERS.at(-1);
  if (found === undefined) throw new Error("no providers");
  return found;
}
