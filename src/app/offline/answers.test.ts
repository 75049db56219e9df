import { describe, expect, it } from "vitest";
import { isOwn, isRuntimeFile, isVisit } from "./answers.ts";

const SCOPE = "https://here.example/stepgate/";

describe("what the service worker answers", () => {
  it.each(["", "?device=wasm", "index.html", "lab"])("a visit to %j", (path) =>
    expect(isVisit(SCOPE + path, SCOPE)).toBe(true),
  );

  it.each(["models/x/README.md", "v1", "v1/models"])("no visit to %j", (path) =>
    expect(isVisit(SCOPE + path, SCOPE)).toBe(false),
  );

  it.each([
    "https://here.example/v1/models",
    `${SCOPE}v1/models`,
    "https://there.example/",
    "https://here.example/",
  ])("nothing at %s", (url) => expect(isOwn(url, SCOPE)).toBe(false));

  it("the runtime's files of any version", () => {
    expect(isRuntimeFile(`${SCOPE}ort-1.31.0-dev/ort-wasm.mjs`, SCOPE)).toBe(true);
    expect(isRuntimeFile(`${SCOPE}assets/ort-1.js`, SCOPE)).toBe(false);
  });
});
