import * as v from "valibot";
import { connectionEntries } from "../../engines/remote/remote-options.ts";
import { reachesSame } from "../large-model/remote-settings.ts";
import type { Settings } from "../state/storage-policy.ts";

/** Another address of the reward model: its key stays only while the host does. */
export function rewardUrlChange(before: string, after: string): Partial<Settings> {
  const change = { rewardBaseUrl: after };
  return reachesSame(before, after) ? change : { ...change, rewardKey: null };
}

/** Why the reward model cannot be asked; null where nothing speaks against it. */
export function rewardComplaint({
  rewardBaseUrl,
  rewardModel,
}: Pick<Settings, "rewardBaseUrl" | "rewardModel">): "incomplete" | "notPlain" | null {
  const address = rewardBaseUrl.trim();
  if (address !== "" && !v.is(connectionEntries.baseUrl, address)) return "notPlain";
  return address === "" || rewardModel.trim() === "" ? "incomplete" : null;
}
