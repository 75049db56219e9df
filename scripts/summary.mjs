// The closing line of .ci/run: both runners' results added up. A runner without a report adds nothing.
import { readResults } from "./check-skips.mjs";

const results = ["vitest", "playwright"].flatMap((kind) => readResults(kind) ?? []);
const count = (outcome) => results.filter((result) => result.outcome === outcome).length;
console.log(`${count("passed")} passed, ${count("failed")} failed, ${count("skipped")} skipped`);
