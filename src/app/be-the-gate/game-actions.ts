import type { DecisionTree } from "../../core/decision-tree.ts";
import { isAbort, StepgateError, toErrorRecord } from "../../core/errors.ts";
import { listDemos, loadDemo } from "../state/demo.ts";
import { openRoom, useRoute } from "../state/route.ts";
import { texts } from "../texts/texts.ts";
import { beginRound, invite, refuseRound, revealTheirs, startRound, useGame } from "./game.ts";
import { growRound } from "./grow-round.ts";
import { play } from "./play.ts";
import { freshSource, type RoundSource, sourceName } from "./round-source.ts";
import { readScore, writeScore } from "./score.ts";
import { damagedLink, readGatePayload } from "./share-link.ts";

let current: AbortController | null = null;
/** The link that was opened last, until the room is left. */
let entered = "";

/** What the address asks for: somebody's game, or else the round in hand or a new one. */
export async function enterGame(payload: string): Promise<void> {
  const { status } = useGame.getState();
  const isInHand = payload !== "" && payload === entered && status !== "none";
  if (isInHand) return;
  entered = payload;
  if (payload === "") {
    if (current === null || status === "invited" || status === "none") await nextRecorded();
    return;
  }
  takeOver();
  beginRound("opening", null);
  try {
    const { source, choices } = readGatePayload(payload);
    invite(source, choices);
  } catch (error) {
    refuseRound(toErrorRecord(error));
  }
}

/** The first recorded problem after this one that was not played; when all were, simply the next one. */
export async function nextRecorded(): Promise<void> {
  const { source, score } = useGame.getState();
  await bring(async () => {
    // The first one is what the sheet plays on a first visit: who saw that knows it.
    const [seen, ...unseen] = (await listDemos()).map(({ id }) => id);
    const ids = seen === undefined ? [] : [...unseen, seen];
    const here = source?.kind === "demo" ? ids.indexOf(source.id) : -1;
    const later = [...ids.slice(here + 1), ...ids.slice(0, here + 1)];
    const fresh = later.find((id) => !score.some(({ round }) => round === sourceName({ kind: "demo", id })));
    const id = fresh ?? later[0];
    if (id === undefined) throw new StepgateError({ code: "unknown", ...texts.beTheGate.noDemos });
    return { kind: "demo", id };
  });
}

/** A generated problem that nobody has met, written here in every way. */
export async function anotherProblem(): Promise<void> {
  await bring(async () => freshSource());
}

/** The same problem from its first step. */
export function playAgain(): void {
  const { source, tree } = useGame.getState();
  if (source !== null && tree !== null) startRound(source, tree);
}

/** Takes up somebody's problem: to play it, or to see what the sender chose. */
export async function acceptInvitation(wish: "play" | "show"): Promise<void> {
  const { source, theirs } = useGame.getState();
  if (source === null || theirs === null) return;
  const mine = takeOver();
  try {
    useGame.setState({ status: source.kind === "demo" ? "opening" : "growing" });
    const tree = await treeOf(source, mine);
    if (current !== mine) return;
    const whole = play(tree, theirs);
    const fits = whole.ended && whole.choices.length === theirs.length;
    if (!fits && source.kind === "demo") throw damagedLink();
    if (fits && wish === "show") return revealTheirs(source, tree);
    if (!fits) {
      const refusal = { code: "share-link-damaged", ...texts.beTheGate.otherDevice } as const;
      useGame.setState({ theirs: null, refusal });
    }
    startRound(source, tree);
  } catch (error) {
    if (current !== mine) return;
    if (isAbort(error)) invite(source, theirs);
    else refuseRound(toErrorRecord(error));
  }
}

export function cancelGrowing(): void {
  current?.abort();
}

/** The round in hand stays; its link, opened again, is an invitation again. */
export function leaveGame(): void {
  cancelGrowing();
  entered = "";
}

/** Takes over the score of earlier visits and writes down every change from now on. */
export function keepScore(storage: Storage): () => void {
  useGame.setState({ score: readScore(storage) });
  return useGame.subscribe(({ score }, before) => {
    if (score !== before.score) writeScore(storage, score);
  });
}

export function forgetScore(): void {
  useGame.setState({ score: [] });
}

/** Brings a problem of one's own choice, in place of whatever is played. */
async function bring(choose: () => Promise<RoundSource>): Promise<void> {
  const mine = takeOver();
  const before = useGame.getState();
  beginRound("opening", before.source);
  // The address of a link no longer says what is played.
  if (useRoute.getState().rest !== "") openRoom("gate");
  try {
    const source = await choose();
    if (current !== mine) return;
    beginRound(source.kind === "demo" ? "opening" : "growing", source);
    const tree = await treeOf(source, mine);
    if (current === mine) startRound(source, tree);
  } catch (error) {
    if (current !== mine) return;
    if (isAbort(error))
      useGame.setState({ ...before, status: before.tree === null ? "none" : before.status });
    else refuseRound(toErrorRecord(error));
  }
}

function treeOf(source: RoundSource, owner: AbortController): Promise<DecisionTree> {
  return source.kind === "demo" ? loadDemo(source.id) : growRound(source, owner.signal);
}

function takeOver(): AbortController {
  current?.abort();
  current = new AbortController();
  return current;
}
