import type { Writer } from "../../core/writer.ts";

/** One problem solved once by one model. */
export interface SolutionTime {
  /** The model's place. */
  readonly model: number;
  readonly problem: number;
  /** Tokens written. */
  readonly tokens: number;
  /** From the problem's text to the last of them. */
  readonly milliseconds: number;
}

export interface TimingTask {
  readonly problems: readonly string[];
  readonly repeats: number;
  /** A longer solution is cut off. */
  readonly maxTokens: number;
}

const never = new AbortController().signal;

/**
 * How fast several models write the solutions of the same problems, in Node or on a page. They take turns, each time another
 * begins, so that whatever else the machine does hits all of them; before anything is timed, each solves a problem.
 */
export async function timeSolutions(
  writers: readonly Writer[],
  { problems, repeats, maxTokens }: TimingTask,
  onProgress?: (done: number, total: number) => void,
): Promise<SolutionTime[]> {
  const times: SolutionTime[] = [];
  for (const writer of writers) await timeSolution(writer, problems[0] ?? "", maxTokens);
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const [problem, text] of problems.entries()) {
      for (let turn = 0; turn < writers.length; turn++) {
        const model = (turn + repeat + problem) % writers.length;
        const writer = writers[model] as Writer;
        times.push({ model, problem, ...(await timeSolution(writer, text, maxTokens)) });
      }
      onProgress?.(repeat * problems.length + problem + 1, repeats * problems.length);
    }
  }
  return times;
}

async function timeSolution(
  writer: Writer,
  problem: string,
  maxTokens: number,
): Promise<Pick<SolutionTime, "tokens" | "milliseconds">> {
  const began = performance.now();
  const continuation = await writer.open(problem, never);
  let tokens = 0;
  for (let ending = ""; ending !== "end" && tokens < maxTokens; ) {
    const stream = continuation.draft({ maxTokens: maxTokens - tokens, signal: never });
    let next = await stream.next();
    while (!next.done) next = await stream.next();
    await continuation.accept();
    tokens += next.value.usage.output;
    ending = next.value.ending;
  }
  const milliseconds = performance.now() - began;
  await continuation.close();
  return { tokens, milliseconds };
}
