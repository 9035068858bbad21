import { computeDeadline, deadlineFor, describeDelay, formatDay } from "@/domain/calendar";
import type { Day, HolidayZone, LandingRule } from "@/domain/calendar";
import { explainedWhenAsked, type Explained } from "@/domain/explained";
import { PERIODS, type PeriodName } from "@/domain/contracts/periods";
import type { Period, RuleProfile, Silence } from "@/domain/contracts/rule-profile";
import type { VerificationKind } from "@/domain/contracts/vocabulary";

type Context = { profile: RuleProfile; zone: HolidayZone };

const sourceOf = (profile: RuleProfile, article: string | undefined): string => (article ? `${article}, ${profile.label}` : profile.label);

const caution = (profile: RuleProfile): string[] =>
  profile.certainty ? ["Règle établie d’après des extraits\u00a0: à vérifier dans le texte officiel avant de s’y fier."] : [];

const notFixed = (anchor: string, profile: RuleProfile, inputs: Explained<Day>["inputs"]): Explained<Day> => ({
  value: null,
  unknownBecause: `Le profil de règles «\u00a0${profile.label}\u00a0» ne fixe pas ce délai (${anchor}).`,
  rule: "Délai fixé par le profil de règles du marché",
  source: profile.label,
  inputs,
  steps: [],
});

/**
 * The last day of a period that starts on `from`, or why this profile gives none. Holidays are those of the profile's own zone, else of
 * `zone`; a day not worked is left as the profile says.
 */
export function periodDeadline(name: PeriodName, from: Day, { profile, zone }: Context): Explained<Day> {
  const { anchor } = PERIODS[name];
  const period = profile.periods[name];
  if (!period) return notFixed(anchor, profile, [{ label: "Point de départ", value: formatDay(from, { year: true }) }]);
  const delay = delayOf(name, period);
  const counting = { zone: profile.zone ?? zone, ...profile.landing };
  return explainedWhenAsked(deadlineFor(from, delay, counting), () => {
    const deadline = computeDeadline(from, delay, { ...counting, source: sourceOf(profile, period.article), rule: `${describeDelay(delay)} ${anchor}` });
    return { ...deadline, steps: [...deadline.steps, ...caution(profile)] };
  });
}

/** The bare day of `periodDeadline`, where nobody asks why. */
export function periodEnd(name: PeriodName, from: Day, { profile, zone }: Context): Day | null {
  const period = profile.periods[name];
  return period ? deadlineFor(from, delayOf(name, period), { zone: profile.zone ?? zone, ...profile.landing }) : null;
}

const delayOf = (name: PeriodName, period: Period): Period => (PERIODS[name].isBackward ? { ...period, n: -period.n } : period);

/** Last day for the administration to decide on a delivery. A new delivery starts a fresh period: give its day. */
export const verificationDeadline = ({ deliveredOn, kind, ...context }: Context & { deliveredOn: Day; kind: VerificationKind }): Explained<Day> =>
  periodDeadline(`verification_${kind}`, deliveredOn, context);

/** Last day for the contractor to deliver again after a postponement ("ajournement") or a verdict that asks for corrections. */
export const redeliveryDeadline = ({ postponedOn, ...context }: Context & { postponedOn: Day }): Explained<Day> => periodDeadline("redelivery", postponedOn, context);

/** Last day for the contractor to answer a quote request. */
export const quoteDeadline = ({ requestedOn, ...context }: Context & { requestedOn: Day }): Explained<Day> => periodDeadline("quote", requestedOn, context);

/** Around a joint reading ("lecture commune"): last day to send the documents before it, last day to deliver them corrected after it. */
export const jointReadingDeadlines = ({ readingOn, ...context }: Context & { readingOn: Day }): { documents: Explained<Day>; delivery: Explained<Day> } => ({
  documents: periodDeadline("reading_documents", readingOn, context),
  delivery: periodDeadline("reading_delivery", readingOn, context),
});

export type ReversibilityMilestone = { name: "T1" | "T2" | "T3" | "T4" | "verify_T2"; label: string; nominal: Explained<Day>; extended: Explained<Day> };

/**
 * The milestones of the reversibility phase from T0, in order. `nominal` adds the days as they are written, even to a day that is
 * not worked; `extended` moves each step to the next working day and counts the next one from there. Null when the profile has no such phase.
 */
export function reversibilityTimeline(t0: Day, profile: RuleProfile, zone: HolidayZone): ReversibilityMilestone[] | null {
  const periods = REVERSIBILITY.map(([name, after]) => ({ name, after, period: profile.periods[name] }));
  if (!periods.some(({ period }) => period)) return null;
  const reached = new Map<string, { nominal: Day | null; extended: Day | null }>([["T0", { nominal: t0, extended: t0 }]]);
  return periods.map(({ name, after, period }) => {
    const from = reached.get(after)!;
    const step = (day: Day | null, forward: LandingRule): Explained<Day> =>
      day === null || !period ? notFixed(`après ${after}`, profile, []) : computeDeadline(day, period, { zone: profile.zone ?? zone, source: sourceOf(profile, period.article), rule: `${describeDelay(period)} après ${after}`, forward });
    const milestone = { name, label: name === "verify_T2" ? "Vérification de T2" : name, nominal: step(from.nominal, "stay"), extended: step(from.extended, "next") };
    reached.set(name, { nominal: milestone.nominal.value, extended: milestone.extended.value });
    return milestone;
  });
}

/** Each milestone and the one that it is counted from. */
const REVERSIBILITY = [["T1", "T0"], ["T2", "T1"], ["verify_T2", "T2"], ["T3", "T2"], ["T4", "T3"]] as const;

/** What the contract says of no answer within the period, and the French sentence for it, exceptions included. */
export function silenceMeaning(profile: RuleProfile): { meaning: Silence; text: string } {
  const { silence, periods, minutesThenHours: hours } = profile;
  const reading = periods.minutes_reading;
  const exceptions = [
    silence.refusal === "none" ? null : `Exception\u00a0: après le refus d’un ajournement par le titulaire, le silence vaut ${SILENCE_WORDS[silence.refusal]}.`,
    silence.reduction === "none" ? null : `Sans réponse aux observations du titulaire sur une réfaction, ses observations sont réputées ${silence.reduction === "accepted" ? "acceptées" : "rejetées"}.`,
    silence.minutes === "none" || !reading ? null : `Compte rendu\u00a0: ${silence.minutes === "accepted" ? "accepté" : "rejeté"} sans réponse sous ${describeDelay(reading)}${hours === null ? "" : `, puis ${hours}\u00a0h`}.`,
  ].filter((text) => text !== null);
  return { meaning: silence.verification, text: [silenceText(silence.verification), ...exceptions, ...caution(profile)].join(" ") };
}

const SILENCE_WORDS = { accepted: "acceptation", rejected: "rejet" } as const;

/** The French sentence for no decision on a delivery within its period. */
export function silenceText(silence: Silence): string {
  switch (silence) {
    case "none":
      return "Le silence ne vaut pas décision\u00a0: le marché ne prévoit aucune acceptation tacite.";
    case "accepted":
      return "Le silence vaut acceptation à l’expiration du délai.";
    case "rejected":
      return "Le silence vaut rejet à l’expiration du délai.";
  }
}
