/** Time spent presenting, in milliseconds; `runningSince`: when it was last started, null while it is paused. */
export type Clock = { elapsedMs: number; runningSince: number | null };
export const STOPPED: Clock = { elapsedMs: 0, runningSince: null };

/** Past it the clock is that of another day. */
const FORGOTTEN_MS = 12 * 3_600_000;

export const elapsed = ({ elapsedMs, runningSince }: Clock, now: number): number => elapsedMs + (runningSince === null ? 0 : Math.max(0, now - runningSince));
export const toggle = (clock: Clock, now: number): Clock => ({ elapsedMs: elapsed(clock, now), runningSince: clock.runningSince === null ? now : null });

/** As it was kept; from zero where nothing is, nothing that can be read, or that of another day. */
export function readClock(kept: string | null, now: number): Clock {
  try {
    const { elapsedMs, runningSince } = JSON.parse(kept ?? "null") as Clock;
    const isRead = typeof elapsedMs === "number" && elapsedMs >= 0 && (runningSince === null || (typeof runningSince === "number" && runningSince <= now));
    return isRead && elapsed({ elapsedMs, runningSince }, now) < FORGOTTEN_MS ? { elapsedMs, runningSince } : STOPPED;
  } catch {
    return STOPPED;
  }
}
