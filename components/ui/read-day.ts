import { dueDayOf, readFrenchDate } from "@/domain/calendar";

type DateContext = Parameters<typeof readFrenchDate>[1];

/** The day written in a `<DateField>`, for server actions: empty gives null, what is no day gives the message to show beside the field. */
export function readDay(written: string, context: DateContext): { day: string | null } | { error: string } {
  if (written.trim() === "") return { day: null };
  const read = readFrenchDate(written, context);
  const day = dueDayOf(read);
  if (day !== null) return { day };
  return { error: read.kind === "none" ? read.why : "C’est une durée : indiquez un jour." };
}

/** The same where only one precise day will do, as for a meeting: a week or a sprint is not enough. */
export function readExactDay(written: string, context: DateContext): { day: string | null } | { error: string } {
  if (written.trim() === "") return { day: null };
  const read = readFrenchDate(written, context);
  if (read.kind === "day") return { day: read.day };
  return { error: read.kind === "none" ? read.why : "Indiquez un jour précis, par exemple mercredi ou 15/09." };
}
