import * as v from "valibot";
import { type KeptSetting, type Settings, STORAGE_POLICY } from "./storage-policy.ts";

const KEY = "stepgate.settings";

export type SettingsStorage = Pick<Storage, "getItem" | "setItem">;

/** The kept settings that are still readable; a private window or a full disk just keeps nothing. */
export function readSettings(storage: SettingsStorage): Partial<Settings> {
  const stored = readObject(storage);
  const found: Record<string, unknown> = {};
  for (const key of keptKeys()) {
    const result = v.safeParse(STORAGE_POLICY[key].schema as v.GenericSchema, stored[key]);
    if (result.success) found[key] = result.output;
  }
  return found as Partial<Settings>;
}

export function writeSettings(storage: SettingsStorage, settings: Settings): void {
  const kept = Object.fromEntries(keptKeys().map((key) => [key, settings[key]]));
  try {
    storage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Full or forbidden: the settings live on in this page, which is all that was promised.
  }
}

function keptKeys(): KeptSetting[] {
  const keys = Object.keys(STORAGE_POLICY) as (keyof Settings)[];
  return keys.filter((key): key is KeptSetting => STORAGE_POLICY[key].place === "browser");
}

function readObject(storage: SettingsStorage): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(storage.getItem(KEY) ?? "{}");
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
