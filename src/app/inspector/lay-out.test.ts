import { expect, it } from "vitest";
import { layOut } from "./lay-out.ts";

it("lays out a JSON body without changing a value", () => {
  const body = '{"model":"m","messages":[{"role":"user","content":"a\\nb"}],"temperature":0}';
  const laidOut = layOut(body) ?? "";
  expect(laidOut).toContain('\n  "model": "m",\n');
  expect(JSON.stringify(JSON.parse(laidOut))).toBe(body);
});

it("lays out each event of a stream and leaves everything else as it came", () => {
  expect(layOut(': hi\ndata: {"a":1}\n\ndata: [DONE]\n')).toBe(
    ': hi\ndata: {\n  "a": 1\n}\n\ndata: [DONE]\n',
  );
});

it("has nothing to lay out in plain text, in half a document or in a bare value", () => {
  expect(["<h1>502</h1>", '{"half":', "", "42", "data: {{{"].map(layOut)).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
});
