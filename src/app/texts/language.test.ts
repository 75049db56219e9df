import { afterEach, describe, expect, it } from "vitest";
import { formatCount, formatList } from "./format.ts";
import { languageFor, setLanguage, useLanguage } from "./language.ts";
import { texts } from "./texts.ts";

afterEach(() => setLanguage("en"));

describe("which language", () => {
  it.each([
    ["ko", ["en-US"], "ko"],
    [null, ["ko-KR", "en"], "ko"],
    [null, ["zh-Hans-CN"], "zh"],
    [null, ["de-DE", "zh-TW", "en"], "zh"],
    [null, ["kok-IN"], "en"],
    [null, [], "en"],
  ] as const)("chosen %s, browser %j: %s", (chosen, spoken, language) =>
    expect(languageFor(chosen, spoken)).toBe(language),
  );
});

describe("changing it", () => {
  it("changes the words that were imported before", async () => {
    expect(texts.solve.solve).toBe("Solve");
    await setLanguage("ko");
    expect(texts.solve.solve).toBe("풀기");
    expect(formatList(["a", "b", "c"])).toBe("a, b 및 c");
    await setLanguage("zh");
    expect(texts.solve.solve).toBe("求解");
    expect(formatList(["a", "b", "c"])).toBe("a、b和c");
    expect(formatCount(1234.5)).toBe("1,235");
  });

  it("lets the latest wish win", async () => {
    await Promise.all([setLanguage("ko"), setLanguage("en")]);
    expect(useLanguage.getState()).toEqual({ language: "en", missing: null });
    expect(texts.solve.solve).toBe("Solve");
  });
});
