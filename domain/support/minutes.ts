/** An instant, in whole minutes since 1970-01-01T00:00Z: tickets are dated to the minute, and seconds are dropped. */
export type Minute = number;

export const minuteOf = (instant: Date): Minute => Math.floor(instant.getTime() / 60_000);
export const dateOf = (minute: Minute): Date => new Date(minute * 60_000);

/** "3 h 55", "45 min", "0 min"; a duration of whole minutes. */
export function formatMinutes(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), Math.round(minutes % 60)];
  if (rest === 60) return formatMinutes((hours + 1) * 60);
  if (hours === 0) return `${rest}\u00a0min`;
  return rest === 0 ? `${hours}\u00a0h` : `${hours}\u00a0h\u00a0${String(rest).padStart(2, "0")}`;
}
