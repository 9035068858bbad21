import { and, asc, eq, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { deliverables, orderLines, squads, users } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import { lineAmount, sumAmounts } from "@/domain/contracts/amounts";
import { findWorkUnit } from "@/domain/contracts/catalogue";
import { gradeWorkUnit } from "@/domain/contracts/grading";
import { periodsOf } from "@/domain/contracts/price-schedule";
import { orderSchedule, scheduledDeliverables } from "@/domain/contracts/schedule";
import { LEVEL_LABELS, type WorkUnitLevel } from "@/domain/contracts/vocabulary";
import type { Scope } from "@/server/auth/scope";
import { NotFoundError } from "@/server/platform/errors";
import { storeMeasures } from "./measures";
import { priceOn } from "./prices";
import { findQuotedLine, markOrdered, type QuotedLine } from "./quoted-line";
import type { CreateRefusal, LineInput } from "./order-act-schema";

/** Ours: of one line. */
const MAX_DELIVERABLES = 300;

type Prepared = { refusal: CreateRefusal } | { row: LineRow; deliverables: LineInput["deliverables"]; quoteLineId: string | undefined; quoted: QuotedLine | undefined };
type LineRow = Omit<typeof orderLines.$inferInsert, "orderId" | "position" | "programmeId"> & { amountCents: number | null };

/**
 * A line as it can be ordered, at the prices of a day, or why it cannot. Its level comes from the measures alone; only where they give none
 * does a person choose it, with a reason that is kept.
 */
export async function prepareLine(tx: Tx, scope: Scope, contract: { id: string; programmeId: string }, params: LineInput, day: Day): Promise<Prepared> {
  const unit = findWorkUnit(params.workUnitCode)?.unit;
  if (!unit) return { refusal: "unknown_work_unit" };
  if (!params.deliverables.every(({ verification }) => unit.verification.includes(verification))) return { refusal: "wrong_verification" };
  if (!periodsOf(unit).includes(params.period)) return { refusal: "wrong_period" };
  const decided = decideLevel(params);
  if ("reason" in decided) return { refusal: decided.reason };
  const { level, levelReason } = decided;
  const { period, quantity, application, quoteLineId } = params;
  const ordered = { contractId: contract.id, workUnitCode: unit.code, level, period, quantity };
  const quoted = quoteLineId ? await findQuotedLine(tx, quoteLineId, ordered) : undefined;
  if (quoted === "quote_line_ordered" || quoted === "quote_differs") return { refusal: quoted };
  const { startsOn, squadId } = params;
  if (startsOn !== null && period === null) return { refusal: "starts_without_period" };
  const periods = startsOn === null || period === null ? [] : orderSchedule({ from: startsOn, period, quantity });
  const parts = scheduledDeliverables(params.deliverables, periods);
  if (parts.length > MAX_DELIVERABLES) return { refusal: "too_many_deliverables" };
  if (squadId !== null && (await tx.$count(squads, and(eq(squads.id, squadId), eq(squads.programmeId, contract.programmeId)))) === 0) throw new NotFoundError();
  const { unitCents } = await priceOn(tx, ordered, day);
  const chosen = levelReason ? { levelReason, levelBy: scope.userId, levelAt: sql`now()` as unknown as Date } : {};
  const row = { workUnitCode: unit.code, level, period, quantity, application, squadId, startsOn, measures: storeMeasures(params.measures), amountCents: lineAmount(unitCents, quantity), ...chosen };
  return { row, deliverables: parts, quoteLineId, quoted };
}

type Decision = { level: WorkUnitLevel; levelReason: string | undefined } | { reason: "level_needed" | "level_reason_needed" | "level_is_graded" };

function decideLevel({ workUnitCode, measures, chosenLevel, levelReason }: LineInput): Decision {
  const grade = gradeWorkUnit(workUnitCode, measures);
  if (grade.level !== "needs_human") return chosenLevel && chosenLevel !== grade.level ? { reason: "level_is_graded" } : { level: grade.level, levelReason: undefined };
  if (!chosenLevel) return { reason: "level_needed" };
  return levelReason ? { level: chosenLevel, levelReason } : { reason: "level_reason_needed" };
}

/** Writes a prepared line with its deliverables. @returns what the journal says of it, in French, after the name of the work unit */
export async function writeLine(tx: Tx, of: { orderId: string; programmeId: string; position: number }, { row, deliverables: parts, quoteLineId, quoted }: Exclude<Prepared, { refusal: CreateRefusal }>): Promise<string> {
  const [line] = await tx.insert(orderLines).values({ ...row, ...of }).returning({ id: orderLines.id });
  const { orderId, programmeId } = of;
  await tx.insert(deliverables).values(parts.map((part) => ({ ...part, programmeId, orderId, lineId: line!.id })));
  if (quoteLineId) await markOrdered(tx, quoteLineId, line!.id);
  const origin = quoted ? `, d’après le devis «\u00a0${quoted.reference}\u00a0» (${quoted.requestNumber})` : "";
  const chosen = row.levelReason && row.level ? `, niveau «\u00a0${LEVEL_LABELS[row.level].toLowerCase()}\u00a0» retenu sans règle applicable\u00a0: ${row.levelReason}` : "";
  return `${origin}${chosen}`;
}

/** The lines of an order, in their order, with who chose a level that no rule gave; the caller has found the order under its scope. */
export async function listLines(db: Db, orderId: string) {
  const rows = await db
    .select({
      ...{ id: orderLines.id, position: orderLines.position, workUnitCode: orderLines.workUnitCode, level: orderLines.level, period: orderLines.period, measures: orderLines.measures, startsOn: orderLines.startsOn, squadName: squads.name },
      ...{ application: orderLines.application, quantity: orderLines.quantity, amountCents: orderLines.amountCents, levelReason: orderLines.levelReason, levelAt: orderLines.levelAt, levelBy: users.name },
    })
    .from(orderLines)
    .leftJoin(users, eq(users.id, orderLines.levelBy))
    .leftJoin(squads, eq(squads.id, orderLines.squadId))
    .where(eq(orderLines.orderId, orderId))
    .orderBy(asc(orderLines.position));
  return rows.map(({ levelReason, levelAt, levelBy, ...line }) => ({ ...line, levelChoice: levelReason && levelAt ? { reason: levelReason, by: levelBy, at: levelAt.toISOString() } : null }));
}

/** What an order amounts to: unknown as soon as one of its lines is. */
export function totalOf(lines: readonly { amountCents: number | null }[]): number | null {
  const { cents, unknownCount } = sumAmounts(lines.map(({ amountCents }) => amountCents));
  return unknownCount > 0 ? null : cents;
}

type Line = { id: string; workUnitCode: string; amountCents: number | null };

/** Each line with what it delivers, for who computes with both. */
export const linesWith = <Part extends { lineId: string }>(lines: readonly Line[], parts: readonly Part[]) =>
  lines.map(({ id, workUnitCode, amountCents }) => ({ label: workUnitCode, amountCents, parts: parts.filter(({ lineId }) => lineId === id) }));
