import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { refuseToSupersede, type DecisionFacts } from "./supersede";
import type { EntryStatus } from "./vocabulary";

const decision = (id: string, over: Partial<DecisionFacts> = {}): DecisionFacts => ({ id, programmeId: "p", kind: "decision", status: "open", isHandedOver: true, ...over });

describe("a decision supersedes another one", () => {
  test.each([
    ["both in force: yes", {}, {}, null],
    ["the old one applied already: yes", { status: "done" }, {}, null],
    ["an action: no", { kind: "action" }, {}, "not_a_decision"],
    ["by a proposal, which is not decided: no", {}, { kind: "proposal" }, "not_a_decision"],
    ["still a draft: edited in its minutes", { isHandedOver: false }, {}, "not_validated"],
    ["by one still a draft: no", {}, { isHandedOver: false }, "not_validated"],
    ["superseded already: no", { status: "superseded" }, {}, "already_superseded"],
    ["by one that was itself superseded: no", {}, { status: "superseded" }, "replacement_not_in_force"],
    ["by one that was cancelled: no", {}, { status: "cancelled" }, "replacement_not_in_force"],
    ["of another programme: no", { programmeId: "q" }, {}, "other_programme"],
  ] as const)("%s", (_case, old, by, expected) => {
    expect(refuseToSupersede(decision("a", old), decision("b", by))).toBe(expected);
  });

  test("itself: no", () => expect(refuseToSupersede(decision("a"), decision("a"))).toBe("itself"));
});

test("whatever is tried in whatever order, no circle comes about", () => {
  const attempts = fc.array(fc.tuple(fc.nat({ max: 7 }), fc.nat({ max: 7 })), { maxLength: 60 });
  fc.assert(
    fc.property(attempts, (pairs) => {
      const statuses: EntryStatus[] = Array.from({ length: 8 }, () => "open");
      const by = new Map<number, number>();
      for (const [old, replacement] of pairs) {
        const facts = (rank: number) => decision(String(rank), { status: statuses[rank]! });
        if (refuseToSupersede(facts(old), facts(replacement)) !== null) continue;
        by.set(old, replacement);
        statuses[old] = "superseded";
      }
      for (const start of by.keys()) {
        let [at, steps]: [number | undefined, number] = [start, 0];
        while (at !== undefined && steps <= 8) [at, steps] = [by.get(at), steps + 1];
        expect(steps).toBeLessThanOrEqual(8);
      }
    }),
  );
});
