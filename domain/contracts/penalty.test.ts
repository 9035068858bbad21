import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "@/domain/calendar";
import { contractPenalties, daysLate, orderPenalty, tellPenalty, type Lateness } from "@/domain/contracts/penalty";
import { findRuleProfile, readRuleProfile } from "@/domain/contracts/rule-profile";

const zone = "metropole";
const ccag = findRuleProfile("ccag_tic_2021")!;
const tma = findRuleProfile("tma_contrasting")!;
const justice = findRuleProfile("cctp_justice")!;

const late = (valueCents: number | null, dueOn: string, doneOn: string, isRunning = false): Lateness & { valueCents: number | null } => ({ label: "Rapport", valueCents, dueOn, doneOn, isRunning });
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");

describe("days late", () => {
  it.each([
    ["calendar", "2025-07-11", "2025-07-11", 0],
    ["calendar", "2025-07-11", "2025-07-10", 0],
    ["calendar", "2025-07-11", "2025-07-12", 1],
    ["calendar", "2025-07-11", "2025-07-16", 5],
    // The 12th and the 13th are a weekend, the 14th is a holiday.
    ["working", "2025-07-11", "2025-07-14", 0],
    ["working", "2025-07-11", "2025-07-15", 1],
    ["working", "2025-07-11", "2025-07-16", 2],
  ] as const)("%s, due %s, done %s → %i", (days, dueOn, doneOn, expected) => expect(daysLate({ dueOn, doneOn }, days, zone)).toBe(expected));
});

describe("the formulas of two real contracts", () => {
  it("V × R / 1000 in calendar days: 50 000 € seven days late cost 350 €", () => {
    const penalty = orderPenalty([late(5_000_000, "2025-07-11", "2025-07-18")], { orderCents: 5_000_000, profile: ccag, zone });
    expect(penalty.value).toBe(35_000);
    expect(plain(penalty.steps.join(" "))).toContain("R = 7 jours");
    expect(plain(penalty.rule)).toBe("P = V × R / 1 000 ; V : valeur en retard, R : jours calendaires de retard ; plafonnée à 10 % du montant de la commande ; non appliquée jusqu’à 1 000,00 € sur le marché".replace("000 ; V", "000, V"));
  });

  it("0,5 × V × R / 100 in working days: the same week counts four days and costs 1 000 €", () => {
    // 14 July is a holiday: the 15th, 16th, 17th and 18th count.
    const penalty = orderPenalty([late(5_000_000, "2025-07-11", "2025-07-18")], { orderCents: null, profile: tma, zone });
    expect(penalty.value).toBe(100_000);
  });

  it("the cap is a tenth of the order: reached at 100 days, not passed at 101", () => {
    const at = (days: number) => orderPenalty([late(1_000_000, "2025-01-01", addDays("2025-01-01", days))], { orderCents: 1_000_000, profile: ccag, zone });
    expect(at(99).value).toBe(99_000);
    expect(at(100).value).toBe(100_000);
    expect(at(101).value).toBe(100_000);
    expect(plain(at(101).steps.at(-1)!)).toContain("Plafonnée à 10 %");
    expect(at(100).steps.join()).not.toContain("Plafonnée");
  });

  it("the waiver is for the whole contract: 1 000 € is waived, a cent more is not", () => {
    const of = (value: number) => ({ value, rule: "", source: "", inputs: [], steps: [] });
    expect(contractPenalties([of(60_000), of(40_000)], ccag).value).toBe(0);
    expect(contractPenalties([of(60_000), of(40_001)], ccag).value).toBe(100_001);
    expect(contractPenalties([of(60_000), of(40_000)], tma).value).toBe(100_000);
    expect(contractPenalties([], ccag).value).toBe(0);
  });
});

describe("what is not known is said", () => {
  it("a contract without penalties", () => {
    const penalty = orderPenalty([late(1, "2025-01-01", "2025-03-01")], { orderCents: 1, profile: justice, zone });
    expect([penalty.value, penalty.unknownBecause]).toEqual([null, "Ce marché ne prévoit pas de pénalité de retard."]);
    expect(contractPenalties([], justice).value).toBeNull();
  });
  it("an amount that is not known, only when something is late", () => {
    expect(orderPenalty([late(null, "2025-01-01", "2025-01-02")], { orderCents: 1_000, profile: ccag, zone }).value).toBeNull();
    expect(orderPenalty([late(1_000, "2025-01-01", "2025-01-02")], { orderCents: null, profile: ccag, zone }).value).toBeNull();
    expect(orderPenalty([late(null, "2025-01-01", "2025-01-01")], { orderCents: null, profile: ccag, zone }).value).toBe(0);
    expect(contractPenalties([orderPenalty([late(null, "2025-01-01", "2025-01-02")], { orderCents: 1, profile: ccag, zone })], ccag).value).toBeNull();
  });
  it("a formula that divides by zero, or takes more than it adds", () => {
    const of = (formula: string) => readRuleProfile({ key: "x", label: "X", penalty: { formula, days: "calendar" } });
    expect(orderPenalty([late(1_000, "2025-01-01", "2025-01-03")], { orderCents: 1_000, profile: of("V/(R-2)"), zone }).unknownBecause).toContain("divise par zéro");
    expect(orderPenalty([late(1_000, "2025-01-01", "2025-01-03")], { orderCents: 1_000, profile: of("V*(R-3)"), zone }).value).toBe(0);
  });
  it("a running lateness says so, and each delivery is told", () => {
    const penalty = orderPenalty([late(1_000_000, "2025-01-01", "2025-01-03"), late(2_000_000, "2025-01-01", "2025-01-11", true)], { orderCents: 100_000_000, profile: ccag, zone });
    expect(penalty.value).toBe(2_000 + 20_000);
    expect(penalty.steps).toHaveLength(3);
    expect(penalty.steps[1]).toContain("(en cours)");
  });
});

it("a penalty never falls as days pass, and never passes its cap", () =>
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 ** 10 }), fc.integer({ min: 0, max: 300 }), fc.constantFrom(ccag, tma), (cents, days, profile) => {
      const after = (n: number) => orderPenalty([late(cents, "2025-01-01", addDays("2025-01-01", n))], { orderCents: cents, profile, zone }).value!;
      expect(after(days + 1)).toBeGreaterThanOrEqual(after(days));
      if (profile.penalty!.capBasisPoints !== null) expect(after(days)).toBeLessThanOrEqual(Math.ceil(cents / 10));
    }),
    { numRuns: 60 },
  ));

describe("what lateness costs so far, in one sentence", () => {
  const told = (profile: typeof ccag, valueCents: number | null) => plain(tellPenalty(orderPenalty([late(valueCents, "2025-07-11", "2025-07-12", true)], { profile, zone, orderCents: 50_000_00 })));
  it("an amount, in euros", () => expect(told(ccag, 50_000_00)).toBe("Pénalité courue : 50,00 €"));
  it("unknown, and why", () => expect(told(ccag, null)).toBe("Pénalité courue : inconnue. Montant non renseigné pour « Rapport »."));
  it("none, where the contract has none", () => expect(told(justice, 50_000_00)).toBe("Ce marché ne prévoit pas de pénalité de retard."));
});
