import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { checkStructure, importsOf, wrongImport } from "./check-structure.mjs";

const folders = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function source(files) {
  const src = mkdtempSync(join(tmpdir(), "structure-"));
  folders.push(src);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(src, name)), { recursive: true });
    writeFileSync(join(src, name), text);
  }
  return checkStructure(src).complaints;
}

test("sees every way of naming another file", () => {
  const text = `import type { A } from "./a.ts";
import { type B } from "./b.ts";
export * from "./c.ts";
export type { D } from "./d.ts";
const e = () => import("./e.ts");
const f = new Worker(new URL("./f.ts", import.meta.url), { type: "module" });
type G = import("./g.ts").G;
const view = <p>{(1 as number)}</p>;`;
  expect(importsOf("x.tsx", text)).toEqual(
    ["a", "b", "c", "d", "e", "f", "g"].map((name, index) => ({
      name: `./${name}.ts`,
      isStatic: index < 4,
      line: index + 1,
    })),
  );
});

test("each room imports only what lies below it", () => {
  expect(wrongImport("core/a.ts", "../policies/b.ts", "policies/b.ts")).toMatch(
    "core may not import policies",
  );
  expect(wrongImport("engines/a.ts", "../problems/b.ts", "problems/b.ts")).toMatch("may not import");
  expect(wrongImport("lab/a.ts", "../app/b.ts", "app/b.ts")).toMatch("may not import");
  expect(wrongImport("app/a.ts", "../cli/b.ts", "cli/b.ts")).toMatch("may not import");
  expect(wrongImport("cli/a.ts", "../app/b.ts", "app/b.ts")).toMatch("may not import");
  expect(wrongImport("lab/a.ts", "../engines/b.ts", "engines/b.ts")).toBeNull();
  expect(wrongImport("app/a.ts", "../lab/b.ts", "lab/b.ts")).toBeNull();
});

test("core takes no platform, and the page's packages stay in the page", () => {
  expect(wrongImport("core/a.ts", "node:fs")).toMatch("pure");
  expect(wrongImport("core/a.ts", "react")).toMatch("pure");
  expect(wrongImport("core/a.ts", "valibot")).toBeNull();
  expect(wrongImport("core/a.test.ts", "vitest")).toBeNull();
  expect(wrongImport("lab/a.ts", "zustand/middleware")).toMatch("belongs to the page");
  expect(wrongImport("app/a.tsx", "node:path")).toMatch("has no");
});

test("finds wrong imports, missing extensions and rings in real files", () => {
  expect(source({ "core/a.ts": 'import "./b.ts";', "core/b.ts": "export {};" })).toEqual([]);
  expect(
    source({
      "core/a.ts": 'import type { B } from "../app/b.tsx";',
      "app/b.tsx": "export type B = 1;",
      "lab/c.ts": 'import "./d";',
      "lab/d.ts": 'export * from "./e.ts";',
      "lab/e.ts": 'import { d } from "./d.ts";',
    }),
  ).toEqual([
    "src/core/a.ts:1: core may not import app (../app/b.tsx)",
    "src/lab/c.ts:1: no file ./d (relative imports carry their extension)",
    "a ring of imports: lab/d.ts → lab/e.ts → lab/d.ts",
  ]);
});
