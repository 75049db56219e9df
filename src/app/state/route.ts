import { create } from "zustand";

/** The page's rooms, in the order of the navigation. */
export const ROOMS = ["solve", "compare", "gate", "runs", "models", "settings"] as const;
export type Room = (typeof ROOMS)[number];

interface Route {
  readonly room: Room;
  /** What follows the room in the address, e.g. the "abc" of "#/gate/abc"; empty for nothing. */
  readonly rest: string;
}

export const useRoute = create<Route>()(() => ({ room: "solve", rest: "" }));

/** The address of a room, for links. */
export function roomAddress(room: Room, rest = ""): string {
  return `#/${room === "solve" ? "" : room}${rest === "" ? "" : `/${rest}`}`;
}

export function openRoom(room: Room, rest = ""): void {
  location.hash = roomAddress(room, rest);
}

/** Follows the address bar from now on; a way to stop. An address that names no room is the first room's. */
export function followAddress(): () => void {
  const read = () => useRoute.setState(routeOf(location.hash));
  read();
  addEventListener("hashchange", read);
  return () => removeEventListener("hashchange", read);
}

export function routeOf(hash: string): Route {
  const [name = "", ...others] = hash.replace(/^#\/?/, "").split("/");
  const room = ROOMS.find((candidate) => candidate === name);
  return room === undefined ? { room: "solve", rest: "" } : { room, rest: others.join("/") };
}
