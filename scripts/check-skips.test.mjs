import { expect, test } from "vitest";
import { judgeSkips, playwrightResults, vitestResults } from "./check-skips.mjs";

const vitestReport = {
  testResults: [
    {
      name: "/repo/src/core/a.test.ts",
      status: "passed",
      assertionResults: [
        { ancestorTitles: ["solve"], title: "keeps", status: "passed" },
        { ancestorTitles: ["solve"], title: "later", status: "pending" },
        { ancestorTitles: [], title: "someday", status: "todo" },
      ],
    },
    { name: "/repo/src/core/broken.test.ts", status: "failed", assertionResults: [] },
  ],
};

const playwrightReport = {
  errors: [{ message: "no server" }],
  suites: [
    {
      title: "solve.spec.ts",
      specs: [
        {
          title: "plays",
          tests: [
            { projectName: "wasm", status: "expected" },
            { projectName: "webgpu", status: "skipped" },
            { projectName: "phone", status: "unexpected" },
          ],
        },
      ],
      suites: [
        { title: "phone", specs: [{ title: "fits", tests: [{ projectName: "wasm", status: "flaky" }] }] },
      ],
    },
  ],
};

test("reads vitest's report, skips, todos and broken files included", () => {
  expect(vitestResults(vitestReport, "/repo")).toEqual([
    { id: "vitest: src/core/a.test.ts > solve > keeps", outcome: "passed" },
    { id: "vitest: src/core/a.test.ts > solve > later", outcome: "skipped" },
    { id: "vitest: src/core/a.test.ts > someday", outcome: "skipped" },
    { id: "vitest: src/core/broken.test.ts", outcome: "failed" },
  ]);
});

test("reads Playwright's report: per project, nested, flaky by a name of its own, errors outside tests count", () => {
  expect(playwrightResults(playwrightReport)).toEqual([
    { id: "playwright [wasm]: solve.spec.ts > plays", outcome: "passed" },
    { id: "playwright [webgpu]: solve.spec.ts > plays", outcome: "skipped" },
    { id: "playwright [phone]: solve.spec.ts > plays", outcome: "failed" },
    { id: "playwright [wasm]: solve.spec.ts > phone > fits", outcome: "retried" },
    { id: "playwright: error 1", outcome: "failed" },
  ]);
});

test("a skip needs a reason, and a reason needs a skip", () => {
  const results = playwrightResults(playwrightReport);
  const plays = "playwright [webgpu]: solve.spec.ts > plays";
  const judge = (allowed) => judgeSkips(results, allowed, ["playwright"]);
  expect(judge([]).unexplained).toEqual([plays]);
  expect(judge([{ test: plays, reason: " " }]).unexplained).toEqual([plays]);
  expect(judge([{ test: plays, reason: "no adapter" }])).toEqual({
    unexplained: [],
    explained: [plays],
    stale: [],
  });
  const old = [
    { test: "playwright [wasm]: gone.spec.ts > x", reason: "r" },
    { test: "vitest: y", reason: "r" },
  ];
  expect(judge(old).stale).toEqual(["playwright [wasm]: gone.spec.ts > x"]);
});
