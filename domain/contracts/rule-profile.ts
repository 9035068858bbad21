import { typeset } from "@/domain/typeset";
import file from "@/domain/data/rule-profiles.json";
import { HOLIDAY_ZONES, type Day, type Delay, type HolidayZone, type LandingRule } from "@/domain/calendar";
import { PERIOD_NAMES, type PeriodName } from "@/domain/contracts/periods";
import type { Penalty } from "@/domain/contracts/penalty";
import { inOrderOfEffect } from "@/domain/contracts/versions";
import { VERDICTS, type Verdict } from "@/domain/contracts/vocabulary";

/** What no answer within the period means. */
export const SILENCES = ["none", "accepted", "rejected"] as const;
export type Silence = (typeof SILENCES)[number];

/** The moments at which nobody may answer. `reduction`: `accepted` takes the contractor's observations for accepted. */
export const SILENT_MOMENTS = ["verification", "refusal", "reduction", "minutes"] as const;
export type SilentMoment = (typeof SILENT_MOMENTS)[number];

/** `n` is 1 or more whatever the direction: which periods are counted backwards is said in periods.ts. */
export type Period = Delay & { /** Where the contract writes it. */ article?: string };

/**
 * The periods, the counting and the meaning of silence of a contract, as data: what a contract does not say is absent, and the
 * figures that would need it are unknown. A fourth profile needs no code.
 */
export type RuleProfile = {
  key: string;
  /** French, shown as the source of every figure that the profile gives. */
  label: string;
  /** Whose public holidays count; null: those of the programme. */
  zone: HolidayZone | null;
  /** Where a deadline goes that lands on a day not worked, counted backwards or forwards. */
  landing: { backward: LandingRule; forward: LandingRule };
  periods: Partial<Record<PeriodName, Period>>;
  verdicts: Verdict[];
  silence: Record<SilentMoment, Silence>;
  /** Hours that follow the reading of the minutes before silence means anything; null: none. */
  minutesThenHours: number | null;
  penalty: Penalty | null;
  /** Present when the data was not read in the official text. */
  certainty: string | null;
};

/** The rules of a contract as an amendment leaves them. */
export type RulesVersion = { effectiveOn: Day; rules: RuleProfile };

/**
 * The rules that a period starting on `day` follows to its end: the last version that took effect on it or before, the first one for what is
 * older still. Two of one day: the later in the list. @throws RangeError without any version: a contract always has one.
 */
export function rulesOn(versions: readonly RulesVersion[], day: Day): RuleProfile {
  const ordered = inOrderOfEffect(versions);
  const found = ordered.findLast(({ effectiveOn }) => effectiveOn <= day) ?? ordered[0];
  if (!found) throw new RangeError("A contract has at least one version of its rules");
  return found.rules;
}

const AT_MOST: Record<Period["unit"], number> = { calendar: 1, working: 3, business_saturday: 2, month: 31 };

/** Calendar days that no period of these rules exceeds, landing included: what began before that many days is over. */
export const longestPeriod = (versions: readonly RulesVersion[]): number =>
  versions.flatMap(({ rules }) => Object.values(rules.periods)).reduce((longest, { n, unit }) => Math.max(longest, n * AT_MOST[unit]), 0) + 15;

/** Where rule-profiles.json writes each period. The first that is there is taken: two contracts may name the same period differently. */
const PATHS: Record<PeriodName, readonly string[]> = {
  quote: ["quote"],
  reading_documents: ["joint_reading.documents_before"],
  reading_delivery: ["joint_reading.delivery_after"],
  verification_act: ["verification.act"],
  verification_doc: ["verification.doc"],
  aptitude: ["verification.aptitude"],
  regular_service: ["verification.regular_service"],
  regular_service_decision: ["verification.decision_after_regular_service"],
  redelivery: ["postponement.redelivery", "postponement.represent"],
  postponement_answer: ["postponement.contractor_answer"],
  refusal_decision: ["postponement.buyer_after_refusal"],
  reduction_observations: ["price_reduction.observations"],
  reduction_decision: ["price_reduction.buyer"],
  minutes_record: ["minutes.record_of_decisions"],
  minutes_reading: ["minutes.buyer_reads"],
  T1: ["reversibility.T1"],
  T2: ["reversibility.T2"],
  T3: ["reversibility.T3"],
  T4: ["reversibility.T4"],
  verify_T2: ["reversibility.verify_T2"],
  data_destruction: ["data_destruction"],
};

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);
const at = (data: unknown, path: string): unknown => path.split(".").reduce((value, key) => (isObject(value) ? value[key] : undefined), data);
const oneOf = <T extends string>(known: readonly T[], value: unknown): T | undefined => known.find((each) => each === value);

/**
 * A profile as rule-profiles.json writes it. `articles` by the name of the period, `counting.zone`, `counting.backward` and
 * `counting.forward` may be added there. @throws Error on a word, a unit or a number that means nothing: it would make wrong deadlines.
 */
export function readRuleProfile(data: unknown): RuleProfile {
  const key = text(data, "key") ?? "";
  const wrong = (path: string): Error => new Error(`Rule profile ${key}: ${path} means nothing`);
  const word = <T extends string>(path: string, known: readonly T[], otherwise: T): T => {
    const value = at(data, path);
    const found = value === undefined ? otherwise : oneOf(known, value);
    if (!found) throw wrong(path);
    return found;
  };
  const periods = PERIOD_NAMES.flatMap((name) => {
    const path = PATHS[name].find((each) => at(data, each) !== undefined);
    if (!path) return [];
    const delay = readDelay(at(data, path), at(data, "reversibility.unit"));
    if (!delay) throw wrong(path);
    const article = text(data, `articles.${name}`);
    return [[name, { ...delay, ...(article ? { article } : {}) }] as const];
  });
  const verdicts = at(data, "verdicts") ?? VERDICTS;
  if (!Array.isArray(verdicts) || !verdicts.every((each) => oneOf(VERDICTS, each))) throw wrong("verdicts");
  const silence = word("silence", SILENCES, "none");
  const reduction = at(data, "price_reduction.silence");
  if (!key) throw wrong("key");
  return {
    key,
    label: typeset(text(data, "label") ?? key),
    zone: at(data, "counting.zone") === undefined ? null : word("counting.zone", HOLIDAY_ZONES, "metropole"),
    landing: { backward: word("counting.backward", LANDINGS, "previous"), forward: word("counting.forward", LANDINGS, "next") },
    periods: Object.fromEntries(periods),
    verdicts: verdicts as Verdict[],
    silence: {
      verification: silence,
      refusal: word("postponement.silence_after_refusal", SILENCES, "none"),
      reduction: reduction === undefined ? "none" : reduction === "observations_accepted" ? "accepted" : word("price_reduction.silence", SILENCES, "none"),
      minutes: word("minutes.silence", SILENCES, "none"),
    },
    minutesThenHours: readCount(at(data, "minutes.then_hours")),
    penalty: readPenalty(data),
    certainty: text(data, "certainty") ?? null,
  };
}

export const LANDINGS: readonly LandingRule[] = ["previous", "next", "stay"];
export const UNITS: readonly Delay["unit"][] = ["calendar", "working", "business_saturday", "month"];

const text = (data: unknown, path: string): string | undefined => {
  const value = at(data, path);
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
};
const readCount = (value: unknown): number | null => (typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : null);

/** `{ n, unit }`, or a bare number of the unit that its group shares. */
function readDelay(value: unknown, sharedUnit: unknown): Delay | null {
  const n = readCount(isObject(value) ? value.n : value);
  const unit = oneOf(UNITS, isObject(value) ? value.unit : sharedUnit);
  return n !== null && unit ? { n, unit } : null;
}

function readPenalty(data: unknown): Penalty | null {
  const formula = text(data, "penalty.formula");
  if (!formula) return null;
  const rate = at(data, "penalty.cap_rate");
  const waived = at(data, "penalty.waived_up_to_cents");
  const article = text(data, "articles.penalty");
  return {
    formula,
    days: oneOf(["calendar", "working"] as const, at(data, "penalty.days")) ?? "calendar",
    capBasisPoints: typeof rate === "number" ? Math.round(rate * 10_000) : null,
    waivedUpToCents: typeof waived === "number" ? waived : null,
    ...(article ? { article } : {}),
  };
}

export const RULE_PROFILES: readonly RuleProfile[] = file.profiles.map(readRuleProfile);

/** Null for an unknown key. */
export const findRuleProfile = (key: string): RuleProfile | null => RULE_PROFILES.find((profile) => profile.key === key) ?? null;
