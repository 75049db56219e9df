import { afterEach, expect, it, vi } from "vitest";
import { bestModel, serverModel } from "./page-server.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

it("prefers the pocket model and takes what there is", () => {
  expect(bestModel({ data: [{ id: "other" }, { id: "pocket-large" }] })).toBe("pocket-large");
  expect(bestModel({ data: [{ id: "other" }] })).toBe("other");
});

it.each([null, "page", {}, { data: null }, { data: [] }, { data: [{ name: "x" }, null] }])(
  "finds nothing in %j",
  (listing) => expect(bestModel(listing)).toBeNull(),
);

it("does not wait for a server that is silent", async () => {
  const patience = new AbortController();
  const timeout = vi.spyOn(AbortSignal, "timeout").mockReturnValue(patience.signal);
  const never = (_url: string, { signal }: { signal: AbortSignal }) =>
    new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  vi.stubGlobal("fetch", never);
  const asked = serverModel(new AbortController().signal);
  patience.abort();
  expect(await asked).toBeNull();
  expect(timeout).toHaveBeenCalledWith(3000);
});
