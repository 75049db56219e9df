import { lazy, Suspense, useEffect, useRef } from "react";
import { type Room, useRoute } from "../state/route.ts";
import { texts } from "../texts/texts.ts";
import { focusRoom } from "./focus-room.ts";
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
  const first = useRef(room);
  return (
    <Suspense fallback={<p className="room__opening">{texts.rooms.opening}</p>}>
      <RoomOf room={room} />
      <Entered key={room} room={room} first={first} />
    </Suspense>
  );
}

function RoomOf({ room }: { readonly room: Room }) {
  if (room === "solve") return <SolveRoom />;
  const Later = LATER[room];
  return (
    <div id="room">
      <Later />
    </div>
  );
}

interface EnteredProps {
  readonly room: Room;
  /** The room in which the visit began, until it is left; nobody's focus is moved there. */
  readonly first: { current: Room | null };
}

/** Once the room stands: the window is named after it, and its heading has the focus. */
function Entered({ room, first }: EnteredProps) {
  useEffect(() => {
    const { name, motto } = texts.page;
    document.title = room === "solve" ? `${name} – ${motto}` : `${texts.rooms.names[room]} – ${name}`;
    if (first.current === room) return;
    first.current = null;
    focusRoom();
  }, [room, first]);
  return null;
}
