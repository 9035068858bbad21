import { formatDay, type Day } from "@/domain/calendar";

/** "COPIL de juin 2025", "COPIL d’août 2025": the title proposed for a report as of a day. */
export function copilTitle(asOf: Day): string {
  const month = formatDay(asOf, { weekday: false, year: true }).split(" ").slice(1).join(" ");
  return /^[ao]/.test(month) ? `COPIL d’${month}` : `COPIL de ${month}`;
}
