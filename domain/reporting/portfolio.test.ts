import { describe, expect, test } from "vitest";
import { EMPTY_SHEET } from "@/domain/panorama/values";
import { composePortfolio, COMMITTEE_PRESETS, type PortfolioFacts } from "./portfolio";
import { explainAttention, type AttentionFacts } from "./portfolio-attention";
import { listPortfolio } from "./portfolio-list";
import { WEATHER_AXES, type Weather } from "./weather";

const TODAY = "2025-06-30";
const sky = (...weathers: (Weather | null)[]): AttentionFacts["weather"] => WEATHER_AXES.map((axis, rank) => ({ axis, weather: weathers[rank] === undefined ? "sunny" : weathers[rank], trend: "stable" }));
const CALM: AttentionFacts = { weather: sky(), late: [], highRisks: 0, neededBy: [], lastFrozenOn: "2025-06-01" };
const points = (more: Partial<AttentionFacts>) => explainAttention({ ...CALM, ...more }, TODAY).value;

describe("points of attention", () => {
  test("nothing calls for any: 0, and it is said", () => {
    expect(explainAttention(CALM, TODAY)).toMatchObject({ value: 0, inputs: [], steps: ["Rien n’appelle l’attention."] });
  });

  test("a stormy axis 4, a cloudy one 1, one that worsens 2 more; unknown ones 1 each, 2 at most", () => {
    expect(points({ weather: sky("stormy", "cloudy") })).toBe(5);
    expect(points({ weather: sky("stormy").map((axis) => ({ ...axis, trend: axis.weather === "stormy" ? "worsening" : "stable" })) })).toBe(6);
    expect(points({ weather: sky(null) })).toBe(1);
    expect(points({ weather: sky(null, null) })).toBe(2);
    expect(points({ weather: sky(null, null, null, null, null) })).toBe(2);
  });

  test.each([
    ["yesterday: too late", "2025-06-29", 4],
    ["today: soon", "2025-06-30", 2],
    ["in 7 days: soon", "2025-07-07", 2],
    ["in 8 days: not yet", "2025-07-08", 0],
  ])("a decision needed %s", (_when, day, expected) => expect(points({ neededBy: [day] })).toBe(expected));

  test.each([
    ["45 days ago", "2025-05-16", 0],
    ["46 days ago", "2025-05-15", 1],
    ["never", null, 1],
  ])("the last report frozen %s", (_when, lastFrozenOn, expected) => expect(points({ lastFrozenOn })).toBe(expected));

  test("late milestones and high risks count 1 each, 5 at most, and it is said", () => {
    expect(points({ late: ["A", "B", "C", "D", "E"] })).toBe(5);
    const six = explainAttention({ ...CALM, late: ["A", "B", "C", "D", "E", "F"] }, TODAY);
    expect(six).toMatchObject({ value: 5, inputs: [{ value: "A, B, C, D, E et 1 autre" }], steps: [expect.stringContaining("6 en tout, 5 comptent")] });
    expect(points({ highRisks: 5 })).toBe(5);
    expect(points({ highRisks: 6 })).toBe(5);
    expect(points({ highRisks: null })).toBe(0);
  });

  test("each criterion that counts is told with its points", () => {
    expect(explainAttention({ ...CALM, weather: sky("stormy"), neededBy: ["2025-06-29"] }, TODAY)).toMatchObject({
      value: 8,
      inputs: [{ label: "Axes orageux", value: "Qualité" }, { label: expect.stringContaining("date utile est passée"), value: expect.stringContaining("29 juin 2025") }],
      steps: ["Axes orageux\u00a0: 1 × 4 = 4", expect.stringContaining("1 × 4 = 4")],
    });
  });
});

const NOTHING: PortfolioFacts = {
  ...{ id: "p", slug: "p", name: "P", sheet: EMPTY_SHEET, increment: null, milestones: [], risks: { open: [], resolved: 0 }, contracts: [], promise: null, verdicts: [], overrides: {}, previous: null },
  share: { value: null, unknownBecause: "Aucun incrément n’a commencé.", rule: "", source: "", inputs: [], steps: [] },
  ...{ awaited: [], proposals: 0, lastReport: null, lastFrozenOn: null, nextCommittee: null },
};
const compose = (more: Partial<PortfolioFacts> = {}) => composePortfolio({ ...NOTHING, ...more }, TODAY);
const milestone = (key: string, baselineOn: string | null, forecastOn: string | null, actualOn: string | null = null) => ({ key, title: key, baselineOn, forecastOn, actualOn });
const sums = (cents: number, unknownCount = 0) => ({ state: "issued" as const, cents, unknownCount, certified: { cents: 0, unknownCount: 0 } });

describe("a programme of which nothing is known", () => {
  test("tells so of each figure, never 0", () => {
    const { line, money, deviations } = compose();
    expect(line.weather.map(({ weather, trend }) => [weather, trend])).toEqual(WEATHER_AXES.map(() => [null, "unknown"]));
    expect(line).toMatchObject({ increment: null, milestones: { late: 0, slip: null, next: null }, risks: { high: null }, money: { ordered: { value: null, unknownBecause: "Le programme n’a pas de marché." } } });
    expect([money.remaining.value, deviations.calendar.value, deviations.budget.value]).toEqual([null, null, null]);
  });
  test("the axis of delays says that no increment has begun", () => {
    expect(compose().weather.axes.find(({ axis }) => axis === "delay")!.suggested.unknownBecause).toContain("Aucun incrément n’a commencé.");
  });
});

describe("what a line tells", () => {
  test("the milestones that are late, the worst slip, and the next one that is not past", () => {
    const { line, late } = compose({ milestones: [milestone("J-1", "2025-06-29", null), milestone("J-2", "2025-07-10", "2025-07-20"), milestone("J-3", "2025-07-15", "2025-07-15"), milestone("J-4", "2025-06-01", null, "2025-06-20")] });
    expect(late.map(({ key }) => key)).toEqual(["J-1", "J-2"]);
    expect(line.milestones).toMatchObject({ late: 2, slip: 10, next: { key: "J-3", on: "2025-07-15" } });
    expect(compose({ milestones: [milestone("J-1", TODAY, TODAY)] }).line.milestones).toMatchObject({ late: 0, next: { on: TODAY } });
  });

  test("money of all its contracts; what remains is unknown as soon as one ceiling is", () => {
    const contract = (ceilingCents: number | null) => ({ id: "c", number: "1", holder: "H", ceilingCents, sums: [sums(40_00)] });
    expect(compose({ contracts: [contract(100_00), contract(50_00)] }).line.money).toMatchObject({ ordered: { value: 80_00 }, remaining: { value: 70_00 } });
    expect(compose({ contracts: [contract(100_00), contract(null)] }).line.money).toMatchObject({ ordered: { value: 80_00 }, remaining: { value: null, unknownBecause: expect.any(String) } });
    expect(compose({ contracts: [{ ...contract(100_00), sums: [sums(0, 1)] }] }).line.money.ordered.value).toBeNull();
  });

  test("decisions awaited: how many, how many too late, and the first day", () => {
    const awaited = ["2025-07-10", "2025-06-29", TODAY].map((neededBy, rank) => ({ reportId: String(rank), title: "", neededBy }));
    expect(compose({ awaited }).line.awaited).toEqual({ asked: 3, late: 1, neededBy: "2025-06-29", reportId: "1" });
  });

  test("what somebody said of the weather holds, and the trend is measured from the last frozen report", () => {
    const { line } = compose({ overrides: { cost: { weather: "stormy", reason: "Avenant refusé.", by: "Camille" } }, previous: { title: "COPIL de mai", asOf: "2025-05-28", weather: { cost: "cloudy" } } });
    expect(line.weather.find(({ axis }) => axis === "cost")).toEqual({ axis: "cost", weather: "stormy", trend: "worsening" });
    expect(line.attention.value).toBe(4 + 2 + 2 + 1);
  });
});

describe("the order and what a filter keeps", () => {
  const calm = compose({ id: "1", name: "Éloge", sheet: { ...EMPTY_SHEET, ministry: "Justice", phase: "Cadrage", costCents: 900 }, lastFrozenOn: TODAY });
  const late = compose({ id: "2", name: "Zéphyr", milestones: [milestone("J-1", "2025-06-01", null)], nextCommittee: { id: "m", title: "COPIL", heldOn: "2025-07-02" } });
  const rich = compose({ id: "3", name: "Alto", sheet: { ...EMPTY_SHEET, costCents: 1_000 }, lastFrozenOn: TODAY, proposals: 1 });
  const names = (filter: Parameters<typeof listPortfolio>[1]) => listPortfolio([calm, late, rich], filter).map(({ line }) => line.name);
  test("what needs attention first; equal ones by name", () => expect(names({})).toEqual(["Zéphyr", "Alto", "Éloge"]));
  test("other orders; what is not known comes last", () => {
    expect(names({ sort: "name" })).toEqual(["Alto", "Éloge", "Zéphyr"]);
    expect(names({ sort: "cost" })).toEqual(["Alto", "Éloge", "Zéphyr"]);
    expect(names({ sort: "committee" })).toEqual(["Zéphyr", "Alto", "Éloge"]);
  });
  test("filters", () => {
    expect(names({ q: "eloge" })).toEqual(["Éloge"]);
    expect(names({ q: "justice" })).toEqual(["Éloge"]);
    expect(names({ phase: "Cadrage" })).toEqual(["Éloge"]);
    expect(names({ need: "late_milestone" })).toEqual(["Zéphyr"]);
    expect(names({ need: "stormy" })).toEqual(["Zéphyr"]);
    expect(names({ need: "decision" })).toEqual(["Alto"]);
    expect(names({ need: "high_risk" })).toEqual([]);
  });
});

test("committees are those of the contract, not the ceremonies", () => {
  expect(COMMITTEE_PRESETS).toContain("copil");
  expect(COMMITTEE_PRESETS).not.toContain("synchro_moa");
});
