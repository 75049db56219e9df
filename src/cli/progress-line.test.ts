import { afterEach, expect, it, vi } from "vitest";
import { duration, progressLine } from "./progress-line.ts";

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it.each([
  [0.4, "0 s"],
  [59, "59 s"],
  [60, "1 min 0 s"],
  [200, "3 min 20 s"],
])("says %d seconds as %s", (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});

it("reckons the time left from the first report, and says now and then how it stands", () => {
  vi.useFakeTimers();
  const said: string[] = [];
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    said.push(String(text));
    return true;
  });
  const report = progressLine("test");
  const after = (seconds: number, done: number) => {
    vi.advanceTimersByTime(seconds * 1000);
    report(done, 10);
  };
  after(60, 1);
  after(5, 2);
  after(15, 3);
  after(40, 10);
  expect(said).toEqual([
    "test: 1 of 10\n",
    "test: 3 of 10, 1 min 10 s left\n",
    "test: 10 of 10, took 2 min 0 s\n",
  ]);
});
