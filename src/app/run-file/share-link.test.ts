import { deflateRawSync } from "node:zlib";
import { expect, it } from "vitest";
import { foldRun } from "../../core/fold-run.ts";
import { sampleRun } from "../testing/sample-run.ts";
import { packRun, unpackRun } from "./share-link.ts";

it("carries a run in an address of letters, digits, - and _", async () => {
  const events = await sampleRun();
  const packed = await packRun(events);
  expect(packed).toMatch(/^[\w-]+$/);
  expect(packed.length).toBeLessThan(8000);
  const [before, after] = [foldRun(events), foldRun(await unpackRun(packed))];
  expect(after?.totals).toEqual(before?.totals);
  expect(after?.steps.map(({ text, author }) => [text, author])).toEqual(
    before?.steps.map(({ text, author }) => [text, author]),
  );
});

it("stops a bomb at the ceiling, long before it is unpacked", async () => {
  const bomb = deflateRawSync(Buffer.alloc(200_000_000, " "), { level: 9 }).toString("base64url");
  expect(bomb.length).toBeLessThan(400_000);
  const before = process.memoryUsage().arrayBuffers;
  await expect(unpackRun(bomb)).rejects.toMatchObject({
    code: "share-link-damaged",
    message: expect.stringContaining("more than any run"),
  });
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000);
});

it.each([
  ["nothing", ""],
  ["no base64", "***"],
  ["no deflated data", "AAAA"],
  ["no JSON", deflateRawSync("hello").toString("base64url")],
  ["another JSON", deflateRawSync('{"a":1}').toString("base64url")],
  ["too long an address", "A".repeat(400_001)],
])("refuses %s with a reason", async (_name, packed) => {
  await expect(unpackRun(packed)).rejects.toMatchObject({ code: "share-link-damaged" });
});

it("refuses a link that was cut off", async () => {
  const packed = await packRun(await sampleRun());
  for (const length of [10, packed.length / 2, packed.length - 2])
    await expect(unpackRun(packed.slice(0, length))).rejects.toMatchObject({ code: "share-link-damaged" });
});
