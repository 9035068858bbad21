import { describe, expect, test } from "vitest";
import { checkDestruction, dataDestruction, destructionSilence, type DestructionFacts } from "./data-destruction";
import { findRuleProfile } from "./rule-profile";

const NONE: DestructionFacts = { endedOn: null, agreementReference: null, agreedOn: null, destroyedOn: null, certificateReference: null };
const AGREED = { endedOn: "2026-01-30", agreementReference: "DM 2026-4", agreedOn: "2026-02-10" };
const of = (facts: Partial<DestructionFacts>, today: string, key = "cctp_justice") => dataDestruction({ ...NONE, ...facts }, { rules: [{ effectiveOn: "2025-01-01", rules: findRuleProfile(key)! }], zone: "metropole", today });

describe("30 days after the end of the contract", () => {
  test.each([
    // Friday 30 January 2026, 30 days: Sunday 1 March, moved to Monday 2.
    ["2026-03-01", "awaits_agreement"],
    ["2026-03-02", "awaits_agreement"],
    ["2026-03-03", "late"],
  ])("on %s, without an agreement: %s", (today, state) => {
    expect(of({ endedOn: "2026-01-30" }, today)).toMatchObject({ state, isRunning: true, due: { value: "2026-03-02" } });
  });
  test("once agreed, the destruction itself is awaited; late all the same", () => {
    expect(of(AGREED, "2026-03-02")).toMatchObject({ state: "agreed" });
    expect(of(AGREED, "2026-03-03")).toMatchObject({ state: "late" });
  });
  test.each([
    ["2026-03-02", "destroyed"],
    ["2026-03-03", "destroyed_late"],
  ])("destroyed on %s: %s, nothing runs", (destroyedOn, state) => {
    expect(of({ ...AGREED, destroyedOn, certificateReference: "C-1" }, "2026-06-01")).toMatchObject({ state, isRunning: false });
  });
  test("an end to come already has its deadline; without an end, or without a period, the day is unknown and says why", () => {
    expect(of({ endedOn: "2027-02-02" }, "2026-03-01")).toMatchObject({ state: "awaits_agreement", due: { value: "2027-03-04" } });
    expect(of({}, "2026-03-01")).toMatchObject({ state: "no_end", isRunning: false, due: { value: null, unknownBecause: expect.stringContaining("dernier jour") } });
    expect(of({ endedOn: "2026-01-30" }, "2026-03-01", "tma_contrasting")).toMatchObject({ state: "no_period", isRunning: false, due: { value: null } });
  });
});

test("what waiting means says whether the agreement is given", () => {
  expect(destructionSilence(NONE)).toContain("accord écrit de l’administration");
  expect(destructionSilence({ ...NONE, ...AGREED })).toContain("DM 2026-4");
});

describe("what may be recorded on 1 June 2026, of a contract notified on 3 February 2025", () => {
  const whole = { ...AGREED, destroyedOn: "2026-02-20", certificateReference: "C-1" };
  test.each([
    [NONE, null],
    [whole, null],
    [{ endedOn: "2027-02-02" }, null],
    [{ endedOn: "2025-02-02" }, "end_before_notification"],
    [{ endedOn: "2025-02-03" }, null],
    [{ agreementReference: "DM 2026-4" }, "agreement_incomplete"],
    [{ agreedOn: "2026-02-10" }, "agreement_incomplete"],
    [{ ...AGREED, agreedOn: "2026-06-01" }, null],
    [{ ...AGREED, agreedOn: "2026-06-02" }, "in_future"],
    [{ ...whole, destroyedOn: "2026-06-02" }, "in_future"],
    [{ destroyedOn: "2026-02-20", certificateReference: "C-1" }, "agreement_missing"],
    [{ ...whole, destroyedOn: "2026-02-09" }, "destroyed_before_agreement"],
    [{ ...whole, destroyedOn: "2026-02-10" }, null],
    [{ ...whole, endedOn: "2026-02-21" }, "destroyed_before_end"],
    [{ ...whole, certificateReference: null }, "certificate_missing"],
    [{ ...AGREED, certificateReference: "C-1" }, "certificate_alone"],
  ] as const)("%j: %s", (facts, refusal) => {
    expect(checkDestruction({ ...NONE, ...facts }, { notifiedOn: "2025-02-03", today: "2026-06-01" })).toBe(refusal);
  });
});
