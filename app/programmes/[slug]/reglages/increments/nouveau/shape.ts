import { formatPeriod, isDay, readFrenchDate, type Day } from "@/domain/calendar";

type Params = Record<string, string | string[] | undefined>;
type DateContext = Parameters<typeof readFrenchDate>[1];

export type AskedIncrement = { number: string; start: string; sprintWeeks: string[]; ipWeeks: string };
export type ReadIncrement = { ok: true; shape: { number: number; startsOn: Day; sprintWeeks: number[]; ipWeeks: number } } | { ok: false; errors: Record<string, string> };

const USUAL = { sprints: 4, sprintWeeks: "3", ipWeeks: "1" };
const MAX_SPRINTS = 20;

const one = (value: string | string[] | undefined): string => (Array.isArray(value) ? (value[0] ?? "") : (value ?? ""));

/** What the address asks for, the usual lengths where it says nothing. */
export function askedIncrement(params: Params): AskedIncrement {
  const count = Math.min(Math.max(Math.trunc(Number(one(params.sprints)) || USUAL.sprints), 1), MAX_SPRINTS);
  return {
    number: one(params.numero),
    start: one(params.debut),
    sprintWeeks: Array.from({ length: count }, (_, i) => one(params[`semaines${i + 1}`]) || USUAL.sprintWeeks),
    ipWeeks: one(params.semainesIP) || USUAL.ipWeeks,
  };
}

/** The asked increment as the API takes it, or what is to be corrected, by field. A week or a sprint starts on its first day. */
export function readIncrement(asked: AskedIncrement, context: DateContext): ReadIncrement {
  const errors: Record<string, string> = {};
  const whole = (field: string, text: string, min: number, max: number): number => {
    const value = text === "" ? Number.NaN : Number(text);
    if (!Number.isInteger(value) || value < min || value > max) errors[field] = `Indiquez un nombre entier de ${min} à ${max}.`;
    return value;
  };
  const number = whole("numero", asked.number, 0, 9999);
  const sprintWeeks = asked.sprintWeeks.map((text, i) => whole(`semaines${i + 1}`, text, 1, 26));
  const ipWeeks = whole("semainesIP", asked.ipWeeks, 0, 26);
  const read = readFrenchDate(asked.start, context);
  const startsOn = read.kind === "day" ? read.day : read.kind === "range" ? read.from : "";
  if (!isDay(startsOn)) errors.debut = read.kind === "none" ? read.why : "Indiquez un jour ou une semaine, par exemple S37.";
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, shape: { number, startsOn, sprintWeeks, ipWeeks } };
}

type InTheWay = { reason: "number_taken" | "overlaps"; number: number; startsOn: Day; endsOn: Day };

/** Beside the field that has to change, and why. */
export function tellInTheWay(other: InTheWay | null): Record<string, string> {
  if (other === null) return {};
  const period = formatPeriod(other.startsOn, other.endsOn);
  if (other.reason === "number_taken") return { numero: `L’incrément ${other.number} existe déjà (${period})\u00a0: choisissez un autre numéro.` };
  return { debut: `Ces dates chevauchent l’incrément ${other.number} (${period})\u00a0: toutes les squads partagent le même.` };
}
