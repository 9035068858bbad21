import { describe, expect, it } from "vitest";
import { findRuleProfile, RULE_PROFILES } from "@/domain/contracts/rule-profile";
import { VERDICTS } from "@/domain/contracts/vocabulary";

/** Every delay of a profile, wherever it stands. */
function delaysIn(value: unknown): { n: number; unit: string }[] {
  if (typeof value !== "object" || value === null) return [];
  if ("n" in value && "unit" in value) return [value as { n: number; unit: string }];
  return Object.values(value).flatMap(delaysIn);
}

describe("rule-profiles.json says only words that the code knows", () => {
  it.each(RULE_PROFILES.map((profile) => [profile.key, profile] as const))("%s", (key, profile) => {
    expect(findRuleProfile(key)).toBe(profile);
    expect(profile.label).not.toBe("");
    expect(["none", "accepted", "rejected"]).toContain(profile.silence);
    for (const verdict of profile.verdicts ?? []) expect(VERDICTS).toContain(verdict);
    for (const delay of delaysIn(profile)) {
      expect(["calendar", "working", "business_saturday", "month"]).toContain(delay.unit);
      expect(Number.isInteger(delay.n) && delay.n > 0).toBe(true);
    }
  });

  it("an unknown key finds nothing", () => expect(findRuleProfile("inconnu")).toBeNull());
});
