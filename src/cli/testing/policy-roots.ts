import { rmSync } from "node:fs";
import { afterAll } from "vitest";
import { policyRoot, type TestPolicy } from "./policy-root.ts";

/** Makes folders that ship these policies, and removes them after the tests of the file that asked. */
export function policyRoots(): (...policies: TestPolicy[]) => string {
  const roots: string[] = [];
  afterAll(() => {
    for (const root of roots) rmSync(root, { recursive: true });
  });
  return (...policies) => {
    const root = policyRoot(policies);
    roots.push(root);
    return root;
  };
}
