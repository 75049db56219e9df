import { create, type StoreApi } from "zustand";
import { nextTask } from "../../core/next-task.ts";
import { loadDemo, playDemo, showDemo } from "../state/demo.ts";
import { useRoute } from "../state/route.ts";
import { useRun } from "../state/run.ts";
import { changeSettings, useSettings } from "../state/settings.ts";
import { openRunInAddress } from "../state/shared-run.ts";

interface Opening {
  /** Until it is known what stands on the sheet at first. */
  readonly pending: boolean;
}

export const useOpening = create<Opening>()(() => ({ pending: true }));

/** Puts something on the sheet, or says that it has nothing to put there. */
type Opener = () => Promise<boolean>;

/** In this order: the first that has something decides what the page opens with. The recording always has. */
const OPENERS: readonly Opener[] = [openRunInAddress, recording];

/** What is read for the first sheet waits until the page itself stands. */
export function openAfterFirstPaint(): void {
  requestAnimationFrame(() => setTimeout(() => void openFirst()));
}

/** What the sheet shows before the visitor has done anything. */
async function openFirst(): Promise<void> {
  await inSolveRoom();
  await nothingPrepared();
  for (const open of OPENERS) {
    if (isTaken() || (await open().catch(() => false))) break;
  }
  useOpening.setState({ pending: false });
}

/** It plays by itself at the first visit only; after that, and where motion is not wanted, it stands there whole. */
async function recording(): Promise<boolean> {
  const tree = await loadDemo();
  await nextTask();
  await nothingPrepared();
  if (isTaken()) return true;
  const plays = !useSettings.getState().demoPlayed && !matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (!plays) await showDemo();
  else {
    // In one go, so that the page is drawn once for it.
    changeSettings({ demoPlayed: true });
    playDemo(tree);
    useOpening.setState({ pending: false });
  }
  return true;
}

/** The visitor was faster. */
function isTaken(): boolean {
  const { run, phase } = useRun.getState();
  return run !== null || phase !== "idle";
}

/** A recording that nobody sees is not played. */
function inSolveRoom(): Promise<void> {
  return until(useRoute, ({ room }) => room === "solve");
}

/** A visitor who does not want the download after all comes back to the recording. */
function nothingPrepared(): Promise<void> {
  return until(useRun, ({ phase }) => phase !== "preparing");
}

function until<State>(store: StoreApi<State>, holds: (state: State) => boolean): Promise<void> {
  if (holds(store.getState())) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = store.subscribe((state) => {
      if (!holds(state)) return;
      stop();
      resolve();
    });
  });
}
