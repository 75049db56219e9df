import fc from "fast-check";
import { expect, it } from "vitest";
import { pack, unpack } from "./decision-tree-pieces.ts";

const LONG = "a line that is long enough to be worth keeping only once, whatever it says";

it("gives back what was packed", () => {
  const shared = fc.constantFrom(LONG, `${LONG}\n\n${LONG}\n\nshort`, [LONG, 1], { deep: { text: LONG } });
  const values = fc.jsonValue({ maxDepth: 3 }).filter((value) => !JSON.stringify(value).includes("$"));
  fc.assert(
    fc.property(fc.array(fc.oneof(values, shared)), (value) => {
      const plain = JSON.parse(JSON.stringify(value));
      expect(unpack(JSON.parse(JSON.stringify(pack(plain))))).toEqual(plain);
    }),
  );
});

it("writes what occurs often only once", () => {
  const often = Array.from({ length: 50 }, (_, index) => ({ index, text: `${LONG}\n\n${LONG}` }));
  expect(JSON.stringify(pack(often)).length).toBeLessThan(JSON.stringify(often).length / 3);
});

it("leaves a file without pieces as it is", () => {
  expect(unpack({ schema: 1 })).toEqual({ schema: 1 });
  expect(unpack({ pieces: [], packed: [{ $: 3 }] })).toEqual([null]);
});
