import { join } from "node:path";
import { expect, test } from "vitest";
import { readCatalogue } from "../engines/local/catalogue.ts";
import { folderFiles } from "../engines/local/node-files.ts";
import { describeModel, folderName } from "./describe-model.ts";
import { PUBLIC_FOLDER } from "./project-root.ts";

test("a folder's name is an id and a hash", () => {
  expect(folderName("pocket-small-0123abcd")).toEqual({ id: "pocket-small", revision: "0123abcd" });
  expect(folderName("pocket-small-q8-packed-0123abcd")?.id).toBe("pocket-small-q8-packed");
  for (const other of ["pocket-small", "manifest.json", "0123abcd"]) expect(folderName(other)).toBeNull();
});

test("the catalogue says what lies in the shipped folders", async () => {
  const { models } = await readCatalogue(folderFiles(PUBLIC_FOLDER));
  expect(models.length).toBeGreaterThan(0);
  for (const entry of models) {
    const { selfTest, ...found } = await describeModel(join(PUBLIC_FOLDER, "models", entry.folder));
    expect({ ...found, selfTest: entry.selfTest }).toEqual(entry);
    expect(selfTest.greedyIds.length).toBe(entry.selfTest.greedyIds.length);
  }
});
