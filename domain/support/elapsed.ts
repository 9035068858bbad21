import { addDays } from "@/domain/calendar";
import { dayAt, openMinutes, openSpan, overlap, type Opening, type Span } from "./opening";
import type { Minute } from "./minutes";
import type { Pause } from "./ticket";

/** What is left of a span once its pauses are taken out, in order; pauses may overlap, and last still. */
export function runningSpans({ from, to }: Span, pauses: readonly Pause[]): Span[] {
  const spans: Span[] = [];
  let at = from;
  for (const pause of pauses.toSorted((a, b) => a.from - b.from)) {
    if (pause.from >= to) break;
    if (pause.from > at) spans.push({ from: at, to: pause.from });
    at = Math.max(at, pause.to ?? to);
  }
  if (at < to) spans.push({ from: at, to });
  return spans;
}

/** Minutes that count from `from` to `to`: of opening, without the pauses. */
export const elapsedMinutes = (span: Span, pauses: readonly Pause[], opening: Opening): number => runningSpans(span, pauses).reduce((sum, running) => sum + openMinutes(running, opening), 0);

/** Ten years: a clock that has not run out by then is not to be foreseen. */
const FARTHEST_DAYS = 3_660;

/** The first instant at which `target` minutes have counted since `from`; null where a pause that still lasts comes first. */
export function dueAt(from: Minute, target: number, pauses: readonly Pause[], opening: Opening): Minute | null {
  const end = Number.MAX_SAFE_INTEGER;
  let left = target;
  for (const running of runningSpans({ from, to: end }, pauses)) {
    const first = dayAt(running.from);
    for (let day = first, rank = 0; rank < FARTHEST_DAYS; day = addDays(day, 1), rank += 1) {
      const span = openSpan(day, opening);
      if (span && span.from >= running.to) break;
      const shared = span && overlap(span, running);
      if (shared) {
        if (shared.to - shared.from >= left) return shared.from + left;
        left -= shared.to - shared.from;
      }
      if (running.to !== end && day >= dayAt(running.to)) break;
    }
  }
  return null;
}
