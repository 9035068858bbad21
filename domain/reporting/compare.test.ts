import { describe, expect, test } from "vitest";
import type { Explained } from "@/domain/explained";
import { compareFigures, compareWeather, entryChange } from "./compare";
import type { SteeringReport } from "./report";
import type { Weather } from "./weather";

const figure = (value: number | null): Explained<number> => ({ value, rule: "", source: "", inputs: [], steps: [] });
const report = (parts: SteeringReport["parts"]): SteeringReport => ({
  ...{ schema: 2, kind: "copil", title: "COPIL", asOf: "2025-06-30", programme: "P", meeting: null, comments: {}, notes: {} },
  increment: { number: 27, startsOn: "2025-06-15", endsOn: "2025-09-12", sprint: null },
  sections: Object.keys(parts) as SteeringReport["sections"],
  parts,
});
const actions = (late: number | null) => ({ actions: { figures: [{ label: "En retard", figure: figure(late) }], rows: [], total: 0 } });
const contracts = (number: string, ordered: number) => ({ contracts: [{ id: "c", number, holder: "H", ordered: figure(ordered), certified: figure(null), paid: figure(0), remaining: figure(null) }] });

describe("figure by figure", () => {
  test("more, less, the same", () => {
    expect(compareFigures(report(actions(2)), report(actions(5)))).toEqual([{ section: "actions", label: "En retard", format: "number", before: 2, after: 5, kind: "changed", difference: 3 }]);
    expect(compareFigures(report(actions(5)), report(actions(2)))[0]).toMatchObject({ difference: -3 });
    expect(compareFigures(report(actions(0)), report(actions(0)))[0]).toMatchObject({ kind: "same", difference: 0 });
  });

  test("unknown on one side: no difference, never from 0", () => {
    expect(compareFigures(report(actions(null)), report(actions(5)))[0]).toMatchObject({ before: null, after: 5, kind: "unknown", difference: null });
    expect(compareFigures(report(actions(5)), report(actions(null)))[0]).toMatchObject({ kind: "unknown", difference: null });
  });

  test("a section that one of the two does not tell: appeared, disappeared", () => {
    expect(compareFigures(report({}), report(actions(5)))[0]).toMatchObject({ kind: "appeared", before: null, after: 5, difference: null });
    expect(compareFigures(report(actions(5)), report({}))[0]).toMatchObject({ kind: "disappeared", before: 5, after: null, difference: null });
  });

  test("a contract is known by its number", () => {
    const changes = compareFigures(report(contracts("2024-1", 100)), report(contracts("2025-2", 150)));
    expect(changes.filter(({ label }) => label.endsWith("commandé HT")).map(({ label, kind }) => [label, kind])).toEqual([
      ["Marché 2025-2, commandé HT", "appeared"],
      ["Marché 2024-1, commandé HT", "disappeared"],
    ]);
  });
});

test("the weather that was shown is compared: what somebody said rather than what the rules suggested", () => {
  const weather = (suggested: Weather | null, said: Weather | null): SteeringReport["parts"] => ({
    weather: { axes: [{ axis: "delay", suggested: { ...figure(null), value: suggested }, override: said && { weather: said, reason: "Parce que", by: null }, trend: "unknown", before: null }], comparedWith: null },
  });
  const changes = compareWeather(report(weather("sunny", "stormy")), report(weather("cloudy", null)));
  expect(changes.find(({ axis }) => axis === "delay")).toEqual({ axis: "delay", before: "stormy", after: "cloudy", trend: "improving" });
  expect(changes.find(({ axis }) => axis === "cost")).toMatchObject({ before: null, after: null, trend: "unknown" });
  expect(compareWeather(report({}), report({}))).toEqual([]);
});

describe("an entry of the registry between 31 May and 30 June", () => {
  const days = { from: "2025-05-31", to: "2025-06-30" };
  const open = (dueOn: string | null) => ({ status: "open" as const, dueOn });
  const done = { status: "done" as const, dueOn: null };
  test.each([
    ["not there, then to be done", null, open(null), "new"],
    ["not there, then late already", null, open("2025-06-10"), "new"],
    ["to be done, then done", open(null), done, "closed"],
    ["to be done, then withdrawn", open(null), null, "closed"],
    ["came and was done in between", null, done, "closed"],
    ["due on 29 June: late on the 30th", open("2025-06-29"), open("2025-06-29"), "became_late"],
    ["due on 30 June: not late on its day", open("2025-06-30"), open("2025-06-30"), null],
    ["late before already", open("2025-05-30"), open("2025-05-30"), null],
    ["due on 31 May: late since the next day", open("2025-05-31"), open("2025-05-31"), "became_late"],
    ["done before and after", done, done, null],
    ["never there", null, null, null],
  ])("%s", (_case, before, after, change) => {
    expect(entryChange("action", { before, after }, days)).toBe(change);
  });

  test("a decision is never late", () => {
    expect(entryChange("decision", { before: open("2025-06-10"), after: open("2025-06-10") }, days)).toBeNull();
  });
});
