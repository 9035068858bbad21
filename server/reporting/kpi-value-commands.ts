import { and, eq, ne, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { kpiSettings, kpiValues } from "@/db/schema";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { todayOf } from "@/server/platform/clock";
import { ConflictError, NotFoundError } from "@/server/platform/errors";
import { MAX_VALUES, valueProblem, type ValueAnswer, type ValueRefusal } from "./kpi-schema";
import { REPORT_WRITERS } from "./policy";

type Measure = { day: string; value: number; comment: string };
type Row = typeof kpiValues.$inferSelect;
type Setting = typeof kpiSettings.$inferSelect;

const refused = (reason: ValueRefusal, message?: string): ValueAnswer => ({ ok: false, reason, ...(message !== undefined && { message }) });
const measureOf = ({ day, value, comment }: Measure): Measure => ({ day, value, comment });

/** What was measured on a day of an indicator of the programme's own. */
export function addKpiValue(db: Db, scope: Scope, { programmeId, key, ...measure }: { programmeId: string; key: string } & Measure): Promise<ValueAnswer> {
  requireRole(scope, programmeId, REPORT_WRITERS);
  return db.transaction(async (tx) => {
    const setting = await lockSetting(tx, and(eq(kpiSettings.programmeId, programmeId), eq(kpiSettings.key, key)));
    if (!setting) throw new NotFoundError();
    const refusal = await whyNot(tx, setting, measure);
    if (refusal) return refusal;
    if ((await tx.$count(kpiValues, eq(kpiValues.settingId, setting.id))) >= MAX_VALUES) return refused("too_many");
    await tx.insert(kpiValues).values({ programmeId, settingId: setting.id, ...measure, recordedBy: scope.userId });
    await record(tx, scope, setting, { action: "value_added", after: measure });
    return { ok: true, key };
  });
}

/** Corrects it: what it was stays in the history. */
export function changeKpiValue(db: Db, scope: Scope, { valueId, version, ...measure }: { valueId: string; version: number } & Measure): Promise<ValueAnswer> {
  return db.transaction(async (tx) => {
    const { before, setting } = await lockValue(tx, scope, { valueId, version });
    const refusal = await whyNot(tx, setting, measure, valueId);
    if (refusal) return refusal;
    const isSame = before.day === measure.day && before.value === measure.value && before.comment === measure.comment;
    if (isSame) return { ok: true, key: setting.key };
    await tx.update(kpiValues).set({ ...measure, version: version + 1, recordedBy: scope.userId, recordedAt: sql`now()` }).where(eq(kpiValues.id, valueId));
    await record(tx, scope, setting, { action: "value_changed", before: measureOf(before), after: measure });
    return { ok: true, key: setting.key };
  });
}

/** One that should not be there; the history keeps it. */
export function removeKpiValue(db: Db, scope: Scope, { valueId, version }: { valueId: string; version: number }): Promise<ValueAnswer> {
  return db.transaction(async (tx) => {
    const { before, setting } = await lockValue(tx, scope, { valueId, version });
    await tx.delete(kpiValues).where(eq(kpiValues.id, valueId));
    await record(tx, scope, setting, { action: "value_removed", before: measureOf(before) });
    return { ok: true, key: setting.key };
  });
}

async function whyNot(tx: Tx, { id, unit }: Setting, { day, value }: Measure, valueId?: string): Promise<ValueAnswer | null> {
  if (unit === null) return refused("not_own");
  const problem = valueProblem(value, unit);
  if (problem !== null) return refused("out_of_bounds", problem);
  if (day > (await todayOf(tx))) return refused("day_in_future");
  const onDay = and(eq(kpiValues.settingId, id), eq(kpiValues.day, day), valueId ? ne(kpiValues.id, valueId) : undefined);
  return (await tx.$count(kpiValues, onDay)) > 0 ? refused("day_taken") : null;
}

/** The row of the indicator stands for its values: two of one day cannot be written at once. */
async function lockSetting(tx: Tx, condition: ReturnType<typeof and>): Promise<Setting | undefined> {
  const [setting] = await tx.select().from(kpiSettings).where(condition).for("update");
  return setting;
}

async function lockValue(tx: Tx, scope: Scope, { valueId, version }: { valueId: string; version: number }): Promise<{ before: Row; setting: Setting }> {
  const [seen] = await tx.select().from(kpiValues).where(and(eq(kpiValues.id, valueId), visible(scope, { programme: kpiValues.programmeId })));
  if (!seen) throw new NotFoundError();
  requireRole(scope, seen.programmeId, REPORT_WRITERS);
  const setting = await lockSetting(tx, eq(kpiSettings.id, seen.settingId));
  const [before] = await tx.select().from(kpiValues).where(eq(kpiValues.id, valueId));
  if (before?.version !== version) throw new ConflictError();
  return { before, setting: setting! };
}

const record = (tx: Tx, scope: Scope, { id, programmeId }: Setting, change: { action: string; before?: Measure; after?: Measure }): Promise<void> =>
  appendAudit(tx, { actorId: scope.userId, programmeId, subject: "kpi_value", subjectId: id, ...change });
