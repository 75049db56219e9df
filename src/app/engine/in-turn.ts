import { aborted, throwIfAborted } from "../../core/errors.ts";

/** Does one piece of work after the other. Whoever is called off while waiting does not wait any longer. */
export function createTurns(): <Result>(signal: AbortSignal, work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return async (signal, work) => {
    throwIfAborted(signal);
    const own = last.then(() => {
      throwIfAborted(signal);
      return work();
    });
    last = own.catch(() => undefined);
    let leave: () => void = () => undefined;
    const left = new Promise<never>((_, reject) => {
      leave = () => reject(aborted());
    });
    signal.addEventListener("abort", leave);
    try {
      return await Promise.race([own, left]);
    } finally {
      signal.removeEventListener("abort", leave);
    }
  };
}
