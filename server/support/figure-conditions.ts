import { and, gte, isNotNull, isNull, lt, lte, not, or, sql, type AnyColumn, type SQL } from "drizzle-orm";
import { supportTickets as t } from "@/db/schema";
import { instantOf } from "@/domain/distribution/calendar-events";
import type { Figure } from "@/domain/support/figure-names";
import type { CivilPeriod } from "@/domain/calendar/civil-period";

export type Bounds = { from: Date; to: Date };
/** Of a period, in Paris: from its first instant included to its last excluded. */
export const boundsOf = ({ from, to }: Pick<CivilPeriod, "from" | "to">): Bounds => ({ from: instantOf(from, "00:00"), to: instantOf(to, "00:00") });

export const within = (column: AnyColumn, { from, to }: Bounds): SQL => and(gte(column, from), lt(column, to))!;

const OUTCOMES = {
  workaround: { kept: t.workaroundKept, at: t.workaroundDecidedAt },
  resolution: { kept: t.resolutionKept, at: t.resolutionDecidedAt },
  escalation: { kept: t.escalationKept, at: t.escalationDecidedAt },
} as const;

/** The outcome came in the period: one that is foreseen is not yet. */
export const decidedIn = (clock: keyof typeof OUTCOMES, bounds: Bounds): SQL => and(within(OUTCOMES[clock].at, bounds), lte(OUTCOMES[clock].at, sql`now()`), isNotNull(OUTCOMES[clock].kept))!;
export const keptOf = (clock: keyof typeof OUTCOMES): AnyColumn => OUTCOMES[clock].kept;

/** Not resolved at that instant. */
const leftOver = (at: Date): SQL => or(...leftOverParts(at))!;
/** The same in two parts without a ticket in common, each a stretch of an index: of what was resolved in ten years, nothing is read. */
export const leftOverParts = (at: Date): [SQL, SQL] => {
  const part = (left: SQL): SQL => and(lt(t.openedAt, at), not(t.isDateless), left)!;
  return [part(isNull(t.leftAt)), part(gte(t.leftAt, at))];
};

/** The tickets that a figure counts: sums and lists are made of the same condition, so that they cannot differ. */
export function inFigure(figure: Figure, bounds: Bounds): SQL {
  switch (figure) {
    case "opened":
      return within(t.openedAt, bounds);
    case "left":
      return within(t.leftAt, bounds);
    case "stock":
      return leftOver(bounds.to);
    case "stock_before":
      return leftOver(bounds.from);
    case "dateless":
      return and(within(t.openedAt, bounds), t.isDateless)!;
    case "taken":
      return within(t.takenAt, bounds);
    case "closed":
      return within(t.closedAt, bounds);
    case "reopened":
      return within(t.reopenedAt, bounds);
    case "escalated":
      return and(within(t.openedAt, bounds), t.escalated)!;
    case "workaround_kept":
    case "resolution_kept":
    case "escalation_kept":
      return and(decidedIn(clockOf(figure), bounds), sql`${keptOf(clockOf(figure))}`)!;
    case "workaround_late":
    case "resolution_late":
    case "escalation_late":
      return and(decidedIn(clockOf(figure), bounds), not(sql`${keptOf(clockOf(figure))}`))!;
  }
}

const clockOf = (figure: `${keyof typeof OUTCOMES}_${"kept" | "late"}`) => figure.split("_")[0] as keyof typeof OUTCOMES;
