import { describe, expect, it } from "vitest";
import { isCharacter, matchShortcut, type Stroke } from "./match-shortcut.ts";
import { SHORTCUTS } from "./shortcut-table.ts";

const NO_MODIFIERS = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const stroke = (key: string, more: Partial<Stroke> = {}): Stroke => ({
  key,
  code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : "",
  ...NO_MODIFIERS,
  ...more,
});
const idOf = (key: string, more?: Partial<Stroke>) => matchShortcut(stroke(key, more), null).id;

describe("a stroke", () => {
  it("is found with Ctrl and with ⌘", () => {
    expect(idOf("Enter", { ctrlKey: true })).toBe("solve");
    expect(idOf("Enter", { metaKey: true })).toBe("solve");
    expect(idOf("Enter")).toBeNull();
  });

  it("tells k from Shift and K", () => {
    expect(idOf("k")).toBe("previous-step");
    expect(idOf("K", { shiftKey: true })).toBe("keep-step");
    expect(idOf("K")).toBe("previous-step");
  });

  it("leaves the browser's own keys alone", () => {
    expect(idOf("k", { ctrlKey: true })).toBeNull();
    expect(idOf("p", { metaKey: true })).toBeNull();
    expect(idOf("j", { altKey: true })).toBeNull();
  });

  it("goes by the key's place where another script is typed", () => {
    expect(idOf("ㅓ", { code: "KeyJ" })).toBe("next-step");
    expect(idOf("?", { shiftKey: true, code: "Slash" })).toBe("sheet");
  });
});

describe("a chord of two", () => {
  it("waits for its second key", () => {
    expect(matchShortcut(stroke("g"), null)).toEqual({ id: null, pending: "g" });
    expect(matchShortcut(stroke("r"), "g")).toEqual({ id: "room-runs", pending: null });
    expect(matchShortcut(stroke("g"), "g").id).toBe("room-gate");
  });

  it("gives way to a key that does not belong to it", () => {
    expect(matchShortcut(stroke("j"), "g").id).toBe("next-step");
    expect(matchShortcut(stroke("x"), "g")).toEqual({ id: null, pending: null });
  });
});

it("knows what a field would write", () => {
  expect(isCharacter(stroke("j"))).toBe(true);
  expect(isCharacter(stroke("?", { shiftKey: true }))).toBe(true);
  expect(isCharacter(stroke("Escape"))).toBe(false);
  expect(isCharacter(stroke("Enter", { ctrlKey: true }))).toBe(false);
});

it("gives no two shortcuts the same keys", () => {
  const all = SHORTCUTS.map(({ chord }) => chord);
  expect(new Set(all).size).toBe(all.length);
});
