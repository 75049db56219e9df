import { type Room, useRoute } from "../state/route.ts";

/**
 * An effect's clean-up for what ends with the visit to a room. It does nothing where the room is only drawn anew, as it
 * is in another language.
 */
export function whenLeft(room: Room, leave: () => void): () => void {
  return () => {
    if (useRoute.getState().room !== room) leave();
  };
}
