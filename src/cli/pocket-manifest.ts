import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import * as v from "valibot";
import {
  CATALOGUE_PATH,
  type Catalogue,
  type ModelEntry,
  type PolicyEntry,
} from "../engines/local/catalogue.ts";
import { describeModel, folderName, listFiles } from "./describe-model.ts";

/** Lists what lies in `public/models` and `public/policies`, with each model's self-test as Node computes it. */
const { values } = parseArgs({ options: { root: { type: "string", default: "public" } } });

/** What `stepgate train` writes, whatever the kind of policy. */
const Model = v.object({ id: v.string() });
const PolicyCardSchema = v.variant("kind", [
  v.object({ kind: v.literal("step-verifier"), forModel: Model, defaultThreshold: v.number() }),
  v.object({
    kind: v.literal("step-policy"),
    forModel: v.object({ small: Model }),
    defaultThreshold: v.number(),
  }),
  v.object({ kind: v.literal("route-to-reason"), forModel: v.object({ small: Model }) }),
]);

interface Folder {
  readonly id: string;
  readonly folder: string;
  readonly path: string;
}

/** "<id>-<hash>" folders, one per id. */
function folders(kind: "models" | "policies"): Folder[] {
  const parent = join(values.root, kind);
  if (!existsSync(parent)) return [];
  const found = readdirSync(parent, { withFileTypes: true })
    .filter((item) => item.isDirectory())
    .flatMap(({ name }) => {
      const parts = folderName(name);
      return parts === null ? [] : [{ id: parts.id, path: join(parent, name), folder: name }];
    });
  for (const { id } of found) {
    const same = found.filter((other) => other.id === id);
    if (same.length > 1) throw new Error(`${parent} holds ${same.length} versions of ${id}: keep one`);
  }
  return found;
}

async function describePolicy({ id, path, folder }: Folder): Promise<PolicyEntry> {
  const card = v.parse(PolicyCardSchema, JSON.parse(readFileSync(join(path, "card.json"), "utf8")));
  const { kind } = card;
  const { id: forModel } = card.kind === "step-verifier" ? card.forModel : card.forModel.small;
  // What chooses before the first step has no threshold.
  const defaultThreshold = card.kind === "route-to-reason" ? 0.5 : card.defaultThreshold;
  return { id, kind, folder, forModel, defaultThreshold, files: await listFiles(path, ["README.md"]) };
}

const models: ModelEntry[] = [];
for (const { path } of folders("models")) models.push(await describeModel(path));
const catalogue: Catalogue = {
  schema: 1,
  models: models.sort((a, b) => b.role.localeCompare(a.role)),
  policies: await Promise.all(folders("policies").map(describePolicy)),
};
const path = join(values.root, CATALOGUE_PATH);
writeFileSync(`${path}.part`, `${JSON.stringify(catalogue, null, 1)}\n`);
renameSync(`${path}.part`, path);
process.stdout.write(`${path}: ${models.map((model) => model.folder).join(", ")}\n`);
