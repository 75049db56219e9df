import { describe, expect, it } from "vitest";
import { ROOMS, roomAddress, routeOf } from "./route.ts";

describe("routeOf", () => {
  it.each(ROOMS)("reads the address of %s back", (room) => {
    expect(routeOf(roomAddress(room))).toEqual({ room, rest: "" });
  });

  it("keeps what follows a room", () => {
    expect(routeOf(roomAddress("gate", "ages-4/271"))).toEqual({ room: "gate", rest: "ages-4/271" });
  });

  it.each(["", "#", "#/", "#solution", "#run=abc", "#/nowhere/x"])("takes %j for the first room", (hash) => {
    expect(routeOf(hash).room).toBe("solve");
  });
});
