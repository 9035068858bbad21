import { and, eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { kpiSettings, kpiValues, memberships, programmes, users } from "@/db/schema";
import { findKpi } from "@/domain/reporting/kpi-catalogue";
import { NO_THRESHOLDS, keepBoundsOf, thresholdProblems, type KpiThresholds } from "@/domain/reporting/kpi-status";
import { requireRole, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { ConflictError, NotFoundError } from "@/server/platform/errors";
import { MAX_OWN_KPIS, type ChangedKpi, type ChangedOwnKpi, type KpiAnswer, type KpiRefusal, type NewOwnKpi } from "./kpi-schema";
import { REPORT_WRITERS } from "./policy";

type Row = typeof kpiSettings.$inferSelect;
type Content = Omit<Row, "id" | "programmeId" | "key" | "version" | "createdAt">;
type Choice = Pick<ChangedKpi, "kind" | "periodicity" | "isFollowed" | "note" | "responsibleId" | "responsibleName">;

const refused = (reason: KpiRefusal): KpiAnswer => ({ ok: false, reason });
const OWN_KEY = /^propre-(\d{1,9})$/;
const NOBODY = { isFollowed: true, note: "", responsibleId: null, responsibleName: "" };
const NOT_OWN = { name: null, formula: null, source: null, unit: null, direction: null };

/** What a programme decides of an indicator that the product computes. `version` 0: it had decided nothing. Saved unchanged, it leaves no trace. */
export function changeKpi(db: Db, scope: Scope, { programmeId, key, version, thresholds, ...choice }: ChangedKpi): Promise<KpiAnswer> {
  requireRole(scope, programmeId, REPORT_WRITERS);
  const definition = findKpi(key);
  if (!definition) throw new NotFoundError();
  if (!definition.periodicities.includes(choice.periodicity)) return Promise.resolve(refused("not_computed_so"));
  const kept = thresholds && keepBoundsOf(definition.direction, thresholds);
  const problems = kept === null ? {} : thresholdProblems(definition.direction, definition.unit, kept);
  if (Object.keys(problems).length > 0) return Promise.resolve({ ok: false, reason: "thresholds", fields: problems });
  return db.transaction(async (tx) => {
    const before = await lockKpi(tx, { programmeId, key, version });
    if (!(await mayBeNamed(tx, programmeId, choice.responsibleId, before))) return refused("not_a_member");
    const content: Content = { ...choiceOf(choice), ...targetOf(kept), ...NOT_OWN };
    // Until then the catalogue was followed as it is: the trail says what that was.
    const asGiven: Content = { ...NOBODY, kind: definition.kind, periodicity: definition.periodicities[0], ...targetOf(null), ...NOT_OWN };
    await (before ? change(tx, scope, before, content) : add(tx, scope, { programmeId, key, content, given: asGiven }));
    return { ok: true, key };
  });
}

/** An indicator that the programme measures by hand. */
export function addOwnKpi(db: Db, scope: Scope, { programmeId, ...given }: NewOwnKpi): Promise<KpiAnswer> {
  requireRole(scope, programmeId, REPORT_WRITERS);
  return db.transaction(async (tx) => {
    const own = await lockOwn(tx, programmeId);
    if (own.length >= MAX_OWN_KPIS) return refused("too_many");
    if (isNameTaken(own, given.name)) return refused("name_taken");
    if (!(await mayBeNamed(tx, programmeId, given.responsibleId, null))) return refused("not_a_member");
    const key = `propre-${Math.max(0, ...own.map((each) => Number(OWN_KEY.exec(each.key)?.[1] ?? 0))) + 1}`;
    await add(tx, scope, { programmeId, key, content: contentOf(given) });
    return { ok: true, key };
  });
}

/** What it is, and what is decided of it. Its unit stays while it has values: they would mean something else. */
export function changeOwnKpi(db: Db, scope: Scope, { programmeId, key, version, ...given }: ChangedOwnKpi): Promise<KpiAnswer> {
  requireRole(scope, programmeId, REPORT_WRITERS);
  return db.transaction(async (tx) => {
    const own = await lockOwn(tx, programmeId);
    if (!own.some((each) => each.key === key)) throw new NotFoundError();
    const before = await lockKpi(tx, { programmeId, key, version });
    if (isNameTaken(own.filter((each) => each.key !== key), given.name)) return refused("name_taken");
    if (before!.unit !== given.unit && (await tx.$count(kpiValues, eq(kpiValues.settingId, before!.id))) > 0) return refused("unit_has_values");
    if (!(await mayBeNamed(tx, programmeId, given.responsibleId, before))) return refused("not_a_member");
    await change(tx, scope, before!, contentOf(given));
    return { ok: true, key };
  });
}

function choiceOf({ kind, periodicity, isFollowed, note, responsibleId, responsibleName }: Choice): Choice {
  return { kind, periodicity, isFollowed, note, responsibleId, responsibleName };
}
const targetOf = (thresholds: KpiThresholds | null) => ({ hasOwnTarget: thresholds !== null, ...(thresholds ?? NO_THRESHOLDS) });
function contentOf({ name, formula, source, unit, direction, thresholds, ...choice }: Omit<NewOwnKpi, "programmeId">): Content {
  return { ...choiceOf(choice), ...targetOf(keepBoundsOf(direction, thresholds)), name, formula, source, unit, direction };
}

const isNameTaken = (own: readonly Row[], name: string): boolean => own.some((each) => each.name?.localeCompare(name, "fr", { sensitivity: "base" }) === 0);

/** The programme's own indicators: its row stands for them, so that no two take the same key or name at once. */
async function lockOwn(tx: Tx, programmeId: string): Promise<Row[]> {
  await tx.select({ id: programmes.id }).from(programmes).where(eq(programmes.id, programmeId)).for("no key update");
  const all = await tx.select().from(kpiSettings).where(eq(kpiSettings.programmeId, programmeId));
  return all.filter(({ name }) => name !== null);
}

/** The row as the person read it; null where there was none, and still is none. */
async function lockKpi(tx: Tx, { programmeId, key, version }: { programmeId: string; key: string; version: number }): Promise<Row | null> {
  const [row] = await tx.select().from(kpiSettings).where(and(eq(kpiSettings.programmeId, programmeId), eq(kpiSettings.key, key))).for("update");
  if ((row?.version ?? 0) !== version) throw new ConflictError();
  return row ?? null;
}

/** Somebody of the programme; or who was already named, gone since. */
async function mayBeNamed(tx: Tx, programmeId: string, userId: string | null, before: Row | null): Promise<boolean> {
  if (userId === null || userId === before?.responsibleId) return true;
  return (await tx.$count(memberships, and(eq(memberships.programmeId, programmeId), eq(memberships.userId, userId)))) > 0;
}

/** `given`: what counted before, of an indicator that the product computes. */
async function add(tx: Tx, scope: Scope, { programmeId, key, content, given }: { programmeId: string; key: string; content: Content; given?: Content }): Promise<void> {
  // Two who decide of it for the first time: the unique index lets one in.
  const [created] = await tx.insert(kpiSettings).values({ programmeId, key, ...content }).onConflictDoNothing().returning({ id: kpiSettings.id });
  if (!created) throw new ConflictError();
  const told = { before: given && (await traceOf(tx, given)), after: await traceOf(tx, content) };
  await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "kpi", subjectId: created.id, action: given ? "changed" : "added", ...told });
}

async function change(tx: Tx, scope: Scope, before: Row, content: Content): Promise<void> {
  const changed = (Object.keys(content) as (keyof Content)[]).filter((field) => before[field] !== content[field]);
  if (changed.length === 0) return;
  await tx.update(kpiSettings).set({ ...content, version: before.version + 1 }).where(eq(kpiSettings.id, before.id));
  const { id: _id, programmeId: _programmeId, key: _key, version: _version, createdAt: _createdAt, ...was } = before;
  const told = { before: await traceOf(tx, was), after: await traceOf(tx, content) };
  await appendAudit(tx, { actorId: scope.userId, programmeId: before.programmeId, subject: "kpi", subjectId: before.id, action: "changed", ...told });
}

/** As the trail keeps it: who is responsible by the name of then, so that it still says so when the account is gone. */
async function traceOf(tx: Tx, { responsibleId, responsibleName, ...content }: Content) {
  const [user] = responsibleId === null ? [] : await tx.select({ name: users.name }).from(users).where(eq(users.id, responsibleId));
  return { ...content, responsible: user?.name ?? responsibleName };
}
