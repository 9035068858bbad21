import { describe, expect, test } from "vitest";
import { addressOf, orderOf, screenAfter, screenAt, screenTyped } from "./keys";

const press = (key: string, { shiftKey = false, characters = true } = {}) => orderOf({ key, shiftKey }, { characters });

test.each([
  ["ArrowRight", "next"],
  ["PageDown", "next"],
  [" ", "next"],
  ["ArrowLeft", "previous"],
  ["PageUp", "previous"],
  ["Home", "first"],
  ["End", "last"],
])("%s goes to the %s screen", (key, go) => {
  expect(press(key)).toMatchObject({ go });
});

test("space goes back with the capital key held", () => {
  expect(press(" ", { shiftKey: true })).toEqual({ go: "previous" });
});

test("keys of one character, which can be switched off; Escape cannot", () => {
  expect([press("F"), press("?"), press("t")]).toEqual([{ act: "full_screen" }, { act: "help" }, { act: "clock" }]);
  expect([press("f", { characters: false }), press("Escape", { characters: false })]).toEqual([null, { act: "leave" }]);
  expect(press("z")).toBeNull();
});

describe("from one screen to another", () => {
  test("never before the first, never after the last", () => {
    expect([screenAfter("previous", 1, 3), screenAfter("next", 3, 3), screenAfter("next", 2, 3), screenAfter("first", 3, 3), screenAfter("last", 1, 3)]).toEqual([1, 3, 3, 1, 3]);
  });

  test("a number: at once where no other digit could follow, else it waits for one", () => {
    expect(screenTyped("3", 14)).toEqual({ screen: 3, waits: false });
    expect(screenTyped("1", 14)).toEqual({ screen: 1, waits: true });
    expect(screenTyped("14", 14)).toEqual({ screen: 14, waits: false });
    expect([screenTyped("15", 14).screen, screenTyped("0", 14).screen]).toEqual([null, null]);
  });

  test("its address; one that names no screen is the first, one too far the last", () => {
    expect(screenAt(addressOf(4), 9)).toBe(4);
    expect([screenAt("", 9), screenAt("#meteo", 9), screenAt("#ecran-0", 9), screenAt("#ecran-12", 9)]).toEqual([1, 1, 1, 9]);
  });
});
