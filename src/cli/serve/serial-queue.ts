import { throwIfAborted } from "../../core/errors.ts";
import { ApiError } from "./api-error.ts";

const LONGEST_QUEUE = 32;

/** Lets one request at a time use the model, in the order in which they came. */
export class SerialQueue {
  private last: Promise<void> = Promise.resolve();
  private length = 0;

  /** Resolves with a function that lets the next one in. Rejects when too many wait, or the signal is aborted by then. */
  async enter(signal: AbortSignal): Promise<() => void> {
    if (this.length >= LONGEST_QUEUE)
      throw new ApiError(429, "Too many requests are waiting for the model. Try again in a moment.", {
        type: "rate_limit_error",
        code: "queue_full",
      });
    this.length += 1;
    const before = this.last;
    let open = () => {};
    this.last = new Promise((resolve) => {
      open = resolve;
    });
    const leave = () => {
      this.length -= 1;
      open();
    };
    await before;
    try {
      throwIfAborted(signal);
    } catch (error) {
      leave();
      throw error;
    }
    return leave;
  }

  /** Resolves when everyone who is waiting now has left. */
  idle(): Promise<void> {
    return this.last;
  }
}
