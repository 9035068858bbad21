import { APPLICATION_PERIMETERS } from "@/domain/contracts/catalogue";
import { weekLabel, type Day } from "@/domain/calendar";
import type { Random } from "./random";
import { SQUAD_NAMES, SUBJECTS } from "./words";

export const APPLICATIONS = Object.keys(APPLICATION_PERIMETERS);

/** Fills the blanks of a sentence; what the caller does not give is drawn. */
export function fill(random: Random, form: string, { day, sprint }: { day?: Day; sprint?: string } = {}): string {
  const values: Record<string, () => string> = {
    app: () => random.pick(APPLICATIONS),
    subject: () => random.pick(SUBJECTS),
    squad: () => random.pick(SQUAD_NAMES),
    week: () => (day ? weekLabel(day) : `S${random.int(1, 52)}`),
    sprint: () => sprint ?? "en cours",
  };
  const text = form.replaceAll(/\{(\w+)\}/g, (blank, name: string) => values[name]?.() ?? blank);
  return text.charAt(0).toUpperCase() + text.slice(1);
}
