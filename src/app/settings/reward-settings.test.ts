import { describe, expect, it } from "vitest";
import { rewardComplaint, rewardUrlChange } from "./reward-settings.ts";

describe("another address of the reward model", () => {
  it("of the same host keeps the key", () => {
    expect(rewardUrlChange("http://127.0.0.1:8000", "http://127.0.0.1:8000/v1")).toEqual({
      rewardBaseUrl: "http://127.0.0.1:8000/v1",
    });
  });

  it("of another host forgets it", () => {
    expect(rewardUrlChange("http://127.0.0.1:8000", "http://127.0.0.1:8001")).toEqual({
      rewardBaseUrl: "http://127.0.0.1:8001",
      rewardKey: null,
    });
  });
});

it.each([
  ["", "prm", "incomplete"],
  ["http://localhost:8000", " ", "incomplete"],
  ["localhost", "prm", "notPlain"],
  ["ftp://localhost", "", "notPlain"],
  ["https://me:secret@host.example", "prm", "notPlain"],
  ["https://host.example/?key=secret", "prm", "notPlain"],
  [" https://host.example/pooling ", "prm", null],
] as const)("%j with %j is %j", (rewardBaseUrl, rewardModel, complaint) => {
  expect(rewardComplaint({ rewardBaseUrl, rewardModel })).toBe(complaint);
});
