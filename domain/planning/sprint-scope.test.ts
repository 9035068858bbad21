import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "@/domain/calendar";
import { burnUp } from "./burn-up";
import { scopeChanges, staysIn, type StoryHistory, type StoryMoment } from "./sprint-scope";
import { STORY_STATES } from "./vocabulary";

const FROM = "2025-06-09";
const moment = (on: string, fields: Partial<StoryMoment> = {}): StoryMoment => ({ on, by: "PO", sprintId: "s", squadId: "a", points: 5, state: "ready", ...fields });
const history = (...moments: StoryMoment[]): StoryHistory => ({ id: "1", key: "PP-1", title: "Story", addedOn: null, doneOn: null, moments });
const upTo = (today: string, ...histories: StoryHistory[]) => burnUp({ from: FROM, to: "2025-06-29", today, stories: staysIn(histories, { sprintId: "s" }) }).days;
const on = (days: ReturnType<typeof upTo>, day: string) => days.find((each) => each.day === day);

describe("the burn-up of a sprint", () => {
  it("counts what enters and leaves, by day, and what is re-estimated", () => {
    const days = upTo("2025-06-20", history(moment("2025-06-01"), moment("2025-06-12", { points: 8 }), moment("2025-06-16", { sprintId: "other" })), history(moment("2025-06-10"), moment("2025-06-18", { state: "done" })));
    expect([on(days, "2025-06-09"), on(days, "2025-06-10"), on(days, "2025-06-12"), on(days, "2025-06-16")].map((day) => day!.scope)).toEqual([5, 10, 13, 5]);
    expect([on(days, "2025-06-17"), on(days, "2025-06-18")].map((day) => day!.done)).toEqual([0, 5]);
  });
  it("what was only told later was there from its day, and done on its day", () => {
    const imported = { ...history(moment("2026-01-10", { state: "done" })), addedOn: FROM, doneOn: "2025-06-20" };
    const days = upTo("2025-06-29", imported);
    expect(on(days, FROM)).toMatchObject({ scope: 5, done: 0 });
    expect([on(days, "2025-06-19")!.done, on(days, "2025-06-20")!.done]).toEqual([0, 5]);
  });
  it("of one squad: a story that goes to another leaves it", () => {
    const moved = history(moment("2025-06-09"), moment("2025-06-11", { squadId: "b" }));
    expect(staysIn([moved], { sprintId: "s", squadId: "a" })).toEqual([expect.objectContaining({ removedOn: "2025-06-11" })]);
  });
  it("ends at what is in the sprint now, whatever happened before", () => {
    const anyMoment = fc.record({ after: fc.integer({ min: 0, max: 4 }), sprintId: fc.constantFrom("s", "o", null), points: fc.option(fc.integer({ min: 0, max: 20 })), state: fc.constantFrom(...STORY_STATES) });
    const anyHistory = fc.array(anyMoment, { minLength: 1, maxLength: 6 }).map((steps) => {
      let day = FROM;
      return history(...steps.map(({ after, ...fields }) => moment((day = addDays(day, after)), fields)));
    });
    fc.assert(
      fc.property(fc.array(anyHistory, { maxLength: 5 }), (histories) => {
        const last = burnUp({ from: FROM, to: "2025-07-31", today: "2025-07-31", stories: staysIn(histories, { sprintId: "s" }) });
        const now = histories.map(({ moments }) => moments.at(-1)!).filter(({ sprintId }) => sprintId === "s");
        const sum = (moments: StoryMoment[]) => moments.reduce((total, { points }) => total + (points ?? 0), 0);
        expect(last).toMatchObject({ scope: sum(now), done: sum(now.filter(({ state }) => state === "done")), unestimated: now.filter(({ points }) => points === null).length });
      }),
    );
  });
});

describe("changes of the scope", () => {
  const kinds = (histories: StoryHistory[]) => scopeChanges(histories, { sprintId: "s" }, FROM).map(({ kind, on: day }) => [kind, day]);
  it("the first day is that of the planning; from the next one they are told, latest first, with who", () => {
    expect(kinds([history(moment(FROM))])).toEqual([]);
    const all = history(moment("2025-06-10"), moment("2025-06-11", { points: 8 }), moment("2025-06-12", { points: 8, state: "in_progress" }), moment("2025-06-13", { sprintId: null }));
    expect(kinds([all])).toEqual([["removed", "2025-06-13"], ["reestimated", "2025-06-11"], ["added", "2025-06-10"]]);
    expect(scopeChanges([all], { sprintId: "s" }, FROM)[1]).toMatchObject({ key: "PP-1", by: "PO", before: 5, after: 8 });
  });
});
