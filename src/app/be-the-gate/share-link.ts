import { StepgateError } from "../../core/errors.ts";
import type { Decision } from "../../core/policy.ts";
import { MAX_STEPS } from "../../core/step-text.ts";
import { texts } from "../texts/texts.ts";
import { PURCHASES } from "./play.ts";
import { countBought } from "./rivals.ts";
import { type RoundSource, sourceName, sourceNamed } from "./round-source.ts";

/** A finished game as it travels in an address: which problem, and what was decided at each step. */
export interface SharedGame {
  readonly source: RoundSource;
  readonly choices: readonly Decision[];
}

/** The first ones name problems that another generator wrote. */
const VERSION = "2";
const FORM = new RegExp(`^${VERSION}\\.(demo|pocket)\\.([a-z0-9-]{1,60})\\.([kb]{1,${MAX_STEPS}})$`);

/** What follows "#/gate/": "2.demo.opening.kbkkk". */
export function gatePayload({ source, choices }: SharedGame): string {
  const letters = choices.map((choice) => (choice === "keep" ? "k" : "b")).join("");
  return `${VERSION}.${sourceName(source)}.${letters}`;
}

/** Reads a payload. Throws a StepgateError when it is not one, or not a whole one. */
export function readGatePayload(payload: string): SharedGame {
  const [, kind = "", name = "", letters = ""] = FORM.exec(payload) ?? [];
  const source = sourceNamed(kind, name);
  const choices = Array.from(letters, (letter): Decision => (letter === "k" ? "keep" : "escalate"));
  if (source === null || countBought(choices) > PURCHASES) throw damagedLink();
  return { source, choices };
}

export function damagedLink(): StepgateError {
  return new StepgateError({ code: "share-link-damaged", ...texts.beTheGate.damaged });
}
