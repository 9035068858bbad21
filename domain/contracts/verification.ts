import { computeDeadline, describeDelay, formatDay } from "@/domain/calendar";
import type { Day, Delay, HolidayZone } from "@/domain/calendar";
import type { Explained } from "@/domain/explained";
import type { PeriodName, RuleProfile, Silence } from "@/domain/contracts/rule-profile";
import type { VerificationKind } from "@/domain/contracts/vocabulary";

type Context = { profile: RuleProfile; zone: HolidayZone };

const sourceOf = (profile: RuleProfile, period: PeriodName): string => {
  const article = profile.articles?.[period];
  return article ? `${article}, ${profile.label}` : profile.label;
};

const caution = (profile: RuleProfile): string[] =>
  profile.certainty ? ["Règle établie d’après des extraits\u00a0: à vérifier dans le texte officiel avant de s’y fier."] : [];

/** The deadline, or why this profile gives none. `anchor` ends the rule: "10 jours ouvrés après la demande de devis". */
function deadlineBy(period: PeriodName, delay: Delay | undefined, from: Day, anchor: string, { profile, zone }: Context): Explained<Day> {
  const source = sourceOf(profile, period);
  if (!delay)
    return {
      value: null,
      unknownBecause: `Le profil de règles «\u00a0${profile.label}\u00a0» ne fixe pas ce délai (${anchor}).`,
      rule: "Délai fixé par le profil de règles du marché",
      source,
      inputs: [{ label: "Point de départ", value: formatDay(from, { year: true }) }],
      steps: [],
    };
  const deadline = computeDeadline(from, delay, { zone, source, rule: `${describeDelay(delay)} ${anchor}` });
  return { ...deadline, steps: [...deadline.steps, ...caution(profile)] };
}

/** Last day for the administration to decide on a delivery. A new delivery starts a fresh period: give its day. */
export function verificationDeadline({ deliveredOn, kind, ...context }: Context & { deliveredOn: Day; kind: VerificationKind }): Explained<Day> {
  return deadlineBy("verification", context.profile.verification?.[kind], deliveredOn, "après la livraison", context);
}

/** Last day for the contractor to deliver again after a postponement ("ajournement") or a verdict that asks for corrections. */
export function redeliveryDeadline({ postponedOn, ...context }: Context & { postponedOn: Day }): Explained<Day> {
  const { postponement } = context.profile;
  return deadlineBy("redelivery", postponement?.redelivery ?? postponement?.represent, postponedOn, "après l’ajournement", context);
}

/** Last day for the contractor to answer a quote request. */
export function quoteDeadline({ requestedOn, ...context }: Context & { requestedOn: Day }): Explained<Day> {
  return deadlineBy("quote", context.profile.quote, requestedOn, "après la demande de devis", context);
}

/** Around a joint reading ("lecture commune"): last day to send the documents before it, last day to deliver them corrected after it. */
export function jointReadingDeadlines({ readingOn, ...context }: Context & { readingOn: Day }): { documents: Explained<Day>; delivery: Explained<Day> } {
  const reading = context.profile.joint_reading;
  const before = reading && { ...reading.documents_before, n: -reading.documents_before.n };
  return {
    documents: deadlineBy("joint_reading", before, readingOn, "la lecture commune", context),
    delivery: deadlineBy("joint_reading", reading?.delivery_after, readingOn, "après la lecture commune", context),
  };
}

export type ReversibilityMilestone = { name: "T1" | "T2" | "T3" | "T4" | "verify_T2"; label: string; nominal: Explained<Day>; extended: Explained<Day> };

/**
 * The milestones of the reversibility phase from T0, in order. `nominal` adds the days as they are written, even to a day that is
 * not worked; `extended` moves each step to the next working day and counts the next one from there. Null when the profile has no such phase.
 */
export function reversibilityTimeline(t0: Day, profile: RuleProfile, zone: HolidayZone): ReversibilityMilestone[] | null {
  const phase = profile.reversibility;
  if (!phase) return null;
  const source = sourceOf(profile, "reversibility");
  const step = (name: ReversibilityMilestone["name"], n: number, from: { label: string; nominal: Day; extended: Day }): ReversibilityMilestone => {
    const delay: Delay = { n, unit: phase.unit };
    const rule = `${describeDelay(delay)} après ${from.label}`;
    return {
      name,
      label: name === "verify_T2" ? "Vérification de T2" : name,
      nominal: computeDeadline(from.nominal, delay, { zone, source, rule, forward: "stay" }),
      extended: computeDeadline(from.extended, delay, { zone, source, rule, forward: "next" }),
    };
  };
  const after = ({ label, nominal, extended }: ReversibilityMilestone, start: Day) => ({
    label,
    nominal: nominal.value ?? start,
    extended: extended.value ?? start,
  });
  const t1 = step("T1", phase.T1, { label: "T0", nominal: t0, extended: t0 });
  const t2 = step("T2", phase.T2, after(t1, t0));
  const verified = step("verify_T2", phase.verify_T2, after(t2, t0));
  const t3 = step("T3", phase.T3, after(t2, t0));
  const t4 = step("T4", phase.T4, after(t3, t0));
  return [t1, t2, verified, t3, t4];
}

/** What the contract says of no answer within the period, and the French sentence for it, exceptions included. */
export function silenceMeaning(profile: RuleProfile): { meaning: Silence; text: string } {
  const exceptions = [
    profile.postponement?.silence_after_refusal === "rejected"
      ? "Exception\u00a0: après le refus d’un ajournement par le titulaire, le silence vaut rejet."
      : null,
    profile.price_reduction ? "Sans réponse aux observations du titulaire sur une réfaction, ses observations sont réputées acceptées." : null,
    profile.minutes?.silence === "accepted"
      ? `Compte rendu\u00a0: accepté sans réponse sous ${describeDelay(profile.minutes.buyer_reads)}, puis ${profile.minutes.then_hours} h.`
      : null,
  ].filter((text) => text !== null);
  return { meaning: profile.silence, text: [silenceText(profile.silence), ...exceptions, ...caution(profile)].join(" ") };
}

function silenceText(silence: Silence): string {
  switch (silence) {
    case "none":
      return "Le silence ne vaut pas décision\u00a0: le marché ne prévoit aucune acceptation tacite.";
    case "accepted":
      return "Le silence vaut acceptation à l’expiration du délai.";
    case "rejected":
      return "Le silence vaut rejet à l’expiration du délai.";
  }
}
