import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { buildSources, inRoot, isInstalled } from "./project.mjs";

const lock = (packages) => ({ packages: { "": {}, ...packages } });
const a = { version: "1.0.0", integrity: "sha512-a" };

test("the installed packages are compared with the lockfile by content", () => {
  expect(isInstalled(lock({ "node_modules/a": a }), null)).toBe(false);
  expect(isInstalled(lock({ "node_modules/a": a }), { packages: { "node_modules/a": a } })).toBe(true);
  expect(isInstalled(lock({ "node_modules/a": a }), { packages: {} })).toBe(false);
  const newer = { "node_modules/a": { ...a, version: "1.1.0" } };
  expect(isInstalled(lock(newer), { packages: { "node_modules/a": a } })).toBe(false);
});

test("builds for other systems may be missing, left-over packages may not stay", () => {
  const both = lock({ "node_modules/a": a, "node_modules/a-win32": { ...a, optional: true } });
  expect(isInstalled(both, { packages: { "node_modules/a": a } })).toBe(true);
  expect(isInstalled(lock({}), { packages: { "node_modules/a": a } })).toBe(false);
});

test("whatever the build takes from this folder makes a build old when it changes", () => {
  const config = readFileSync(inRoot("vite.config.ts"), "utf8");
  const imported = [...config.matchAll(/from "\.\/scripts\/([^"]+)"/g)].map(([, name]) =>
    join("scripts", name),
  );
  expect(imported).not.toEqual([]);
  expect(buildSources()).toEqual(expect.arrayContaining(imported));
});
