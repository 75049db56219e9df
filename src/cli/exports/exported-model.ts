import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import * as v from "valibot";
import type { ModelEntry } from "../../engines/local/catalogue.ts";
import { describeModel } from "../describe-model.ts";

/** What training/export.py writes into every card about the variant. */
const VariantCardSchema = v.object({ name: v.string(), variant: v.string() });

/** One variant of a model. */
export interface ExportedModel {
  readonly variant: string;
  readonly entry: ModelEntry;
  /** The folder it lies in. */
  readonly parent: string;
  /** All files that a program loads, each compressed by gzip at its best. */
  readonly gzipBytes: number;
}

/** With which all others are compared. */
export const BASELINE = "plain";

/**
 * The models of some folders, by their name, each with its variants, the baseline first. A folder that is no model itself
 * stands for the models in it. Throws when a model lacks the baseline or has a variant twice.
 */
export async function exportedModels(paths: readonly string[]): Promise<Map<string, ExportedModel[]>> {
  const folders = paths.flatMap((path) => {
    const inside = readdirSync(path).map((name) => join(path, name));
    return isModel(path) ? [path] : inside.filter(isModel);
  });
  const models = new Map<string, ExportedModel[]>();
  for (const folder of folders.sort()) {
    const entry = await describeModel(folder);
    const { variant } = v.parse(
      VariantCardSchema,
      JSON.parse(readFileSync(join(folder, "card.json"), "utf8")),
    );
    const gzipBytes = entry.files
      .map(({ path }) => gzipSync(readFileSync(join(folder, path)), { level: 9 }).byteLength)
      .reduce((sum, bytes) => sum + bytes, 0);
    const found = { variant, entry, parent: dirname(folder), gzipBytes };
    models.set(entry.id, [...(models.get(entry.id) ?? []), found]);
  }
  for (const [id, variants] of models) models.set(id, baselineFirst(id, variants));
  return models;
}

function baselineFirst(id: string, variants: readonly ExportedModel[]): ExportedModel[] {
  const names = variants.map(({ variant }) => variant);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new Error(`there are two exports of ${id} as ${twice}: keep one`);
  if (!names.includes(BASELINE))
    throw new Error(`there is no export of ${id} as ${BASELINE} to compare with`);
  const order = (variant: string) => (variant === BASELINE ? 0 : 1);
  return [...variants].sort((a, b) => order(a.variant) - order(b.variant) || b.entry.bytes - a.entry.bytes);
}

const isModel = (path: string): boolean =>
  statSync(path).isDirectory() &&
  readdirSync(path).includes("card.json") &&
  readdirSync(path).includes("config.json") &&
  basename(path) !== "";
