const BETWEEN_MS = { terminal: 200, log: 15_000 } as const;

/**
 * Reports progress with the time left on stderr: one line that changes in a terminal, now and then one in a log. The time left is
 * reckoned from the first report on, so that what was loaded before it does not count.
 */
export function progressLine(what: string): (done: number, total: number) => void {
  const started = Date.now();
  const terminal = process.stderr.isTTY === true;
  let shown = started;
  let first: { readonly at: number; readonly done: number } | null = null;
  return (done, total) => {
    const now = Date.now();
    first ??= { at: now, done };
    const last = done === total;
    if (!last && now - shown < (terminal ? BETWEEN_MS.terminal : BETWEEN_MS.log)) return;
    shown = now;
    const each = (now - first.at) / 1000 / (done - first.done);
    const left = last
      ? `, took ${duration((now - started) / 1000)}`
      : Number.isFinite(each)
        ? `, ${duration(each * (total - done))} left`
        : "";
    process.stderr.write(
      `${terminal ? "\r\x1b[K" : ""}${what}: ${done} of ${total}${left}${terminal && !last ? "" : "\n"}`,
    );
  };
}

/** Seconds as "45 s" or "3 min 20 s". */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
