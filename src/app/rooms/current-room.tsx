import { lazy, Suspense } from "react";
import { type Room, useRoute } from "../state/route.ts";
import { texts } from "../texts/texts.ts";
import { SolveRoom } from "./solve-room.tsx";

/** Every room but the first loads when it is first entered. */
const LATER = {
  compare: lazy(() => import("../compare/compare-room.tsx")),
  gate: lazy(() => import("../be-the-gate/gate-room.tsx")),
  runs: lazy(() => import("../runs/runs-room.tsx")),
  models: lazy(() => import("../models/models-room.tsx")),
  settings: lazy(() => import("../settings/settings-room.tsx")),
} satisfies Record<Exclude<Room, "solve">, unknown>;

export function CurrentRoom() {
  const room = useRoute((route) => route.room);
  if (room === "solve") return <SolveRoom />;
  const Later = LATER[room];
  return (
    <Suspense fallback={<p className="room__opening">{texts.rooms.opening}</p>}>
      <Later />
    </Suspense>
  );
}
