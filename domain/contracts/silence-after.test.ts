import { expect, test } from "vitest";
import { findRuleProfile } from "./rule-profile";
import { CONTRACTOR_SILENCE, READING_SILENCE, silenceAfter } from "./silence-after";

const under = (key: string) => [{ effectiveOn: "2025-01-01", rules: findRuleProfile(key)! }];
const delivered = { orderState: "delivered", plannedOn: "2025-06-20", deliveredOn: "2025-06-20", verification: "doc", verdict: null, decidedOn: null } as const;

test("silence on one delivery accepts under one profile and not under another", () => {
  expect(silenceAfter(delivered, under("tma_contrasting"))).toContain("vaut acceptation");
  expect(silenceAfter(delivered, under("cctp_justice"))).toContain("ne vaut pas décision");
});

test("a delivery that is awaited, the first or the next, is the contractor's to make: its silence gives it nothing", () => {
  expect(silenceAfter({ ...delivered, orderState: "issued", deliveredOn: null }, under("tma_contrasting"))).toBe(CONTRACTOR_SILENCE);
  expect(silenceAfter({ ...delivered, orderState: "postponed", verdict: "non_conforme", decidedOn: "2025-07-01" }, under("tma_contrasting"))).toBe(CONTRACTOR_SILENCE);
});

test("around a joint reading nothing is accepted by silence; once delivered, the silence is that of the verification", () => {
  const read = { ...delivered, readingOn: "2025-06-13" } as const;
  expect(silenceAfter({ ...read, orderState: "issued", deliveredOn: null }, under("tma_contrasting"))).toBe(READING_SILENCE);
  expect(silenceAfter(read, under("tma_contrasting"))).toContain("vaut acceptation");
});
