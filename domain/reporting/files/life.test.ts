import { describe, expect, test } from "vitest";
import { FILE_STATES, FILE_STEPS, isUnderWay, UNDER_WAY } from "./life";

describe("the life of a file", () => {
  test("it waits or is made; everything else is over", () => {
    expect(UNDER_WAY).toEqual(["waiting", "working"]);
    expect(FILE_STATES.filter((state) => !isUnderWay(state))).toEqual(["ready", "failed", "cancelled", "interrupted"]);
  });
  test("from where it waits, every state can be reached", () => {
    const reached = new Set<string>(["waiting"]);
    for (let before = 0; before !== reached.size; ) {
      before = reached.size;
      for (const { from, to } of Object.values(FILE_STEPS)) if (from.some((state) => reached.has(state))) reached.add(to);
    }
    expect([...reached].toSorted()).toEqual([...FILE_STATES].toSorted());
  });
  test("nothing becomes ready, failed or interrupted that nobody was making", () => {
    for (const step of ["finish", "fail", "interrupt", "giveBack"] as const) expect(FILE_STEPS[step].from).toEqual(["working"]);
  });
  test("what is being made may still be cancelled", () => expect(FILE_STEPS.cancel.from).toEqual(["waiting", "working"]));
});
