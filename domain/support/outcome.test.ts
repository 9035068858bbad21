import { expect, test } from "vitest";
import { readOutcome } from "./outcome";

test("an outcome that was foreseen has come the minute after; a pause and an unknown date are not late", () => {
  const foreseen = { minutes: null, kept: false, decidedAt: 100 };
  expect(readOutcome(foreseen, { isOver: false, now: 100 }).standing).toBe("running");
  expect(readOutcome(foreseen, { isOver: false, now: 101 }).standing).toBe("overdue");
  expect(readOutcome({ minutes: 90, kept: true, decidedAt: 90 }, { isOver: true, now: 101 }).text).toBe("Tenu, en 1\u00a0h\u00a030");
  expect(readOutcome({ minutes: 90, kept: false, decidedAt: 90 }, { isOver: true, now: 101 }).standing).toBe("late");
  const unknown = { minutes: null, kept: null, decidedAt: null };
  expect([true, false].map((isOver) => readOutcome(unknown, { isOver, now: 1 }).text)).toEqual(["Inconnu", "En pause"]);
});
