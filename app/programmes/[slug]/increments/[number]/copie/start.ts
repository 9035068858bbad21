import { readFrenchDate, type Day } from "@/domain/calendar";

/** The first day that was typed: a week begins on its first day. */
export function readStart(text: string, context: Parameters<typeof readFrenchDate>[1]): { day: Day } | { error: string } {
  const read = readFrenchDate(text, context);
  if (read.kind === "day") return { day: read.day };
  if (read.kind === "range") return { day: read.from };
  return { error: read.kind === "none" ? read.why : "Indiquez un jour ou une semaine, par exemple S37." };
}
