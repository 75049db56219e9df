import { expect, it } from "vitest";
import { COMMON_WORDINGS } from "./common-wordings.ts";
import { FAMILIES } from "./families.ts";
import { generatePocketProblem } from "./generate.ts";
import { FAMILY_NAMES } from "./kinds.ts";

it("are some of each statement's trained wordings, and far fewer in all", () => {
  let [common, all] = [0, 0];
  for (const family of FAMILY_NAMES) {
    const { wordings } = FAMILIES[family];
    expect(Object.keys(COMMON_WORDINGS[family]), family).toEqual(Object.keys(wordings));
    for (const [key, { trained }] of Object.entries(wordings)) {
      const count = COMMON_WORDINGS[family][key] ?? 0;
      expect(count, `${family}.${key}`).toBeGreaterThan(0);
      expect(count, `${family}.${key}`).toBeLessThanOrEqual(trained.length);
      common += count;
      all += trained.length;
    }
  }
  expect(all).toBeGreaterThan(4 * common);
});

it("tell the same problem with nothing else in it, and no held-out wording stays away", () => {
  for (let seed = 0; seed < 300; seed++) {
    const [few, one] = [generatePocketProblem(seed), generatePocketProblem(seed, { wordings: "all" })];
    expect(few.answer).toBe(one.answer);
    expect(few.split).toBe(one.split);
    if (few.split === "test-wordings") continue;
    for (const id of few.wordings) {
      const [family = "", key = "", index = ""] = id.split(".");
      const most = Object.entries(COMMON_WORDINGS).find(([name]) => name === family)?.[1][key] ?? 0;
      expect(Number(index), id).toBeLessThan(most);
    }
  }
});
