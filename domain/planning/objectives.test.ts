import { describe, expect, it } from "vitest";
import { plannedValue, whyObjectiveRefused } from "@/domain/planning/objectives";

const objective = (businessValue: number | null, isCommitted = true, isWithdrawn = false) => ({ businessValue, isCommitted, isWithdrawn });

describe("plannedValue", () => {
  it("adds the committed ones, those given up included; an uncommitted one is not promised", () => {
    expect(plannedValue([objective(8), objective(5, true, true), objective(3, false)])).toMatchObject({ value: 13, steps: ["8 + 5 = 13"], inputs: [{ value: "2" }, { value: "1" }, { value: "1" }] });
  });
  it("one committed without a value: unknown; an uncommitted one without: nothing", () => {
    expect(plannedValue([objective(8), objective(null)])).toMatchObject({ value: null, unknownBecause: expect.stringContaining("1 objectif engagé n’a pas") });
    expect(plannedValue([objective(8), objective(null, false)]).value).toBe(8);
  });
  it("nothing is committed: nothing is promised, which is not 0", () => {
    for (const none of [[], [objective(3, false)]]) expect(plannedValue(none)).toMatchObject({ value: null, unknownBecause: expect.stringContaining("Aucun objectif n’est engagé") });
  });
});

describe("whyObjectiveRefused", () => {
  const committed = { squadId: "a", title: "Dépôt ouvert", isCommitted: true, businessValue: 8 };
  const other = { ...committed, isCommitted: false };
  it("before the plan is committed everything may change", () => expect(whyObjectiveRefused({ before: committed, after: { ...other, title: "Autre", businessValue: null }, isPlanCommitted: false })).toBeNull());
  it.each([
    ["title", { title: "Autre" }],
    ["value", { businessValue: 9 }],
    ["squad", { squadId: "b" }],
    ["being committed", { isCommitted: false }],
  ])("afterwards the %s of a committed one stays", (_, change) => expect(whyObjectiveRefused({ before: committed, after: { ...committed, ...change }, isPlanCommitted: true })).toBe("frozen"));
  it("afterwards it may be saved as it is", () => expect(whyObjectiveRefused({ before: committed, after: committed, isPlanCommitted: true })).toBeNull());
  it("afterwards an uncommitted one changes, and stays uncommitted; so is a new one", () => {
    expect(whyObjectiveRefused({ before: other, after: { ...other, title: "Autre", businessValue: 2 }, isPlanCommitted: true })).toBeNull();
    expect(whyObjectiveRefused({ before: other, after: committed, isPlanCommitted: true })).toBe("only_uncommitted");
    expect(whyObjectiveRefused({ before: null, after: committed, isPlanCommitted: true })).toBe("only_uncommitted");
    expect(whyObjectiveRefused({ before: null, after: other, isPlanCommitted: true })).toBeNull();
  });
});
