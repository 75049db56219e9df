import { afterEach, describe, expect, test, vi } from "vitest";
import { type FileSource, httpFiles, missingFile } from "./file-source.ts";
import { cachedFiles, type FileStore } from "./file-store.ts";
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

function memoryStore(kept: Record<string, Uint8Array<ArrayBuffer>>): FileStore {
  return {
    get: async (path) => kept[path] ?? null,
    put: async (path, bytes) => {
      kept[path] = bytes;
    },
    delete: async (path) => {
      delete kept[path];
    },
    has: async (path) => path in kept,
    paths: async () => Object.keys(kept),
  };
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

describe("what is kept between visits", () => {
  const damaged = new TextEncoder().encode("weighty");

  test("a verified file is kept, and then nothing is fetched", async () => {
    const kept = {};
    const store = memoryStore(kept);
    await readVerified({ ...memoryFiles({ "m/a.bin": contents }), store }, "m", await listed("a.bin"));
    expect(kept).toEqual({ "m/a.bin": contents });
    const seen: number[] = [];
    const offline = { ...memoryFiles({}), store };
    const onBytes = (bytes: number) => seen.push(bytes);
    const files = await readVerified(offline, "m", await listed("a.bin"), { onBytes });
    expect(files.get("a.bin")).toEqual(contents);
    expect(seen).toEqual([7]);
  });

  test("a damaged one is thrown away and fetched past all caches", async () => {
    const kept = { "m/a.bin": damaged };
    const read = vi.fn(async () => contents);
    const files = await readVerified({ read, store: memoryStore(kept) }, "m", await listed("a.bin"));
    expect(files.get("a.bin")).toEqual(contents);
    expect(read).toHaveBeenCalledExactlyOnceWith("m/a.bin", { fresh: true });
    expect(kept).toEqual({ "m/a.bin": contents });
  });

  test("a damaged download is never kept", async () => {
    const kept = {};
    const source = { ...memoryFiles({ "m/a.bin": damaged }), store: memoryStore(kept) };
    await expect(readVerified(source, "m", await listed("a.bin"))).rejects.toMatchObject({
      code: "model-corrupt",
    });
    expect(kept).toEqual({});
  });

  test("where the browser keeps nothing, nothing breaks", async () => {
    const refuse = async () => Promise.reject(new DOMException("full", "QuotaExceededError"));
    vi.stubGlobal("caches", {
      open: async () => ({ match: async () => undefined, put: refuse, keys: refuse }),
    });
    const store = cachedFiles("http://here/");
    expect(await store?.put("a", contents)).toBeUndefined();
    expect(await store?.has("a")).toBe(false);
    expect(await store?.paths()).toEqual([]);
    vi.unstubAllGlobals();
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
