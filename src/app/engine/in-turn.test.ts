import { expect, it } from "vitest";
import { createTurns } from "./in-turn.ts";

const never = new AbortController().signal;

function held() {
  let release: () => void = () => undefined;
  const promise = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { promise, release };
}

it("begins a piece of work only when the one before has ended, however it ended", async () => {
  const inTurn = createTurns();
  const gate = held();
  const done: string[] = [];
  const first = inTurn(never, async () => {
    await gate.promise;
    done.push("first");
    throw new Error("broken");
  });
  const second = inTurn(never, async () => {
    done.push("second");
    return 2;
  });
  await Promise.resolve();
  expect(done).toEqual([]);
  gate.release();
  await expect(first).rejects.toThrow("broken");
  expect(await second).toBe(2);
  expect(done).toEqual(["first", "second"]);
});

it("lets go at once who is called off while waiting, and never does that work", async () => {
  const inTurn = createTurns();
  const gate = held();
  const first = inTurn(never, () => gate.promise);
  const controller = new AbortController();
  let began = false;
  const second = inTurn(controller.signal, async () => {
    began = true;
  });
  controller.abort();
  await expect(second).rejects.toMatchObject({ code: "aborted" });
  gate.release();
  await first;
  expect(await inTurn(never, async () => "third")).toBe("third");
  expect(began).toBe(false);
});
