import { expect, it } from "vitest";
import { changeSettings, keepSettings, useSettings } from "./settings.ts";
import { readSettings } from "./settings-storage.ts";

function memoryStorage(content?: string) {
  let text = content ?? null;
  return {
    getItem: () => text,
    setItem: (_key: string, value: string) => {
      text = value;
    },
    text: () => text ?? "",
  };
}

it("writes settings down and reads them again, but never the key", () => {
  const storage = memoryStorage();
  keepSettings(storage);
  changeSettings({ theme: "dark", threshold: 0.35, remoteKey: "sk-very-secret", rewardKey: "sk-secret-too" });
  expect(storage.text()).not.toContain("secret");
  expect(storage.text()).not.toMatch(/remoteKey|rewardKey/);
  expect(readSettings(storage)).toMatchObject({ theme: "dark", threshold: 0.35 });
  expect(useSettings.getState().remoteKey).toBe("sk-very-secret");
});

it("takes over only the values that are still readable", () => {
  const stored = JSON.stringify({ theme: "sepia", threshold: 7, policyId: "random", remoteKey: "planted" });
  expect(readSettings(memoryStorage(stored))).toEqual({ policyId: "random" });
  expect(readSettings(memoryStorage("{ half"))).toEqual({});
  expect(readSettings(memoryStorage("null"))).toEqual({});
});

it("asks for no second opinion where an earlier visit knew of none", () => {
  const { asksItself, largeGrades, asksReward } = useSettings.getInitialState();
  expect([asksItself, largeGrades, asksReward]).toEqual([false, false, false]);
  const older = { policyId: "random", rewardBaseUrl: 7, largeGrades: "yes", rewardKey: "planted" };
  expect(readSettings(memoryStorage(JSON.stringify(older)))).toEqual({ policyId: "random" });
});

it("goes on without a storage that works", () => {
  const broken = {
    getItem: () => {
      throw new Error("forbidden");
    },
    setItem: () => {
      throw new Error("full");
    },
  };
  keepSettings(broken);
  changeSettings({ theme: "light" });
  expect(useSettings.getState().theme).toBe("light");
});

it("keeps the name of a stranger's policy, whatever its letters, and no empty one", () => {
  expect(readSettings(memoryStorage(JSON.stringify({ policyId: "My_Gate" })))).toEqual({
    policyId: "My_Gate",
  });
  expect(readSettings(memoryStorage(JSON.stringify({ policyId: "" })))).toEqual({});
});
