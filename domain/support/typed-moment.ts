import { readMoment } from "./glpi/cells";
import { dateOf, type Minute } from "./minutes";

const PARTS = new Intl.DateTimeFormat("fr-FR", { timeZone: "Europe/Paris", day: "2-digit", month: "2-digit", year: "numeric", hour: "2-digit", minute: "2-digit" });

/** "06/07/2026 14:05", in Paris: as a form shows it, and takes it back. */
export const writeMoment = (minute: Minute): string => PARTS.format(dateOf(minute));

/** Also "6/7/2026 14h05"; null for what is no date with its hour. */
export const readTypedMoment = (text: string): Minute | null => readMoment(text, "dmy");
