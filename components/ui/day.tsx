import { formatDayWithWeek } from "@/domain/calendar";

/** A day with its week: "ven. 29 août 2025 · S35". */
export function Day({ value }: { value: string }) {
  return <time dateTime={value}>{formatDayWithWeek(value, { year: true })}</time>;
}
