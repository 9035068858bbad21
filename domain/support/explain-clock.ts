import { addDays, formatDay, formatHour, type HolidayZone } from "@/domain/calendar";
import type { Explained } from "@/domain/explained";
import { dueAt, elapsedMinutes, runningSpans } from "./elapsed";
import { partsOf, type ClockParts } from "./measure";
import { dateOf, formatMinutes, type Minute } from "./minutes";
import { dayAt, openSpan, overlap, whyClosed, type Span } from "./opening";
import { describeTarget, TERMS_SOURCE, type SupportTerms } from "./terms";
import { isDateless, type Ticket } from "./ticket";
import { CLOCK_LABELS, PAUSE_REASON_LABELS, SEVERITY_LABELS, type Clock } from "./vocabulary";

export const CLOCK_STANDINGS = ["kept", "late", "running", "overdue", "paused", "unknown", "none"] as const;
export type ClockStanding = (typeof CLOCK_STANDINGS)[number];

/** `value`: minutes that counted, until its end or until now. `text` says whether it is kept, and by how much. */
export type ClockReading = Explained<number> & { clock: Clock; standing: ClockStanding; target: string; text: string; /** When the time runs out. */ due: Minute | null };

const TIME = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Paris", hour: "2-digit", minute: "2-digit" });
const hourOf = (minute: Minute): string => hourWords(TIME.format(dateOf(minute)));
/** "9 h 05", without the zero of the wall clock. */
function hourWords(hour: string): string {
  return formatHour(hour.replace(/^0/, ""));
}
/** "mar. 7 juillet 2026 à 14 h 05", in Paris. */
export const formatInstant = (minute: Minute): string => `${formatDay(dayAt(minute), { year: true })} à ${hourOf(minute)}`;

/** A clock of a ticket as it stands at `now`, each day of it told: what counted, what was closed, what was a pause. */
export function readClock(clock: Clock, ticket: Ticket, terms: SupportTerms, { zone, now }: { zone: HolidayZone; now: Minute }): ClockReading {
  const parts = partsOf(clock, ticket, terms, zone);
  const { from, end, target, pauses, opening } = parts;
  const allowed = describeTarget(terms.severities[ticket.severity][clock]);
  const base = {
    clock,
    target: allowed,
    rule: ruleOf(clock, terms, opening === "always"),
    source: TERMS_SOURCE,
    inputs: [
      { label: "Gravité", value: SEVERITY_LABELS[ticket.severity] },
      { label: "Ouvert", value: formatInstant(from) },
      { label: "Délai", value: `${allowed}, soit ${formatMinutes(target)}` },
      { label: END_LABELS[clock], value: end === null ? (isDateless(ticket) ? "date inconnue" : "pas encore") : formatInstant(end) },
      ...pauses.map((pause) => ({ label: `Pause, ${PAUSE_REASON_LABELS[pause.reason]}`, value: `${formatInstant(pause.from)} → ${pause.to === null ? "en cours" : formatInstant(pause.to)}` })),
    ],
  };
  if (end === null && clock === "escalation") return { ...base, ...notEscalated(ticket), value: null, due: null, steps: [] };
  if (end === null && (isDateless(ticket) || ticket.closedAt !== null)) return { ...base, standing: "unknown", text: "Date inconnue", value: null, unknownBecause: "Le ticket est résolu, mais la date de sa résolution n’est pas connue.", due: null, steps: [] };
  const until = end ?? Math.max(now, from);
  const value = elapsedMinutes({ from, to: until }, pauses, opening);
  const isPaused = end === null && pauses.some((pause) => pause.from <= now && (pause.to === null || pause.to > now));
  const told = tell(value, target, { isOver: end !== null, isPaused });
  return { ...base, ...told, value, due: dueAt(from, target, pauses, opening), steps: [...stepsOf(parts, until, zone), `${end === null ? "À ce jour" : "Total"}\u00a0: ${formatMinutes(value)} sur ${formatMinutes(target)}\u00a0: ${told.text.toLowerCase()}`] };
}

const END_LABELS: Record<Clock, string> = { workaround: "Contourné ou résolu", resolution: "Résolu", escalation: "Escaladé" };

function ruleOf(clock: Clock, { opensAt, closesAt, pausing }: SupportTerms, isAlways: boolean): string {
  const counted = isAlways ? "de jour comme de nuit" : `du lundi au vendredi de ${hourWords(opensAt)} à ${hourWords(closesAt)}, hors jours fériés`;
  const paused = pausing.length > 0 ? `, sans les pauses (${pausing.map((reason) => PAUSE_REASON_LABELS[reason]).join(", ")})` : "";
  return `${CLOCK_LABELS[clock]}\u00a0: temps compté depuis l’ouverture du ticket, ${counted}${paused}\u00a0; un jour ouvré vaut une journée d’ouverture. Un ticket que rend le niveau 3, ou qui est rouvert, ne repart pas de zéro.`;
}

const notEscalated = ({ isEscalated }: Ticket): { standing: ClockStanding; text: string; unknownBecause: string } =>
  isEscalated ? { standing: "unknown", text: "Date inconnue", unknownBecause: "Le ticket est escaladé, mais la date n’est pas connue." } : { standing: "none", text: "Non escaladé", unknownBecause: "Le ticket n’est pas escaladé au niveau 3." };

function tell(value: number, target: number, { isOver, isPaused }: { isOver: boolean; isPaused: boolean }): { standing: ClockStanding; text: string } {
  const gap = formatMinutes(Math.abs(target - value));
  if (isOver) return value <= target ? { standing: "kept", text: value === target ? "Tenu, juste à l’échéance" : `Tenu, ${gap} avant l’échéance` } : { standing: "late", text: `Dépassé de ${gap}` };
  if (value > target) return { standing: "overdue", text: `Échu, dépassé de ${gap}` };
  return isPaused ? { standing: "paused", text: `En pause, reste ${gap}` } : { standing: "running", text: `En cours, reste ${gap}` };
}

/** One line a day: what counted of it, what was a pause, or why it was closed. */
function stepsOf({ from, pauses, opening }: ClockParts, until: Minute, zone: HolidayZone): string[] {
  const steps: string[] = [];
  const whole = { from, to: until };
  const running = runningSpans(whole, pauses);
  const last = dayAt(until);
  let sum = 0;
  for (let day = dayAt(from); day <= last; day = addDays(day, 1)) {
    const span = openSpan(day, opening);
    const name = formatDay(day, { year: true });
    if (!span) {
      steps.push(`${name}\u00a0: ${whyClosed(day, zone)}, fermé`);
      continue;
    }
    const counted = shared(running, span);
    const stopped = pauses.flatMap((pause) => {
      const part = overlap({ from: pause.from, to: pause.to ?? until }, whole);
      const inside = part && overlap(part, span);
      return inside ? [{ ...inside, reason: pause.reason }] : [];
    });
    const minutes = counted.reduce((total, part) => total + part.to - part.from, 0);
    if (minutes === 0 && stopped.some((part) => part.from === span.from && part.to === span.to)) {
      steps.push(`${name}\u00a0: pause toute la journée (${PAUSE_REASON_LABELS[stopped[0]!.reason]}), ne compte pas`);
      continue;
    }
    sum += minutes;
    const parts = [...counted.map((part) => `compté de ${hourOf(part.from)} à ${hourOf(part.to)}`), ...stopped.map((part) => `pause (${PAUSE_REASON_LABELS[part.reason]}) de ${hourOf(part.from)} à ${hourOf(part.to)}`)];
    steps.push(parts.length === 0 ? `${name}\u00a0: hors des heures d’ouverture, rien ne compte` : `${name}\u00a0: ${parts.join(", ")}\u00a0: + ${formatMinutes(minutes)}, total ${formatMinutes(sum)}`);
  }
  return steps;
}

const shared = (spans: readonly Span[], span: Span): Span[] => spans.flatMap((each) => overlap(each, span) ?? []);
