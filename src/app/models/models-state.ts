import { create } from "zustand";
import type { ModelEntry } from "../../engines/local/catalogue.ts";
import type { DeviceFacts } from "./device-facts.ts";

/** A built-in model as the room shows it. */
export interface ModelCard {
  readonly id: string;
  readonly role: ModelEntry["role"];
  readonly parameters: number;
  /** Its verifier included. */
  readonly bytes: number;
  readonly hasVerifier: boolean;
  readonly dtype: ModelEntry["dtype"];
  readonly kept: boolean;
}

export interface StorageFacts {
  /** Null where the browser does not tell. */
  readonly used: number | null;
  readonly quota: number | null;
  readonly persistent: boolean;
}

interface ModelsSlice {
  /** Null while nobody has looked; "failed" when the list cannot be read. */
  readonly cards: readonly ModelCard[] | "failed" | null;
  readonly storage: StorageFacts | null;
  readonly device: DeviceFacts | null;
  /** What was just deleted, to be said aloud. */
  readonly removed: string | null;
}

export const useModels = create<ModelsSlice>()(() => ({
  cards: null,
  storage: null,
  device: null,
  removed: null,
}));
