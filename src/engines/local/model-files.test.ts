import { afterEach, describe, expect, test, vi } from "vitest";
import { type FileSource, httpFiles, missingFile } from "./file-source.ts";
import { readVerified, sha256 } from "./model-files.ts";
import { folderFiles } from "./node-files.ts";

const contents = new TextEncoder().encode("weights");

function memoryFiles(files: Record<string, Uint8Array<ArrayBuffer>>): FileSource {
  return {
    async read(path) {
      const bytes = files[path];
      if (bytes === undefined) throw missingFile(path);
      return bytes;
    },
  };
}

async function listed(path: string) {
  return [{ path, bytes: contents.byteLength, sha256: await sha256(contents) }];
}

describe("a model's files", () => {
  test("come back verified", async () => {
    const files = await readVerified(memoryFiles({ "m/a.bin": contents }), "m", await listed("a.bin"));
    expect(files.get("a.bin")).toEqual(contents);
  });

  test("a missing one is model-missing", async () => {
    const reading = readVerified(memoryFiles({}), "m", await listed("a.bin"));
    await expect(reading).rejects.toMatchObject({
      code: "model-missing",
      message: "The file m/a.bin is missing.",
    });
  });

  test("a truncated one is model-corrupt", async () => {
    const files = memoryFiles({ "m/a.bin": contents.slice(0, 3) });
    await expect(readVerified(files, "m", await listed("a.bin"))).rejects.toMatchObject({
      code: "model-corrupt",
      message: "The file m/a.bin is incomplete: 3 bytes instead of 7.",
    });
  });

  test("one of the right size with other contents is model-corrupt", async () => {
    const files = memoryFiles({ "m/a.bin": new TextEncoder().encode("weighty") });
    const reading = readVerified(files, "m", await listed("a.bin"));
    await expect(reading).rejects.toMatchObject({
      code: "model-corrupt",
      remedy: expect.stringMatching(/load it again/i),
    });
  });
});

describe("files from a folder", () => {
  test("a missing one is model-missing", async () => {
    await expect(folderFiles("public").read("models/none.json")).rejects.toMatchObject({
      code: "model-missing",
    });
  });

  test("one that is not a file is model-load-failed", async () => {
    await expect(folderFiles(".").read("src")).rejects.toMatchObject({ code: "model-load-failed" });
  });
});

describe("files from the page's origin", () => {
  afterEach(() => vi.unstubAllGlobals());
  const answer = (response: () => Response) => vi.stubGlobal("fetch", async () => response());

  test("arrive with progress", async () => {
    answer(() => new Response(contents));
    const seen: number[] = [];
    const bytes = await httpFiles("http://here/").read("a.bin", { onBytes: (count) => seen.push(count) });
    expect(bytes).toEqual(contents);
    expect(seen).toEqual([7]);
  });

  test("404, and a page where a file should be, are model-missing", async () => {
    answer(() => new Response("no", { status: 404 }));
    await expect(httpFiles("http://here/").read("a.bin")).rejects.toMatchObject({ code: "model-missing" });
    answer(
      () => new Response("<!doctype html>", { headers: { "Content-Type": "text/html; charset=utf-8" } }),
    );
    await expect(httpFiles("http://here/").read("a.bin")).rejects.toMatchObject({ code: "model-missing" });
  });

  test("a server's error and a failed connection are model-load-failed", async () => {
    answer(() => new Response("", { status: 503 }));
    await expect(httpFiles("http://here/").read("a.bin")).rejects.toMatchObject({
      code: "model-load-failed",
      message: "The file a.bin could not be downloaded: the server answered 503.",
    });
    vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("Failed to fetch")));
    await expect(httpFiles("http://here/").read("a.bin")).rejects.toMatchObject({
      code: "model-load-failed",
    });
  });

  test("an abort is an abort", async () => {
    vi.stubGlobal("fetch", async () => Promise.reject(new DOMException("stop", "AbortError")));
    await expect(httpFiles("http://here/").read("a.bin")).rejects.toMatchObject({ code: "aborted" });
  });
});
