import { expect, it } from "vitest";
import { bestModel } from "./page-server.ts";

it("prefers the pocket model and takes what there is", () => {
  expect(bestModel({ data: [{ id: "other" }, { id: "pocket-large" }] })).toBe("pocket-large");
  expect(bestModel({ data: [{ id: "other" }] })).toBe("other");
});

it.each([null, "page", {}, { data: null }, { data: [] }, { data: [{ name: "x" }, null] }])(
  "finds nothing in %j",
  (listing) => expect(bestModel(listing)).toBeNull(),
);
