import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "@/domain/calendar";
import { isMilestoneLate, MILESTONE_STATES, standingOf, tellGap, type MilestoneDays, type MilestoneState } from "@/domain/planning/milestones";

const BASELINE = "2025-08-29";
const of = (days: Partial<MilestoneDays>, today = "2025-07-01") => standingOf({ baselineOn: BASELINE, forecastOn: null, actualOn: null, isCancelled: false, ...days }, today);

describe("reached, against a baseline of Friday 29 August 2025", () => {
  it.each<[string, MilestoneState, number, string]>([
    ["2025-08-26", "reached_early", -3, "3\u00a0jours d’avance"],
    ["2025-08-28", "reached_early", -1, "1\u00a0jour d’avance"],
    ["2025-08-29", "reached_on_day", 0, "À la date d’engagement"],
    ["2025-08-30", "reached_late", 1, "1\u00a0jour de retard"],
    ["2025-09-09", "reached_late", 11, "11\u00a0jours de retard"],
  ])("on %s → %s", (actualOn, state, value, text) => expect(of({ actualOn, forecastOn: "2025-09-05" })).toMatchObject({ state, value, text }));

  it("the gap counts Sundays and holidays, and says its days", () =>
    expect(of({ baselineOn: "2025-07-11", actualOn: "2025-07-15" })).toMatchObject({ value: 4, steps: ["Réalisé\u00a0: 4\u00a0jours de retard"], inputs: expect.arrayContaining([{ label: "Engagement", value: "ven. 11 juillet 2025 · S28" }]) }));
});

describe("not reached, foreseen", () => {
  it.each<[string, MilestoneState, number, string]>([
    ["2025-08-28", "ahead", -1, "1\u00a0jour d’avance"],
    ["2025-08-29", "on_track", 0, "À la date d’engagement"],
    ["2025-08-30", "slipping", 1, "1\u00a0jour de retard"],
  ])("for %s, asked on 1 July → %s", (forecastOn, state, value, text) => expect(of({ forecastOn })).toMatchObject({ state, value, text }));

  it("on the day of its forecast it still holds; from the day after it is past, whatever the baseline", () => {
    expect(of({ forecastOn: "2025-08-29" }, "2025-08-29").state).toBe("on_track");
    expect(of({ forecastOn: "2025-08-29" }, "2025-08-30")).toMatchObject({ state: "forecast_past", value: null, unknownBecause: "La prévision est dépassée\u00a0: au moins 1\u00a0jour de retard.", text: "Prévision dépassée de 1\u00a0jour\u00a0: à mettre à jour" });
    expect(of({ forecastOn: "2025-09-05" }, "2025-09-08")).toMatchObject({ state: "forecast_past", value: null, unknownBecause: "La prévision est dépassée\u00a0: au moins 10\u00a0jours de retard.", text: "Prévision dépassée de 3\u00a0jours\u00a0: à mettre à jour" });
    expect(of({ forecastOn: "2025-08-28" }, "2025-08-29")).toMatchObject({ state: "forecast_past", value: null, unknownBecause: "La prévision est dépassée." });
    expect(of({ baselineOn: null, forecastOn: "2025-09-05" }, "2025-09-06")).toMatchObject({ state: "forecast_past", value: null });
  });

  it("past its baseline and foreseen later, it slips", () => expect(of({ forecastOn: "2025-09-05" }, "2025-09-01").state).toBe("slipping"));
});

describe("what is not known is never a gap of 0", () => {
  it.each<[string, Partial<MilestoneDays>, string, MilestoneState]>([
    ["reached without a baseline", { baselineOn: null, actualOn: "2025-08-29" }, "2025-09-01", "reached"],
    ["foreseen without a baseline", { baselineOn: null, forecastOn: "2025-08-29" }, "2025-08-29", "unmeasured"],
    ["without a forecast, on the day of its baseline", {}, "2025-08-29", "unforeseen"],
    ["without a forecast, the day after its baseline", {}, "2025-08-30", "overdue"],
    ["without any day", { baselineOn: null }, "2025-08-29", "unforeseen"],
    ["cancelled, late as it may be", { forecastOn: "2025-07-01", isCancelled: true }, "2025-08-29", "cancelled"],
  ])("%s", (_case, days, today, state) => {
    const standing = of(days, today);
    expect(standing).toMatchObject({ state, value: null });
    expect(standing.unknownBecause).toBeTruthy();
    expect(standing.text).not.toMatch(/\b0\b/);
  });
});

it.each([[0, "À la date d’engagement"], [1, "1\u00a0jour de retard"], [2, "2\u00a0jours de retard"], [-1, "1\u00a0jour d’avance"], [-2, "2\u00a0jours d’avance"]])("a gap of %i days: %s", (days, text) => expect(tellGap(days)).toBe(text));

it("for any days: the gap is that of the two days it is made of, or is unknown and says why; what is reached or cancelled is never late", () => {
  const day = fc.integer({ min: -400, max: 400 }).map((n) => addDays("2025-08-29", n));
  const known = fc.option(day);
  fc.assert(
    fc.property(known, known, known, fc.boolean(), day, (baselineOn, forecastOn, actualOn, isCancelled, today) => {
      const { state, value, text, unknownBecause } = standingOf({ baselineOn, forecastOn, actualOn, isCancelled }, today);
      expect(MILESTONE_STATES).toContain(state);
      expect(text).not.toBe("");
      const end = actualOn ?? forecastOn;
      if (isCancelled || baselineOn === null || end === null || state === "forecast_past") expect([value, typeof unknownBecause]).toEqual([null, "string"]);
      else expect(addDays(baselineOn, value!)).toBe(end);
      if (isMilestoneLate(state)) expect([isCancelled, actualOn]).toEqual([false, null]);
      // The same rule as the list asks of the database.
      const isBehind = (forecastOn !== null && (forecastOn < today || (baselineOn !== null && forecastOn > baselineOn))) || (forecastOn === null && baselineOn !== null && baselineOn < today);
      expect(isMilestoneLate(state)).toBe(!isCancelled && actualOn === null && isBehind);
    }),
  );
});
