// The closing lines of .ci/run: both runners' results added up, and by name what passed only at the second try.
// A runner without a report adds nothing.
import { readResults } from "./check-skips.mjs";

const results = ["vitest", "playwright"].flatMap((kind) => readResults(kind) ?? []);
const having = (outcome) => results.filter((result) => result.outcome === outcome);
const retried = having("retried");
for (const { id } of retried) console.log(`passed only at the second try: ${id}`);
const passed = having("passed").length + retried.length;
console.log(`${passed} passed, ${having("failed").length} failed, ${having("skipped").length} skipped`);
