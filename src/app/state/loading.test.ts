import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { LOAD_PHASES } from "../../engines/local/local-writer.ts";
import type { LoadPart, PartToLoad } from "../engine/engine.ts";
import { beginLoading, reportLoad, reportLoaded, useLoading } from "./loading.ts";

const PARTS: readonly PartToLoad[] = [
  { part: "runtime", bytes: 6000, kept: false },
  { part: "small", bytes: 2000, kept: false },
  { part: "verifier", bytes: 100, kept: false },
  { part: "large", bytes: 1900, kept: false },
];

function sum() {
  const { sum } = useLoading.getState();
  if (sum === null) throw new Error("nothing is being loaded");
  return sum;
}

const download = (part: LoadPart, loadedBytes: number, totalBytes: number) =>
  reportLoad({ phase: "download", loadedBytes, totalBytes }, part);
const reach = (part: LoadPart, phase: "compile" | "warm-up" | "self-test", bytes: number) =>
  reportLoad({ phase, loadedBytes: bytes, totalBytes: bytes }, part);

beforeEach(() => beginLoading([])());

describe("several models as one progress", () => {
  it("knows its whole length from the start and counts bytes over all of them", () => {
    beginLoading(PARTS);
    expect(sum()).toEqual({
      share: 0,
      phase: "download",
      loadedBytes: 0,
      totalBytes: 10_000,
      fromCache: false,
    });
    download("runtime", 6000, 6000);
    download("small", 1000, 2000);
    expect(sum()).toMatchObject({ phase: "download", loadedBytes: 7000, totalBytes: 10_000 });
    expect(sum().share).toBeCloseTo(0.49);
  });

  it("is in the earliest phase that anything is still in", () => {
    beginLoading(PARTS);
    download("runtime", 6000, 6000);
    reach("small", "self-test", 2000);
    expect(sum().phase).toBe("download");
    reach("large", "compile", 1900);
    reach("verifier", "compile", 100);
    expect(sum().phase).toBe("compile");
    reach("large", "warm-up", 1900);
    reportLoaded("verifier");
    expect(sum().phase).toBe("warm-up");
  });

  it("is whole when everything is loaded, and gone after that", () => {
    const end = beginLoading(PARTS);
    reportLoaded("small", "verifier", "runtime");
    expect(sum().share).toBeLessThan(1);
    reportLoaded("large");
    expect(sum().share).toBeCloseTo(1);
    end();
    expect(useLoading.getState().sum).toBeNull();
  });

  it("never goes back, whatever comes, not even when a load starts over on another device", () => {
    const news = fc.record({
      part: fc.constantFrom<LoadPart>("runtime", "small", "verifier", "large"),
      phase: fc.constantFrom(...LOAD_PHASES),
      loaded: fc.nat(6000),
    });
    fc.assert(
      fc.property(fc.array(news, { maxLength: 40 }), (all) => {
        beginLoading(PARTS);
        let before = sum();
        for (const { part, phase, loaded } of all) {
          const bytes = PARTS.find((one) => one.part === part)?.bytes ?? 0;
          reportLoad({ phase, loadedBytes: Math.min(loaded, bytes), totalBytes: bytes }, part);
          expect(sum().share).toBeGreaterThanOrEqual(before.share);
          expect(sum().loadedBytes).toBeGreaterThanOrEqual(before.loadedBytes);
          expect(sum().share).toBeLessThanOrEqual(1);
          before = sum();
        }
      }),
    );
  });

  it("says so when everything is in this browser already", () => {
    beginLoading(PARTS.map((part) => ({ ...part, kept: true })));
    expect(sum().fromCache).toBe(true);
    beginLoading(PARTS.map((part) => ({ ...part, kept: part.part !== "large" })));
    expect(sum().fromCache).toBe(false);
  });

  it("is not ended by a load that another one has replaced", () => {
    const end = beginLoading(PARTS);
    beginLoading(PARTS);
    end();
    expect(sum().totalBytes).toBe(10_000);
  });

  it("takes in what nobody announced", () => {
    download("large", 500, 1900);
    expect(sum()).toMatchObject({ loadedBytes: 500, totalBytes: 1900 });
  });
});
