import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysBetween } from "@/domain/calendar";
import { burnUp, progressOf } from "@/domain/planning/burn-up";
import type { BurnUpStory } from "@/domain/planning/burn-up";

const story = (points: number | null, addedOn: string, doneOn: string | null = null, removedOn: string | null = null): BurnUpStory => ({ points, addedOn, doneOn, removedOn });
const sprint = { from: "2025-06-09", to: "2025-06-13" };
const at = (today: string, ...stories: BurnUpStory[]) => burnUp({ ...sprint, today, stories });

describe("burnUp from Monday 9 to Friday 13 June 2025", () => {
  it("counts a story added and one done on their own days", () => {
    const chart = at("2025-06-20", story(5, "2025-06-01", "2025-06-11"), story(3, "2025-06-10"));
    expect(chart.days).toEqual([
      { day: "2025-06-09", done: 0, scope: 5 },
      { day: "2025-06-10", done: 0, scope: 8 },
      { day: "2025-06-11", done: 5, scope: 8 },
      { day: "2025-06-12", done: 5, scope: 8 },
      { day: "2025-06-13", done: 5, scope: 8 },
    ]);
    expect(chart).toMatchObject({ done: 5, scope: 8, unestimated: 0 });
  });

  it.each([
    ["2025-06-08", 0],
    ["2025-06-09", 1],
    ["2025-06-12", 4],
    ["2025-06-13", 5],
    ["2025-06-14", 5],
  ])("on %s, %s days are shown", (today, count) => expect(at(today, story(5, "2025-06-01")).days).toHaveLength(count));

  it("what is done or added after today is not counted yet", () => {
    expect(at("2025-06-10", story(5, "2025-06-09", "2025-06-11"), story(2, "2025-06-11"))).toMatchObject({ done: 0, scope: 5 });
  });

  it("done and added on the last day: counted; the day after: not", () => {
    expect(at("2025-06-20", story(5, "2025-06-13", "2025-06-13"))).toMatchObject({ done: 5, scope: 5 });
    expect(at("2025-06-20", story(5, "2025-06-14", "2025-06-14"))).toMatchObject({ done: 0, scope: 0 });
  });

  it("removed: out of the scope and of what is done, from that day", () => {
    const { days } = at("2025-06-13", story(5, "2025-06-09", "2025-06-10", "2025-06-12"));
    expect(days.map(({ done, scope }) => [done, scope])).toEqual([[0, 5], [5, 5], [5, 5], [0, 0], [0, 0]]);
  });

  it("removed on the day it was added: never in the scope; done after its removal: never done", () => {
    expect(at("2025-06-13", story(5, "2025-06-10", null, "2025-06-10")).days.every(({ scope }) => scope === 0)).toBe(true);
    expect(at("2025-06-13", story(5, "2025-06-09", "2025-06-12", "2025-06-11")).days.every(({ done }) => done === 0)).toBe(true);
  });

  it("done before it was added: done from the day it was added", () => {
    expect(at("2025-06-13", story(5, "2025-06-11", "2025-06-02")).days.map(({ done }) => done)).toEqual([0, 0, 5, 5, 5]);
  });

  it("stories without an estimate are counted apart, those removed or not yet added are not", () => {
    const chart = at("2025-06-11", story(null, "2025-06-09"), story(Number.NaN, "2025-06-09"), story(null, "2025-06-12"), story(null, "2025-06-09", null, "2025-06-11"));
    expect(chart).toMatchObject({ done: 0, scope: 0, unestimated: 2 });
  });
});

describe("progressOf", () => {
  it("done points over the scope, on the day", () => {
    const stories = [story(5, "2025-06-09", "2025-06-11"), story(15, "2025-06-09")];
    expect(progressOf(stories, "2025-06-10").value).toBe(0);
    expect(progressOf(stories, "2025-06-11").value).toBe(0.25);
  });

  it("leaves out stories without an estimate, and says so", () => {
    const progress = progressOf([story(5, "2025-06-09", "2025-06-09"), story(null, "2025-06-09")], "2025-06-10");
    expect(progress.value).toBe(1);
    expect(progress.steps.at(-1)).toBe("1 story sans estimation, hors du calcul");
  });

  it.each([
    ["nothing in the scope", [story(5, "2025-06-20")], "aucune story"],
    ["everything removed", [story(5, "2025-06-01", null, "2025-06-05")], "aucune story"],
    ["nothing estimated", [story(null, "2025-06-01")], "n’est estimée"],
    ["estimates of 0", [story(0, "2025-06-01")], "0 point"],
  ])("unknown: %s", (_name, stories, why) => {
    const progress = progressOf(stories, "2025-06-10");
    expect(progress.value).toBeNull();
    expect(progress.unknownBecause).toContain(why);
  });
});

describe("laws", () => {
  const day = fc.integer({ min: -5, max: 25 }).map((n) => addDays("2025-06-09", n));
  const anyStory = fc.record({ points: fc.option(fc.integer({ min: 0, max: 20 })), addedOn: day, removedOn: fc.option(day), doneOn: fc.option(day) });
  const period = { from: "2025-06-09", to: "2025-06-29" };

  it("each day's figures are the plain sums of that day, done never exceeds the scope, and progress agrees", () => {
    fc.assert(
      fc.property(fc.array(anyStory, { maxLength: 20 }), day, (stories, today) => {
        const chart = burnUp({ ...period, today, stories });
        expect(chart.days).toHaveLength(Math.max(0, Math.min(21, daysBetween(period.from, today) + 1)));
        for (const { day: each, done, scope } of chart.days) {
          const inScope = stories.filter((given) => given.addedOn <= each && (given.removedOn === null || given.removedOn > each));
          expect(scope).toBe(inScope.reduce((sum, given) => sum + (given.points ?? 0), 0));
          expect(done).toBe(inScope.filter((given) => given.doneOn !== null && given.doneOn <= each).reduce((sum, given) => sum + (given.points ?? 0), 0));
          expect(done).toBeLessThanOrEqual(scope);
        }
        const last = chart.days.at(-1);
        if (last && last.scope > 0) expect(progressOf(stories, last.day).value).toBeCloseTo(last.done / last.scope, 5);
      }),
      { numRuns: 200 },
    );
  });
});
