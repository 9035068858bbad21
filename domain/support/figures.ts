import type { Explained } from "@/domain/explained";
import { formatPercent } from "@/domain/format-percent";
import { formatMinutes } from "./minutes";
import { describeTarget, TERMS_SOURCE, type SupportTerms } from "./terms";
import { CLOCK_LABELS, SEVERITY_LABELS, type Clock, type Severity } from "./vocabulary";

/** `isMet` null: nothing to compare. */
export type RateFigure = Explained<number> & { targetPercent: number; isMet: boolean | null };

/** What a severity and a clock must reach over a period, of the tickets whose outcome came in it. The target itself is enough. */
export function keptRate({ clock, severity, kept, decided, terms, period }: { clock: Clock; severity: Severity; kept: number; decided: number; terms: SupportTerms; period: string }): RateFigure {
  const { ratePercent, [clock]: target } = terms.severities[severity];
  const value = decided === 0 ? null : (kept / decided) * 100;
  return {
    value,
    ...(value === null && { unknownBecause: "Aucun ticket sur la période." }),
    targetPercent: ratePercent,
    isMet: value === null ? null : kept * 100 >= ratePercent * decided,
    rule: `Part des tickets ${SEVERITY_LABELS[severity].toLowerCase()}s tenus en ${describeTarget(target)}, au moins ${formatPercent(ratePercent)}. Un ticket compte une fois\u00a0: à la date de ${NOUNS[clock]} s’il est tenu, sinon à la date où le délai est dépassé, résolu ou non.`,
    source: TERMS_SOURCE,
    inputs: [
      { label: "Période", value: period },
      { label: "Délai", value: `${CLOCK_LABELS[clock]} en ${describeTarget(target)}` },
      { label: "Tickets dont le sort est connu", value: String(decided) },
      { label: "dont tenus", value: String(kept) },
    ],
    steps: value === null ? [] : [`${kept} / ${decided} = ${formatPercent(value)}`, `${formatPercent(value)} ${kept * 100 >= ratePercent * decided ? "atteint" : "n’atteint pas"} ${formatPercent(ratePercent)}`],
  };
}

const NOUNS: Record<Clock, string> = { workaround: "son contournement", resolution: "sa résolution", escalation: "son escalade" };

/** Of the tickets opened in a period, how many went to level 3; the bound itself is allowed. */
export function escalatedRate({ escalated, opened, terms, period }: { escalated: number; opened: number; terms: SupportTerms; period: string }): RateFigure {
  const { maxEscalatedPercent } = terms;
  const value = opened === 0 ? null : (escalated / opened) * 100;
  return {
    value,
    ...(value === null && { unknownBecause: "Aucun ticket ouvert sur la période." }),
    targetPercent: maxEscalatedPercent,
    isMet: value === null ? null : escalated * 100 <= maxEscalatedPercent * opened,
    rule: `Part des tickets ouverts dans la période qui ont été escaladés au niveau 3, au plus ${formatPercent(maxEscalatedPercent)}.`,
    source: TERMS_SOURCE,
    inputs: [
      { label: "Période", value: period },
      { label: "Tickets ouverts", value: String(opened) },
      { label: "dont escaladés", value: String(escalated) },
    ],
    steps: value === null ? [] : [`${escalated} / ${opened} = ${formatPercent(value)}`],
  };
}

/** A mean of minutes of opening; those without a date are left out and counted. */
export function meanMinutes({ what, sum, count, without, period }: { what: string; sum: number; count: number; /** Tickets of the period whose date is not known. */ without: number; period: string }): Explained<number> {
  return {
    value: count === 0 ? null : sum / count,
    ...(count === 0 && { unknownBecause: "Aucun ticket dont la date soit connue sur la période." }),
    rule: `${what}\u00a0: moyenne du temps compté aux heures d’ouverture, pauses déduites.`,
    source: TERMS_SOURCE,
    inputs: [
      { label: "Période", value: period },
      { label: "Tickets comptés", value: String(count) },
      { label: "Tickets sans date connue, non comptés", value: String(without) },
      { label: "Temps total", value: formatMinutes(sum) },
    ],
    steps: count === 0 ? [] : [`${formatMinutes(sum)} / ${count} = ${formatMinutes(Math.round(sum / count))}`],
  };
}

/** What is left at the end of a period: what was there, what came in, what was resolved. */
export function stockLeft({ before, opened, left, dateless, period }: { before: number; opened: number; left: number; /** Opened in it, resolved nobody knows when. */ dateless: number; period: string }): Explained<number> {
  const value = before + opened - left - dateless;
  return {
    value,
    rule: "Stock résiduel = tickets non résolus au début de la période + ouverts − résolus. Un ticket dit résolu sans date connue n’est pas compté dans le stock.",
    source: TERMS_SOURCE,
    inputs: [
      { label: "Période", value: period },
      { label: "Non résolus au début", value: String(before) },
      { label: "Ouverts", value: String(opened) },
      { label: "Résolus", value: String(left) },
      { label: "Ouverts, puis résolus à une date inconnue", value: String(dateless) },
    ],
    steps: [`${before} + ${opened} − ${left} − ${dateless} = ${value}`],
  };
}

/** Units of level-2 support used since the contract began: a ticket counts once, its reopenings are at the contractor's cost. */
export function unitsUsed({ tickets, reopened, terms: { ticketsPerUnit }, until }: { tickets: number; reopened: number; terms: SupportTerms; until: string }): Explained<number> {
  const value = Math.ceil(tickets / ticketsPerUnit);
  return {
    value,
    rule: `Une unité d’œuvre par tranche de ${ticketsPerUnit} tickets ouverts depuis le début du marché, la tranche entamée comptant entière. Un ticket que le ministère rouvre ne compte pas de nouveau\u00a0: il est à la charge du titulaire.`,
    source: "CCTP §5, UO3.6-SN2",
    inputs: [
      { label: "Tickets ouverts jusqu’à la fin de la période", value: `${tickets} (${until})` },
      { label: "dont rouverts au moins une fois, comptés une seule fois", value: String(reopened) },
    ],
    steps: [`${tickets} / ${ticketsPerUnit}, arrondi à l’entier supérieur = ${value}`],
  };
}
