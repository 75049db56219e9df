import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { expect } from "@playwright/test";

const START_MILLISECONDS = 30_000;

/** A server of its own process, that a test can really kill. */
export class OwnServer {
  readonly url: string;
  private readonly port: number;
  private child: ChildProcess | null = null;

  constructor(port: number) {
    this.port = port;
    this.url = `http://localhost:${port}/`;
  }

  /** Resolves when it answers; at once when it runs already. */
  async start(): Promise<void> {
    if (this.child !== null) return;
    const args = ["--import", "tsx", "src/cli/main.ts", "serve", "--port", String(this.port)];
    this.child = spawn(process.execPath, args, { stdio: "ignore" });
    await expect(async () => {
      expect((await fetch(`${this.url}v1/models`)).ok).toBe(true);
    }).toPass({ timeout: START_MILLISECONDS });
  }

  async kill(): Promise<void> {
    if (this.child === null) return;
    const ended = once(this.child, "exit");
    this.child.kill("SIGKILL");
    await ended;
    this.child = null;
  }
}
