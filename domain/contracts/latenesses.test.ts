import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysBetween } from "@/domain/calendar";
import type { PartEvent } from "@/domain/contracts/dues";
import { latenessesOf, latenessPenalty, mergeLatenesses } from "@/domain/contracts/latenesses";
import type { Lateness } from "@/domain/contracts/penalty";
import { findRuleProfile } from "@/domain/contracts/rule-profile";

const rules = [{ effectiveOn: "2025-02-03", rules: findRuleProfile("cctp_justice")! }];
const late = (events: PartEvent[], today: string, plannedOn: string | null = "2025-07-25") =>
  latenessesOf({ label: "Rapport", plannedOn, events }, { rules, zone: "metropole", today }).map(({ label, dueOn, doneOn, isRunning }) => `${label} ${dueOn} ${doneOn}${isRunning ? " en cours" : ""}`);
const delivered = (deliveredOn: string): PartEvent => ({ deliveredOn });
const decided = (verdict: "conforme" | "non_conforme" | "rejet" | "ajournement", decidedOn: string): PartEvent => ({ verdict, decidedOn });

describe("when a deliverable was late", () => {
  it.each<[string, PartEvent[], string, string[]]>([
    ["awaited, on its day: not late", [], "2025-07-25", []],
    ["awaited, the day after", [], "2025-07-26", ["Rapport 2025-07-25 2025-07-26 en cours"]],
    ["delivered in time", [delivered("2025-07-25")], "2026-01-01", []],
    ["delivered a day late: it runs no more", [delivered("2025-07-26")], "2026-01-01", ["Rapport 2025-07-25 2025-07-26"]],
    ["postponed: due again five working days later, on the day", [delivered("2025-07-25"), decided("non_conforme", "2025-08-12")], "2025-08-20", []],
    ["postponed: late the day after", [delivered("2025-07-25"), decided("non_conforme", "2025-08-12")], "2025-08-21", ["Rapport, nouvelle livraison 2025-08-20 2025-08-21 en cours"]],
    ["postponed and refused: no new delivery is due, whatever the day", [delivered("2025-07-25"), decided("non_conforme", "2025-08-12"), { refusedOn: "2025-08-14" }], "2026-01-01", []],
    ["refused, and the first delivery was late: that counts still", [delivered("2025-07-28"), decided("non_conforme", "2025-08-12"), { refusedOn: "2025-08-14" }], "2026-01-01", ["Rapport 2025-07-25 2025-07-28"]],
    ["refused, delivered again all the same: it was not due", [delivered("2025-07-25"), decided("non_conforme", "2025-08-12"), { refusedOn: "2025-08-14" }, delivered("2025-09-30")], "2026-01-01", []],
    ["postponed anew after that: due again", [delivered("2025-07-25"), decided("non_conforme", "2025-08-12"), { refusedOn: "2025-08-14" }, delivered("2025-09-01"), decided("non_conforme", "2025-09-02")], "2025-09-10", ["Rapport, nouvelle livraison 2025-09-09 2025-09-10 en cours"]],
    ["late twice", [delivered("2025-07-28"), decided("non_conforme", "2025-08-12"), delivered("2025-08-22")], "2026-01-01", ["Rapport 2025-07-25 2025-07-28", "Rapport, nouvelle livraison 2025-08-20 2025-08-22"]],
    ["accepted: over", [delivered("2025-07-25"), decided("conforme", "2025-08-12")], "2026-01-01", []],
    ["rejected: nothing more is awaited", [delivered("2025-07-25"), decided("rejet", "2025-08-12")], "2026-01-01", []],
  ])("%s", (_name, events, today, expected) => expect(late(events, today)).toEqual(expected));
  it("after a joint reading, five working days after it, whatever the order said", () => {
    const read = (deliveredOn: string) => latenessesOf({ label: "Rapport", plannedOn: "2025-07-01", readingOn: "2025-07-18", events: [{ deliveredOn }] }, { rules, zone: "metropole", today: "2026-01-01" });
    expect(read("2025-07-25")).toEqual([]);
    expect(read("2025-07-28")).toMatchObject([{ dueOn: "2025-07-25", doneOn: "2025-07-28" }]);
  });
  it("without a planned day it is never late", () => expect(late([], "2030-01-01", null)).toEqual([]));
});

describe("an order is late once a day", () => {
  const of = (label: string, dueOn: string, doneOn: string, isRunning = false): Lateness => ({ label, dueOn, doneOn, isRunning });
  it("what overlaps or touches is one period, what does not is two", () => {
    expect(mergeLatenesses([of("B", "2025-07-05", "2025-07-10", true), of("A", "2025-07-01", "2025-07-07"), of("C", "2025-07-10", "2025-07-12"), of("D", "2025-07-13", "2025-07-14")])).toEqual([
      of("A\u00a0; B\u00a0; C", "2025-07-01", "2025-07-12", true),
      of("D", "2025-07-13", "2025-07-14"),
    ]);
  });
  it("no day is lost and none counted twice", () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 20 })), { maxLength: 6 }), (spans) => {
        const lates = spans.map(([from, length], rank) => of(String(rank), addDays("2025-01-01", from), addDays("2025-01-01", from + length)));
        const days = new Set(spans.flatMap(([from, length]) => Array.from({ length }, (_, n) => from + n + 1)));
        expect(mergeLatenesses(lates).reduce((sum, { dueOn, doneOn }) => sum + daysBetween(dueOn, doneOn), 0)).toBe(days.size);
      }),
    ));
});

describe("what a refused postponement costs", () => {
  const ccag = [{ effectiveOn: "2025-02-03", rules: findRuleProfile("ccag_tic_2021")! }];
  const penalty = (events: PartEvent[], today: string, of = ccag) =>
    latenessPenalty({ amountCents: 100_000_00, orderedOn: "2025-03-03", lines: [{ amountCents: 100_000_00, parts: [{ label: "Rapport", plannedOn: "2025-07-25", events }] }] }, { rules: of, zone: "metropole", today });
  const postponed = [delivered("2025-07-25"), decided("ajournement", "2025-08-01")];
  it("not answered, or accepted: due again 15 days later (18 August), 100 € a day from the day after", () => {
    expect(penalty(postponed, "2025-08-18").value).toBe(0);
    expect(penalty(postponed, "2025-08-19").value).toBe(100_00);
  });
  it("refused: nothing runs, and it is told with the rule that gives the administration's period", () => {
    const { value, steps } = penalty([...postponed, { refusedOn: "2025-08-08" }], "2025-09-30");
    expect(value).toBe(0);
    expect(steps).toEqual(["Aucun jour de retard.", expect.stringMatching(/^Rapport\u00a0: ajournement refusé par le titulaire le ven\. 8 août 2025.* la pénalité ne court pas\..*15 jours après le refus du titulaire – CCAG-TIC 2021/)]);
  });
  it("once replied to, the verdict that stands says what was due; without a clause nothing is told", () => {
    expect(penalty([delivered("2025-07-25"), decided("rejet", "2025-08-20")], "2025-09-30")).toMatchObject({ value: 0, steps: ["Aucun jour de retard."] });
    expect(penalty([...postponed, { refusedOn: "2025-08-08" }], "2025-09-30", rules)).toMatchObject({ value: null, steps: [] });
  });
});
