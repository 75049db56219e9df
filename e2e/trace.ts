import { type Browser, type Page, test } from "@playwright/test";

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** Microseconds that the thread really computed. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string; readonly data?: { readonly url?: string } };
}

export interface MainThread {
  /** Milliseconds that the longest task computed. */
  readonly longest: number;
  readonly tasks: number;
  /** How much longer its tasks took than they computed, because others had the processor: 1 on a quiet machine. */
  readonly contention: number;
}

const CATEGORIES = [
  "-*",
  "toplevel",
  "devtools.timeline",
  "disabled-by-default-devtools.timeline",
  "__metadata",
];

/**
 * The same done three times, each after `prepare` if it is given, and of each figure the middle one: a late frame of the
 * page's own comes every time, what the rest of the machine adds to a task does not.
 */
export async function traceThrice(
  browser: Browser,
  page: Page,
  act: (time: number) => Promise<void>,
  prepare?: () => Promise<void>,
): Promise<MainThread> {
  const traces: MainThread[] = [];
  for (let time = 0; time < 3; time++) {
    await prepare?.();
    traces.push(await traceMainThread(browser, page, () => act(time)));
  }
  const middle = (figure: (trace: MainThread) => number) =>
    traces.map(figure).sort((a, b) => a - b)[1] ?? Number.NaN;
  return {
    longest: middle(({ longest }) => longest),
    tasks: middle(({ tasks }) => tasks),
    contention: middle(({ contention }) => contention),
  };
}

/** The tasks of the page's main thread while something is done, from the browser's own trace. */
async function traceMainThread(browser: Browser, page: Page, act: () => Promise<void>): Promise<MainThread> {
  await browser.startTracing(page, { categories: CATEGORIES });
  await act();
  const buffer = await browser.stopTracing();
  const { traceEvents }: { traceEvents: readonly TraceEvent[] } = JSON.parse(buffer.toString("utf8"));
  const rendering = new Set(
    traceEvents
      .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
      .map(({ pid, tid }) => `${pid}:${tid}`),
  );
  const tasks = traceEvents.filter(
    ({ name, ph, pid, tid }) => name === "RunTask" && ph === "X" && rendering.has(`${pid}:${tid}`),
  );
  const longest = Math.max(0, ...tasks.map(({ tdur = 0 }) => tdur / 1000));
  const passed = Math.max(0, ...tasks.map(({ dur = 0 }) => dur / 1000));
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const computed = sum(tasks.map(({ tdur = 0 }) => tdur));
  const contention = Math.max(1, sum(tasks.map(({ dur = 0 }) => dur)) / computed);
  const description = `longest task ${longest.toFixed(1)} ms computed, ${passed.toFixed(1)} ms passed, of ${tasks.length}; contention ${contention.toFixed(2)}`;
  test.info().annotations.push({ type: "trace", description });
  return { longest, tasks: tasks.length, contention };
}
