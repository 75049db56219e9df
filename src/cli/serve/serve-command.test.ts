import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";

const script = fileURLToPath(new URL("testing/run-serve.ts", import.meta.url));
const nowhere = join(tmpdir(), "stepgate-no-such-folder");
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

function run(port: number) {
  const child = spawn(process.execPath, ["--import", "tsx", script, String(port), nowhere, nowhere], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  const output = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output.out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    output.err += text;
  });
  return { child, output, exit: once(child, "exit") };
}

test("says where it is, on stderr; a taken port ends a second one with 1; SIGTERM ends the first with 0", async () => {
  const first = run(0);
  await expect
    .poll(() => first.output.err, { timeout: 60_000 })
    .toMatch(/API: .*\/v1 \(model pocket-large\)\n/);
  const port = Number(/^Stepgate is at http:\/\/localhost:(\d+)\n/.exec(first.output.err)?.[1]);
  await expect.poll(() => first.output.err, { timeout: 60_000 }).toMatch(/The API has no model: /);
  const response = await fetch(`http://localhost:${port}/`);
  expect(await response.text()).toMatch(/not built yet/);

  const second = run(port);
  expect(await second.exit).toEqual([1, null]);
  expect(second.output.err).toBe(
    `Port ${port} is already in use, perhaps by another Stepgate. Choose another one: npm start -- --port ${port + 1}\n`,
  );

  first.child.kill("SIGTERM");
  expect(await first.exit).toEqual([0, null]);
  expect(first.output.out + second.output.out).toBe("");
}, 150_000);
