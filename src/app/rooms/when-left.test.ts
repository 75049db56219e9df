import { expect, it, vi } from "vitest";
import { useRoute } from "../state/route.ts";
import { whenLeft } from "./when-left.ts";

it("what a room is at goes on when the room is drawn anew, and ends when it is left", () => {
  const leave = vi.fn();
  useRoute.setState({ room: "compare", rest: "" });
  const cleanUp = whenLeft("compare", leave);
  cleanUp();
  expect(leave).not.toHaveBeenCalled();
  useRoute.setState({ room: "solve" });
  cleanUp();
  expect(leave).toHaveBeenCalledOnce();
});
