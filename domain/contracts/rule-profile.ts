import { typeset } from "@/domain/typeset";
import file from "@/domain/data/rule-profiles.json";
import type { Delay } from "@/domain/calendar";
import type { Verdict, VerificationKind } from "@/domain/contracts/vocabulary";

/** The periods that figures are computed from. */
export type PeriodName = "quote" | "joint_reading" | "verification" | "redelivery" | "reversibility";

/** What no answer within the period means. */
export type Silence = "none" | "accepted" | "rejected";

/**
 * The periods, the counting and the meaning of silence of a contract, as data: what a contract does not say is absent, and the
 * figures that would need it are unknown. A fourth profile needs no code. Keys are those of rule-profiles.json.
 */
export type RuleProfile = {
  key: string;
  /** French, shown as the source of every figure that the profile gives. */
  label: string;
  /** Time to answer a quote request. */
  quote?: Delay;
  joint_reading?: { documents_before: Delay; delivery_after: Delay };
  /** Time to decide after a delivery, by what is verified; some contracts name phases instead. */
  verification?: Partial<Record<VerificationKind | "aptitude" | "regular_service" | "decision_after_regular_service", Delay>>;
  verdicts?: readonly Verdict[];
  postponement?: {
    /** Time for the contractor to deliver again. */
    redelivery?: Delay;
    /** The same, in the words of the general terms. */
    represent?: Delay;
    contractor_answer?: Delay;
    buyer_after_refusal?: Delay;
    silence_after_refusal?: Silence;
    then?: "fresh_period";
  };
  price_reduction?: { observations: Delay; buyer: Delay; silence: "observations_accepted" };
  minutes?: { record_of_decisions: Delay; buyer_reads: Delay; then_hours: number; silence: Silence };
  silence: Silence;
  penalty?: { formula: string; days: "calendar" | "working"; cap_rate?: number; waived_up_to_cents?: number } | null;
  /** Days of each step after the previous one, `verify_T2` after T2. */
  reversibility?: { T1: number; T2: number; T3: number; T4: number; verify_T2: number; unit: Delay["unit"] };
  data_destruction?: Delay;
  /** Present when the data was not read in the official text. */
  certainty?: string;
  /** The article of a rule, where it is known; elsewhere the label is the source. */
  articles?: Partial<Record<PeriodName, string>>;
};

/** The JSON import widens its words to `string`; rule-profile.test.ts checks them. */
export const RULE_PROFILES: readonly RuleProfile[] = (file.profiles as unknown as RuleProfile[]).map((profile) => ({ ...profile, label: typeset(profile.label) }));

/** Null for an unknown key. */
export const findRuleProfile = (key: string): RuleProfile | null => RULE_PROFILES.find((profile) => profile.key === key) ?? null;
