import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, isWorkingDay } from "@/domain/calendar";
import golden from "@/domain/testing/golden.json";
import { findRuleProfile, readRuleProfile } from "@/domain/contracts/rule-profile";
import type { RuleProfile } from "@/domain/contracts/rule-profile";
import {
  jointReadingDeadlines,
  quoteDeadline,
  redeliveryDeadline,
  reversibilityTimeline,
  silenceMeaning,
  verificationDeadline,
} from "@/domain/contracts/verification";

const zone = "metropole";
const profileOf = (key: string): RuleProfile => {
  const profile = findRuleProfile(key);
  if (!profile) throw new Error(`no profile ${key}`);
  return profile;
};
const justice = profileOf("cctp_justice");
const ccag = profileOf("ccag_tic_2021");
const tma = profileOf("tma_contrasting");

/** A fourth contract, in data alone. */
const fourth = readRuleProfile({
  key: "fourth",
  label: "Quatrième marché",
  verification: { act: { n: 1, unit: "month" }, doc: { n: 15, unit: "business_saturday" } },
  silence: "rejected",
});

const goldenCase = (words: string) => {
  const found = golden.deadlines.find((deadline) => deadline.case.includes(words));
  if (!found) throw new Error(`no golden case "${words}"`);
  return found;
};

describe("golden deadlines through the profile", () => {
  it("delivered on 25 July 2025, decision in 21 days → Monday 18 August (the 15th is a holiday and a Friday)", () => {
    const { from, due } = goldenCase("decision in 21 days");
    const deadline = verificationDeadline({ deliveredOn: from, kind: "doc", profile: justice, zone });
    expect(deadline.value).toBe(due);
    expect(deadline.rule).toBe("21 jours après la livraison");
    expect(deadline.source).toBe(justice.label);
    expect(deadline.steps.join(" ")).toContain("Assomption");
  });

  it("postponed on 12 August 2025, new delivery in 5 working days → Wednesday 20 August", () => {
    const { from, due } = goldenCase("postponed");
    const deadline = redeliveryDeadline({ postponedOn: from, profile: justice, zone });
    expect(deadline.value).toBe(due);
    expect(deadline.source).toContain("CCTP §6.3.7");
  });

  it("quote in 10 working days", () => {
    const { from, due } = goldenCase("quote");
    expect(quoteDeadline({ requestedOn: from, profile: justice, zone }).value).toBe(due);
  });

  it("joint reading on 20 August 2025: documents by the 12th, corrected delivery by the 27th", () => {
    const before = goldenCase("before a joint reading");
    const after = goldenCase("after a joint reading");
    const { documents, delivery } = jointReadingDeadlines({ readingOn: before.from, profile: justice, zone });
    expect(documents.value).toBe(before.due);
    expect(documents.rule).toBe("5 jours ouvrés avant la lecture commune");
    expect(delivery.value).toBe(after.due);
  });
});

describe("a profile without a period answers unknown, with the reason", () => {
  it.each([
    ["verification", verificationDeadline({ deliveredOn: "2025-07-25", kind: "act", profile: tma, zone })],
    ["verification of the general terms, which name phases", verificationDeadline({ deliveredOn: "2025-07-25", kind: "doc", profile: ccag, zone })],
    ["redelivery", redeliveryDeadline({ postponedOn: "2025-07-25", profile: tma, zone })],
    ["quote", quoteDeadline({ requestedOn: "2025-07-25", profile: ccag, zone })],
    ["documents of a joint reading", jointReadingDeadlines({ readingOn: "2025-07-25", profile: ccag, zone }).documents],
    ["delivery after a joint reading", jointReadingDeadlines({ readingOn: "2025-07-25", profile: ccag, zone }).delivery],
  ])("%s", (_name, deadline) => {
    expect(deadline.value).toBeNull();
    expect(deadline.unknownBecause).toContain("ne fixe pas ce délai");
  });

  it("no reversibility phase", () => expect(reversibilityTimeline("2025-07-01", ccag, zone)).toBeNull());
});

describe("other profiles run without a code change", () => {
  it("general terms: 15 days after a postponement, with a caution since the text was read in excerpts", () => {
    const deadline = redeliveryDeadline({ postponedOn: "2025-07-01", profile: ccag, zone });
    expect(deadline.value).toBe("2025-07-16");
    expect(deadline.steps.at(-1)).toContain("à vérifier dans le texte officiel");
  });

  it("fourth contract: one month from 31 January 2025 → 28 February; 15 jours ouvrables from 1 July → 21 July", () => {
    expect(verificationDeadline({ deliveredOn: "2025-01-31", kind: "act", profile: fourth, zone }).value).toBe("2025-02-28");
    // 2–5, 7–12, 15–19 July make 15, since the 14th is a holiday; Saturday the 19th moves to Monday.
    expect(verificationDeadline({ deliveredOn: "2025-07-01", kind: "doc", profile: fourth, zone }).value).toBe("2025-07-21");
  });
});

describe("reversibilityTimeline from 1 July 2025", () => {
  const timeline = reversibilityTimeline(golden.reversibility.T0, justice, zone) ?? [];
  const at = (name: string) => timeline.find((milestone) => milestone.name === name);

  it("golden: T1, T2 extended, T4 nominal and T4 with each step extended", () => {
    expect(at("T1")?.nominal.value).toBe(golden.reversibility.T1);
    expect(at("T1")?.extended.value).toBe(golden.reversibility.T1);
    expect(at("T2")?.extended.value).toBe(golden.reversibility.T2_extended);
    expect(at("T4")?.nominal.value).toBe(golden.reversibility.T4_nominal);
    expect(at("T4")?.extended.value).toBe(golden.reversibility.T4_each_step_extended);
  });

  it("T2 is nominally a Saturday; its verification ends 15 days after the extended T2", () => {
    expect(at("T2")?.nominal.value).toBe("2025-07-19");
    expect(at("verify_T2")?.extended.value).toBe("2025-08-05");
    expect(at("verify_T2")?.extended.rule).toBe("15 jours après T2");
  });
});

describe("silenceMeaning", () => {
  it.each([
    [justice, "none", "ne vaut pas décision"],
    [ccag, "accepted", "vaut rejet"],
    [tma, "accepted", "5 jours ouvrés, puis 24\u00a0h"],
    [fourth, "rejected", "Le silence vaut rejet"],
  ] as const)("$key", (profile, meaning, words) => {
    const silence = silenceMeaning(profile);
    expect(silence.meaning).toBe(meaning);
    expect(silence.text).toContain(words);
  });
});

describe("laws", () => {
  const days = fc.integer({ min: 0, max: 3000 }).map((n) => addDays("2022-01-01", n));

  it("a decision or a new delivery is never due on a day that is not worked, nor before its start", () => {
    fc.assert(
      fc.property(days, fc.constantFrom("act", "doc"), (day, kind) => {
        for (const deadline of [verificationDeadline({ deliveredOn: day, kind, profile: justice, zone }), redeliveryDeadline({ postponedOn: day, profile: justice, zone })]) {
          const due = deadline.value ?? "";
          expect(isWorkingDay(due, zone)).toBe(true);
          expect(due > day).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("an extended milestone never comes before the nominal one, and milestones come in order", () => {
    fc.assert(
      fc.property(days, (day) => {
        const steps = (reversibilityTimeline(day, justice, zone) ?? []).filter((milestone) => milestone.name !== "verify_T2");
        for (const { nominal, extended } of steps) expect((extended.value ?? "") >= (nominal.value ?? "?")).toBe(true);
        const extended = steps.map((step) => step.extended.value ?? "");
        expect(extended).toEqual([...extended].sort());
      }),
      { numRuns: 100 },
    );
  });
});
