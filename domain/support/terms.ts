import data from "@/domain/data/support-sla.json";
import { SEVERITIES, type Clock, type PauseReason, type Severity } from "./vocabulary";

/** A time allowed, both forms inclusive: reached exactly, it is kept. */
export type Target = { hours: number } | { workingDays: number };

export type SeverityTerms = Record<Clock, Target> & { /** Of tickets to be kept in time, in percent. */ ratePercent: number };

/** What a contract says of its support, each of it a setting. */
export type SupportTerms = {
  /** Of Europe/Paris, Monday to Friday; `HH:MM`, the first before the second. */
  opensAt: string;
  closesAt: string;
  /** Whether hours are those of opening, or run day and night. Working days are always opening time. */
  hours: "opening" | "always";
  /** What stops the clocks besides a resolution that was undone. */
  pausing: Exclude<PauseReason, "resolved">[];
  severities: Record<Severity, SeverityTerms>;
  maxEscalatedPercent: number;
  ticketsPerUnit: number;
  /** The severity of each priority of the tool, by its name; neither case nor accents count. */
  priorities: Record<string, Severity>;
};

type JsonTarget = { hours?: number; working_days?: number };
const readTarget = ({ hours, working_days: workingDays }: JsonTarget): Target => (hours === undefined ? { workingDays: workingDays! } : { hours });

const severityTerms = (severity: Severity): SeverityTerms => {
  const { workaround, resolution, escalation, rate } = data.severities[severity];
  return { workaround: readTarget(workaround), resolution: readTarget(resolution), escalation: readTarget(escalation), ratePercent: Math.round(rate * 100) };
};

/** CCTP §5.2.6.6; what it leaves open (hours of opening or of the clock, what pauses) is decided here until a contract says otherwise. */
export const DEFAULT_TERMS: SupportTerms = {
  opensAt: data.opening.from,
  closesAt: data.opening.to,
  hours: "opening",
  pausing: ["requester", "level3", "third_party"],
  severities: Object.fromEntries(SEVERITIES.map((severity) => [severity, severityTerms(severity)])) as Record<Severity, SeverityTerms>,
  maxEscalatedPercent: Math.round(data.max_escalation_rate * 100),
  ticketsPerUnit: data.unit_tickets,
  priorities: { Majeure: "bloquant", "Très haute": "bloquant", Haute: "majeur", Moyenne: "mineur", Basse: "mineur", "Très basse": "mineur" },
};

export const TERMS_SOURCE = data.source;

/** `HH:MM` in minutes from midnight. */
const ofDay = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Minutes of opening of one working day. */
export const openingDay = ({ opensAt, closesAt }: Pick<SupportTerms, "opensAt" | "closesAt">): number => ofDay(closesAt) - ofDay(opensAt);

/** A target in minutes of the clock that it runs on: a working day is one day of opening. */
export const targetMinutes = (target: Target, terms: SupportTerms): number => ("hours" in target ? target.hours * 60 : target.workingDays * openingDay(terms));

/** "4 heures", "1 jour ouvré". */
export function describeTarget(target: Target): string {
  if ("hours" in target) return `${target.hours}\u00a0heure${target.hours > 1 ? "s" : ""}`;
  const s = target.workingDays > 1 ? "s" : "";
  return `${target.workingDays}\u00a0jour${s} ouvré${s}`;
}
