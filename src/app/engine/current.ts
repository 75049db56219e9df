import type { Engine } from "./engine.ts";

let engine: Engine | null = null;

/** Called once at the start of the page; tests hand in an engine of their own. */
export function provideEngine(provided: Engine): void {
  engine = provided;
}

export function currentEngine(): Engine {
  if (engine === null) throw new Error("no engine was provided");
  return engine;
}
