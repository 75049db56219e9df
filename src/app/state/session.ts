import * as v from "valibot";
import { create } from "zustand";
import { costOf, type Price, type Usage } from "../../core/usage.ts";
import type { SettingsStorage } from "./settings-storage.ts";

const KEY = "stepgate.session";

const SessionSchema = v.object({
  /** ISO date and time. */
  since: v.pipe(v.string(), v.isoTimestamp()),
  /** Dollars, of everything that has a price. */
  spentUsd: v.pipe(v.number(), v.finite(), v.minValue(0)),
  purchases: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** How many of them had no price: then the sum is a lower bound. */
  unpriced: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
type Session = v.InferOutput<typeof SessionSchema>;

/** What was bought in this tab, by whichever run: finished, stopped, failed or replaced. */
export const useSession = create<Session>()(newSession);

/** Counts one purchase, also one that broke off half-way. */
export function countPurchase(usage: Usage, price: Price | null): void {
  if (usage.freshInput + usage.cachedRead + usage.cachedWrite + usage.output === 0) return;
  const cost = costOf(usage, price);
  useSession.setState(({ spentUsd, purchases, unpriced }) => ({
    spentUsd: spentUsd + (cost ?? 0),
    purchases: purchases + 1,
    unpriced: unpriced + (cost === null ? 1 : 0),
  }));
}

export function resetSession(): void {
  useSession.setState(newSession());
}

/** Takes over what this tab counted before a reload and writes down every change from now on. */
export function keepSession(storage: SettingsStorage): void {
  const stored = readSession(storage);
  if (stored !== null) useSession.setState(stored);
  useSession.subscribe((session) => {
    try {
      storage.setItem(KEY, JSON.stringify(session));
    } catch {
      // Full or forbidden: the total then ends with the page.
    }
  });
}

function readSession(storage: SettingsStorage): Session | null {
  try {
    const result = v.safeParse(SessionSchema, JSON.parse(storage.getItem(KEY) ?? "null"));
    return result.success ? result.output : null;
  } catch {
    return null;
  }
}

function newSession(): Session {
  return { since: new Date().toISOString(), spentUsd: 0, purchases: 0, unpriced: 0 };
}
