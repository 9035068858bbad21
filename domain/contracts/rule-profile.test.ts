import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysBetween } from "@/domain/calendar";
import { PERIOD_NAMES, PERIODS } from "@/domain/contracts/periods";
import { findRuleProfile, longestPeriod, readRuleProfile, RULE_PROFILES, rulesOn } from "@/domain/contracts/rule-profile";
import { periodEnd } from "@/domain/contracts/verification";
import file from "@/domain/data/rule-profiles.json";

/** How many periods a profile of the file writes: `{ n, unit }` wherever it stands, and the bare numbers of the reversibility. */
function periodsWritten(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  if ("n" in value && "unit" in value) return 1;
  return Object.entries(value).reduce((total, [key, each]) => total + (/^(T\d|verify_T2)$/.test(key) ? 1 : periodsWritten(each)), 0);
}

describe("rule-profiles.json, read", () => {
  it.each(file.profiles.map((written) => [written.key, written] as const))("%s: no period that it writes is lost", (key, written) => {
    const profile = findRuleProfile(key)!;
    expect(RULE_PROFILES).toContain(profile);
    expect(Object.keys(profile.periods)).toHaveLength(periodsWritten(written));
    for (const name of Object.keys(profile.periods)) expect(PERIOD_NAMES).toContain(name);
    expect(profile.penalty === null).toBe(!written.penalty);
  });

  it("an unknown key finds nothing", () => expect(findRuleProfile("inconnu")).toBeNull());

  it("the general terms: silence accepts, rejects after a refusal, takes observations for accepted", () => {
    expect(findRuleProfile("ccag_tic_2021")).toMatchObject({
      silence: { verification: "accepted", refusal: "rejected", reduction: "accepted", minutes: "none" },
      penalty: { formula: "V*R/1000", days: "calendar", capBasisPoints: 1_000, waivedUpToCents: 100_000 },
      periods: { redelivery: { n: 15, unit: "calendar" }, regular_service: { n: 1, unit: "month" } },
      verdicts: ["admission", "ajournement", "refaction", "rejet"],
    });
  });

  it("the contrasting contract: minutes read in 5 working days, then 24 h", () => {
    expect(findRuleProfile("tma_contrasting")).toMatchObject({
      periods: { minutes_record: { n: 5, unit: "working" }, minutes_reading: { n: 5, unit: "working" } },
      minutesThenHours: 24,
      silence: { verification: "accepted", minutes: "accepted" },
      penalty: { formula: "0.5*V*R/100", days: "working", capBasisPoints: null, waivedUpToCents: null },
    });
  });
});

describe("a fourth profile is data", () => {
  it("with its articles, its zone and its ways of counting", () => {
    const profile = readRuleProfile({
      ...{ key: "outre_mer", label: "Marché d'outre-mer", quote: { n: 8, unit: "business_saturday" }, verification: { doc: { n: 1, unit: "month" } }, verdicts: ["admission", "rejet"], silence: "rejected" },
      counting: { zone: "guadeloupe", backward: "next", forward: "stay" },
      articles: { quote: "CCAP art. 4.2", penalty: "CCAP art. 12" },
      penalty: { formula: "V*R/3000", days: "working" },
    });
    expect(profile).toMatchObject({
      label: "Marché d’outre-mer",
      zone: "guadeloupe",
      landing: { backward: "next", forward: "stay" },
      periods: { quote: { n: 8, unit: "business_saturday", article: "CCAP art. 4.2" }, verification_doc: { n: 1, unit: "month" } },
      penalty: { article: "CCAP art. 12" },
      silence: { verification: "rejected", refusal: "none" },
    });
  });

  it.each([
    ["a unit that is none", { quote: { n: 8, unit: "semaines" } }, "quote"],
    ["a number that is none", { quote: { n: 0, unit: "working" } }, "quote"],
    ["a verdict that is none", { verdicts: ["parfait"] }, "verdicts"],
    ["a silence that is none", { silence: "maybe" }, "silence"],
    ["a zone that is none", { counting: { zone: "mars" } }, "counting.zone"],
  ])("%s is a broken file, told with its place", (_name, data, path) => {
    expect(() => readRuleProfile({ key: "faux", label: "Faux", ...data })).toThrow(`faux: ${path} means nothing`);
  });
  it("without a key", () => expect(() => readRuleProfile({ label: "Sans clé" })).toThrow("key means nothing"));
});

describe("the version of the rules that a day follows", () => {
  const [a, b, c] = ["a", "b", "c"].map((key) => readRuleProfile({ key, label: key }));
  // The order in which they were recorded: a correction of the past may come last.
  const versions = [{ effectiveOn: "2025-02-03", rules: a! }, { effectiveOn: "2026-01-01", rules: b! }, { effectiveOn: "2025-06-01", rules: c! }];
  it.each([["2024-01-01", "a"], ["2025-02-03", "a"], ["2025-05-31", "a"], ["2025-06-01", "c"], ["2025-12-31", "c"], ["2026-01-01", "b"]])("%s: %s", (day, key) => expect(rulesOn(versions, day).key).toBe(key));
  it("two of one day: the later", () => expect(rulesOn([{ effectiveOn: "2025-02-03", rules: a! }, { effectiveOn: "2025-02-03", rules: b! }], "2025-02-03").key).toBe("b"));
  it("none is a fault", () => expect(() => rulesOn([], "2025-01-01")).toThrow(RangeError));
});

it("no period of these rules is longer than what is said of them", () =>
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3000 }), fc.constantFrom("cctp_justice", "ccag_tic_2021", "tma_contrasting"), fc.constantFrom(...PERIOD_NAMES), (after, key, name) => {
      const from = addDays("2024-01-01", after);
      const profile = findRuleProfile(key)!;
      const end = PERIODS[name].isBackward ? null : periodEnd(name, from, { profile, zone: "metropole" });
      expect(end === null || daysBetween(from, end) <= longestPeriod([{ effectiveOn: "2024-01-01", rules: profile }])).toBe(true);
    }),
  ));
