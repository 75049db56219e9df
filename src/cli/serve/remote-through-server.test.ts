import { afterEach, expect, test } from "vitest";
import type { Writer } from "../../core/writer.ts";
import { serveToy, type ToyServer } from "./testing/serve-toy.ts";
import { draft, solveAlone } from "./testing/solve-alone.ts";
import { stepgateWriter } from "./testing/stepgate-writer.ts";
import { type ToyOptions, toyWriter } from "./testing/toy-writer.ts";

const servers: ToyServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function remoteAndLocal(
  toy: ToyOptions = {},
): Promise<{ remote: Writer; local: Writer; server: ToyServer }> {
  const server = await serveToy(toy);
  servers.push(server);
  const remote = stepgateWriter(server.port, "toy");
  return { remote, local: toyWriter(toy), server };
}

const signal = new AbortController().signal;

test("over HTTP come exactly the steps that the writer gives in this process", async () => {
  const { remote, local } = await remoteAndLocal();
  for (let number = 0; number < 12; number++) {
    const problem = `Ann has ${number} apples and buys ${number * 7} more.\nHow many has she?`;
    expect(await solveAlone(remote, problem)).toEqual(await solveAlone(local, problem));
  }
});

test("also when steps are cut at the token limit", async () => {
  const { remote, local } = await remoteAndLocal();
  expect(await solveAlone(remote, "Ann has 5 apples.", 3)).toEqual(
    await solveAlone(local, "Ann has 5 apples.", 3),
  );
});

test("the usage is reported, in full, and what was kept from before is cached", async () => {
  const { remote, server } = await remoteAndLocal({ script: ["1 + 1 = 2", "2 + 2 = 4", "The answer is 4."] });
  const continuation = await remote.open("Ann has 5 apples.", signal);
  expect((await draft(continuation)).usage).toEqual({
    freshInput: 4,
    cachedRead: 0,
    cachedWrite: 0,
    output: 6,
    estimated: false,
  });
  await continuation.accept();
  expect((await draft(continuation)).usage).toMatchObject({ freshInput: 0, cachedRead: 10, output: 6 });
  expect(server.writer.calls).toEqual(["open", "draft 0", "draft 1"]);
});
