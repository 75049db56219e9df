import { create } from "zustand";
import { readSettings, type SettingsStorage, writeSettings } from "./settings-storage.ts";
import type { Settings } from "./storage-policy.ts";

const DEFAULTS: Settings = {
  theme: "system",
  language: null,
  letterKeys: true,
  playSpeed: "1",
  downloadAllowed: false,
  demoPlayed: false,
  asksAtGates: false,
  runBudgetUsd: null,
  sessionBudgetUsd: null,
  policyId: "trim-thr",
  routesFirst: false,
  threshold: null,
  largeSource: null,
  remoteProvider: "custom",
  remoteBaseUrl: "",
  remoteModel: "",
  remoteContinuation: "user-message",
  remoteKey: null,
  asksItself: false,
  largeGrades: false,
  asksReward: false,
  rewardBaseUrl: "",
  rewardModel: "",
  rewardKey: null,
  ownPrices: {},
};

export const useSettings = create<Settings>()(() => DEFAULTS);

export function changeSettings(change: Partial<Settings>): void {
  useSettings.setState(change);
}

/** Takes over what an earlier visit left and writes down every change from now on. */
export function keepSettings(storage: SettingsStorage): void {
  useSettings.setState(readSettings(storage));
  useSettings.subscribe((settings) => writeSettings(storage, settings));
}
