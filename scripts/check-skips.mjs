// A skipped test is a test that proves nothing. Those that may be skipped stand in allowed-skips.json with a
// reason; any other fails in CI (elsewhere it is only listed).
import { relative } from "node:path";
import { pathToFileURL } from "node:url";
import { inRoot, isCi, readJson, root } from "./project.mjs";

const slashes = (path) => path.replaceAll("\\", "/");

/** Every test in vitest's JSON report: `{ id, outcome }`, outcome one of passed, failed, skipped. */
export function vitestResults(report, base = root) {
  return report.testResults.flatMap((file) => {
    const name = slashes(relative(base, file.name));
    // A file that fails before its tests are known has none to list, and is a failure all the same.
    if (file.status === "failed" && file.assertionResults.every((test) => test.status !== "failed"))
      return [{ id: `vitest: ${name}`, outcome: "failed" }];
    return file.assertionResults.map((test) => ({
      id: `vitest: ${[name, ...test.ancestorTitles, test.title].join(" > ")}`,
      outcome: test.status === "passed" || test.status === "failed" ? test.status : "skipped",
    }));
  });
}

const PLAYWRIGHT_OUTCOMES = { expected: "passed", flaky: "retried", skipped: "skipped" };

/** The same for Playwright's JSON report, where a test may also have passed at the second try: `retried`. A test that did not run because an earlier one failed counts as skipped. */
export function playwrightResults(report) {
  const walk = (suite, titles) => [
    ...(suite.specs ?? []).flatMap((spec) =>
      spec.tests.map((test) => ({
        id: `playwright [${test.projectName}]: ${[...titles, spec.title].join(" > ")}`,
        outcome: PLAYWRIGHT_OUTCOMES[test.status] ?? "failed",
      })),
    ),
    ...(suite.suites ?? []).flatMap((inner) => walk(inner, [...titles, inner.title])),
  ];
  const results = report.suites.flatMap((suite) => walk(suite, [slashes(suite.title)]));
  const broken = (report.errors ?? []).map((_, index) => ({
    id: `playwright: error ${index + 1}`,
    outcome: "failed",
  }));
  return [...results, ...broken];
}

/** Sorts the skipped tests into those with a reason and those without; `stale` are reasons without a skipped test. */
export function judgeSkips(results, allowed, kinds) {
  const skipped = results.filter((result) => result.outcome === "skipped").map((result) => result.id);
  const withReason = new Set(allowed.filter((entry) => entry.reason?.trim()).map((entry) => entry.test));
  return {
    unexplained: skipped.filter((id) => !withReason.has(id)),
    explained: skipped.filter((id) => withReason.has(id)),
    stale: [...withReason].filter((id) => kinds.some((kind) => id.startsWith(kind)) && !skipped.includes(id)),
  };
}

export function readResults(kind) {
  const report = readJson(inRoot("test-results", `${kind}.json`), null);
  if (!report) return null;
  return kind === "vitest" ? vitestResults(report) : playwrightResults(report);
}

function main(kinds) {
  const results = kinds.flatMap((kind) => {
    const found = readResults(kind);
    if (!found) console.error(`No report of ${kind} in test-results/.`);
    return found ?? [{ id: `${kind}: no report`, outcome: "skipped" }];
  });
  const allowed = readJson(inRoot("allowed-skips.json"));
  const { unexplained, explained, stale } = judgeSkips(results, allowed, kinds);
  for (const id of explained) console.log(`skipped, allowed: ${id}`);
  for (const id of stale) console.log(`allowed to be skipped, but was not: ${id}`);
  for (const id of unexplained) console.error(`skipped without a reason in allowed-skips.json: ${id}`);
  if (unexplained.length === 0)
    console.log(`${results.length} tests, ${explained.length} skipped with a reason.`);
  else if (isCi) process.exitCode = 1;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main(process.argv.slice(2));
