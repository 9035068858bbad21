import { describe, expect, test } from "vitest";
import type { Day } from "@/domain/calendar";
import type { Explained } from "@/domain/explained";
import { standingOf } from "@/domain/planning/milestones";
import { againstReserve } from "@/domain/planning/reserve";
import { exposureOf } from "@/domain/planning/risks";
import { highRisks, nonconforming, orderedShare, progressLag, reserveUse, worstSlip } from "./weather-measures";

const AS_OF = "2025-06-30";
const figure = (value: number | null): Explained<number> => ({ value, rule: "", source: "", inputs: [], steps: [], unknownBecause: value === null ? "Rien." : undefined });

describe("the worst slip of the milestones", () => {
  const milestone = (title: string, baselineOn: Day | null, forecastOn: Day | null, actualOn: Day | null = null) => ({ title, baselineOn, standing: standingOf({ baselineOn, forecastOn, actualOn, isCancelled: false }, AS_OF) });

  test("the latest one counts; what is early is no lateness", () => {
    expect(worstSlip([milestone("A", "2025-07-10", "2025-07-01"), milestone("B", "2025-07-10", "2025-07-13")], AS_OF)).toMatchObject({ value: 3, steps: ["B\u00a0: 3 jours de retard."] });
    expect(worstSlip([milestone("A", "2025-07-10", "2025-07-01")], AS_OF).value).toBe(0);
  });

  test("a forecast that is past: late by what has run already", () => {
    expect(worstSlip([milestone("A", "2025-06-20", "2025-06-25")], AS_OF).value).toBe(10);
    expect(worstSlip([milestone("A", "2025-06-29", null)], AS_OF).value).toBe(1);
  });

  test("unknown without any milestone, or with none that can be measured", () => {
    expect(worstSlip([], AS_OF)).toMatchObject({ value: null, unknownBecause: "Aucun jalon n’est suivi." });
    expect(worstSlip([milestone("A", null, "2025-07-01")], AS_OF)).toMatchObject({ value: null, unknownBecause: "Aucun jalon n’a à la fois un engagement et une prévision." });
  });
});

describe("progress against the time that has run", () => {
  const increment = { startsOn: "2025-06-01", endsOn: "2025-08-29" };
  test("30 days of 90 have run and a tenth is done: behind by 23.3 points", () => {
    expect(progressLag({ increment, share: figure(0.1), asOf: AS_OF }).value).toBeCloseTo(30 / 90 - 0.1, 6);
  });
  test("ahead is no lag; after the end all of the time has run", () => {
    expect(progressLag({ increment, share: figure(0.9), asOf: AS_OF }).value).toBe(0);
    expect(progressLag({ increment, share: figure(0.9), asOf: "2025-12-01" }).value).toBeCloseTo(0.1, 6);
  });
  test("unknown before it begins, and without any estimate", () => {
    expect(progressLag({ increment, share: figure(0), asOf: "2025-05-31" }).value).toBeNull();
    expect(progressLag({ increment, share: figure(null), asOf: AS_OF })).toMatchObject({ value: null, unknownBecause: "Rien." });
  });
});

describe("the reserve used", () => {
  const change = (points: (number | null)[], capacity: number | null = 100) => againstReserve({ added: points.map((each) => ({ points: each })), committedOn: "2025-06-10", capacity, reserveRate: 0.1 });
  test("5 points of a reserve of 10: half", () => {
    expect(reserveUse({ change: change([5]), reservePoints: 10 }).value).toBe(0.5);
    expect(reserveUse({ change: change([]), reservePoints: 10 }).value).toBe(0);
  });
  test("unknown before the commitment, with an addition without estimate, without capacity, without reserve", () => {
    expect(reserveUse({ change: null, reservePoints: null })).toMatchObject({ value: null, unknownBecause: "L’incrément n’est pas engagé." });
    expect(reserveUse({ change: change([null]), reservePoints: 10 }).value).toBeNull();
    expect(reserveUse({ change: change([5], null), reservePoints: null }).value).toBeNull();
    expect(reserveUse({ change: change([5]), reservePoints: 0 }).value).toBeNull();
  });
});

describe("open risks of high exposure", () => {
  const risk = (probability: number | null, impact: number | null) => ({ exposure: exposureOf({ probability, impact }) });
  test("12 is high, 10 is not", () => {
    expect(highRisks({ open: [risk(3, 4), risk(2, 5)], resolved: 0 }).value).toBe(1);
  });
  test("all resolved: none; none ever written, or none assessed: unknown", () => {
    expect(highRisks({ open: [], resolved: 2 }).value).toBe(0);
    expect(highRisks({ open: [], resolved: 0 }).value).toBeNull();
    expect(highRisks({ open: [risk(null, 4)], resolved: 3 }).value).toBeNull();
  });
});

describe("what is ordered of the ceiling", () => {
  test("the contract that is nearest to its ceiling counts", () => {
    const contracts = [{ number: "A", ordered: figure(20_00), remaining: figure(80_00) }, { number: "B", ordered: figure(90_00), remaining: figure(10_00) }];
    expect(orderedShare(contracts)).toMatchObject({ value: 0.9, steps: [expect.stringContaining("Marché B")] });
  });
  test("unknown without a contract, or without a ceiling; a ceiling of 0 divides nothing", () => {
    expect(orderedShare([]).value).toBeNull();
    expect(orderedShare([{ number: "A", ordered: figure(20_00), remaining: figure(null) }]).value).toBeNull();
    expect(orderedShare([{ number: "A", ordered: figure(0), remaining: figure(0) }]).value).toBeNull();
  });
});

test("first verdicts that do not accept without a reservation; unknown when there is none", () => {
  expect(nonconforming({ kept: 3, missed: 1, period: "2e trimestre 2025" }).value).toBe(0.25);
  expect(nonconforming({ kept: 0, missed: 0, period: "2e trimestre 2025" })).toMatchObject({ value: null, unknownBecause: "Aucun livrable n’a reçu sa première décision (2e trimestre 2025)." });
});
