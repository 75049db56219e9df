import type { RunEvent } from "./events.ts";
import type { RunInProgress } from "./run-in-progress.ts";

/** The steps of the run that this one branched from: their events as they were, without a model call. */
export function* takeOverSteps(run: RunInProgress): Generator<RunEvent, void, void> {
  let [tokens, bought] = [0, 0];
  for (const event of run.options.branch?.events ?? []) {
    switch (event.type) {
      case "route-decision":
        run.earlier.push(event.signals);
        for (const { usage } of event.bills ?? []) run.ledger.pay(usage);
        break;
      case "step-end":
        tokens = event.usage.output;
        break;
      case "escalation-end":
        tokens = (event.textUsage ?? event.usage).output;
        bought = tokens;
        run.ledger.bought(event);
        break;
      case "escalation-failed":
        run.ledger.pay(event.usage);
        break;
      case "step-commit":
        run.texts.push(event.text);
        run.ledger.wrote(tokens);
        run.bought.push(event.author === "large" ? bought : 0);
    }
    yield event;
  }
}
