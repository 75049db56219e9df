import { create } from "zustand";
import { atThreshold, type DecisionTree, walkTree } from "../../core/decision-tree-walk.ts";
import { type ErrorRecord, toErrorRecord } from "../../core/errors.ts";
import type { DemoEntry } from "./demo-files.ts";
import { keepTree } from "./demo-trees.ts";
import { playRun } from "./play-run.ts";
import { putOnSheet } from "./shown-run.ts";

const OPENING = "opening";

interface DemoSlice {
  readonly status: "unread" | "loading" | "ready" | "failed";
  /** The one that was asked for last, once it is read. */
  readonly id: string | null;
  readonly tree: DecisionTree | null;
  readonly failure: ErrorRecord | null;
  /** What recordings there are; empty until `listDemos` has read them. */
  readonly list: readonly DemoEntry[];
}

export const useDemo = create<DemoSlice>()(() => ({
  status: "unread",
  id: null,
  tree: null,
  failure: null,
  list: [],
}));

const trees = new Map<string, Promise<DecisionTree>>();
const files = () => import("./demo-files.ts");

/** A recorded problem with its whole decision tree; read once. Rejects with a StepgateError. */
export async function loadDemo(id: string = OPENING): Promise<DecisionTree> {
  const { id: held, tree: known } = useDemo.getState();
  if (held === id && known !== null) return known;
  useDemo.setState({ status: "loading", failure: null });
  try {
    const reading = trees.get(id) ?? files().then(({ fetchDemo }) => fetchDemo(id));
    trees.set(id, reading);
    const tree = await reading;
    keepTree(id, tree);
    useDemo.setState({ status: "ready", id, tree });
    return tree;
  } catch (error) {
    trees.delete(id);
    useDemo.setState({ status: "failed", failure: toErrorRecord(error) });
    throw error;
  }
}

/** Reads which recordings there are. Rejects with a StepgateError. */
export async function listDemos(): Promise<readonly DemoEntry[]> {
  const { list } = useDemo.getState();
  if (list.length > 0) return list;
  const { fetchDemoList } = await files();
  const read = await fetchDemoList();
  useDemo.setState({ list: read });
  return read;
}

/**
 * Plays a recording that was read, as its gate decided, from its beginning, without having been asked to. The whole
 * run is never drawn before.
 */
export function playDemo(tree: DecisionTree, id: string = OPENING): void {
  putDemo(tree, id);
  void playRun({ unasked: true });
}

/** Puts a recorded run on the sheet, whole and at once. Rejects with a StepgateError. */
export async function showDemo(id: string = OPENING): Promise<void> {
  putDemo(await loadDemo(id), id);
}

function putDemo(tree: DecisionTree, id: string): void {
  const { threshold } = tree.start.policy;
  putOnSheet(walkTree(tree, atThreshold(threshold)), { kind: "demo", id });
}
