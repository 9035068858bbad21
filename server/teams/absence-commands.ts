import { and, asc, eq, inArray } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { absences, people, programmes } from "@/db/schema";
import { addDays, type Day, type HolidayZone } from "@/domain/calendar";
import { daysOffIn, overlaps, takesWorkingDay, withDaysOff } from "@/domain/planning/absence-days";
import type { Absence } from "@/domain/planning/team-days";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { PLANNERS } from "@/server/planning/policy";
import { appendAudit } from "@/server/platform/audit";
import { NotFoundError } from "@/server/platform/errors";
import type { DeclaredAnswer, RefusedAbsence, WeeksAnswer } from "./absence-schema";

type Declared = Absence & { personId: string };
type Known = Absence & { id: string };

/** Writes these absences, or none of them. Why somebody is away is asked nowhere, and kept nowhere. */
export async function declareAbsences(db: Db, scope: Scope, { programmeId, absences: declared }: { programmeId: string; absences: Declared[] }): Promise<DeclaredAnswer> {
  requireRole(scope, programmeId, PLANNERS);
  return db.transaction(async (tx) => {
    const { zone, known } = await lockPeople(tx, scope, programmeId, declared.map(({ personId }) => personId));
    const refused = declared.flatMap(({ personId, ...absence }, index): RefusedAbsence[] => {
      if (!takesWorkingDay(absence, zone)) return [{ index, reason: "no_working_day" }];
      const before = [...known.get(personId)!, ...declared.slice(0, index).filter((each) => each.personId === personId)];
      return before.some((each) => overlaps(each, absence)) ? [{ index, reason: "overlaps" }] : [];
    });
    if (refused.length > 0) return { ok: false, refused };
    for (const [personId, list] of Map.groupBy(declared, (each) => each.personId)) {
      const added = list.map(({ personId: _, ...absence }) => absence);
      await insertAbsences(tx, { programmeId, personId }, added);
      await record(tx, scope, { programmeId, personId, action: "absences_declared", after: { absences: added } });
    }
    return { ok: true, count: declared.length };
  });
}

type WeekCount = { personId: string; monday: Day; days: number; was: number };

/** Sets how many days each of these weeks has off, taken from its first working day on; refused as a whole when one of them changed since it was read. */
export async function saveWeeks(db: Db, scope: Scope, { programmeId, cells }: { programmeId: string; cells: WeekCount[] }): Promise<WeeksAnswer> {
  requireRole(scope, programmeId, PLANNERS);
  return db.transaction(async (tx) => {
    const { zone, known } = await lockPeople(tx, scope, programmeId, cells.map(({ personId }) => personId));
    const wanted = new Map<string, Absence[]>([...known].map(([personId, own]) => [personId, own.map(({ from, to, isHalf }) => ({ from, to, isHalf }))]));
    for (const { personId, monday, days, was } of cells) {
      const week = { from: monday, to: addDays(monday, 6) };
      if (daysOffIn(wanted.get(personId)!, week, zone) !== was) return { ok: false, reason: "changed_meanwhile", personId, monday };
      if (days === was) continue;
      const absencesThen = withDaysOff(wanted.get(personId)!, week, days, zone);
      if (absencesThen === null) return { ok: false, reason: "too_many", personId, monday };
      wanted.set(personId, absencesThen);
    }
    for (const [personId, after] of wanted) await replaceAbsences(tx, scope, { programmeId, personId, before: known.get(personId)!, after });
    return { ok: true };
  });
}

export async function removeAbsence(db: Db, scope: Scope, { absenceId }: { absenceId: string }) {
  return db.transaction(async (tx) => {
    const [absence] = await tx.select().from(absences).where(and(eq(absences.id, absenceId), visible(scope, { programme: absences.programmeId }))).for("update");
    if (!absence) throw new NotFoundError();
    const { programmeId, personId, startsOn: from, endsOn: to, isHalf } = absence;
    requireRole(scope, programmeId, PLANNERS);
    await tx.delete(absences).where(eq(absences.id, absenceId));
    await record(tx, scope, { programmeId, personId, action: "absence_removed", before: { absences: [{ from, to, isHalf }] } });
    return { ok: true } as const;
  });
}

/** One at a time per person: two that overlap could both find the days free. @throws NotFoundError for somebody of another programme */
async function lockPeople(tx: Tx, scope: Scope, programmeId: string, ids: string[]): Promise<{ zone: HolidayZone; known: Map<string, Known[]> }> {
  const wanted = [...new Set(ids)];
  const found = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(inArray(people.id, wanted), eq(people.programmeId, programmeId), visible(scope, { programme: people.programmeId })))
    // In one order, so that two forms never wait for each other.
    .orderBy(asc(people.id))
    .for("update");
  if (found.length !== wanted.length) throw new NotFoundError();
  const [programme] = await tx.select({ zone: programmes.holidayZone }).from(programmes).where(and(eq(programmes.id, programmeId), visible(scope, { programme: programmes.id })));
  const rows = await tx
    .select({ personId: absences.personId, id: absences.id, from: absences.startsOn, to: absences.endsOn, isHalf: absences.isHalf })
    .from(absences)
    .where(and(inArray(absences.personId, wanted), visible(scope, { programme: absences.programmeId })));
  const absencesOf = Map.groupBy(rows, ({ personId }) => personId);
  return { zone: programme!.zone as HolidayZone, known: new Map(wanted.map((id) => [id, (absencesOf.get(id) ?? []).map(({ personId: _, ...absence }) => absence)])) };
}

type Replaced = { programmeId: string; personId: string; before: Known[]; after: Absence[] };

async function replaceAbsences(tx: Tx, scope: Scope, { programmeId, personId, before, after }: Replaced): Promise<void> {
  const isSame = (a: Absence, b: Absence): boolean => a.from === b.from && a.to === b.to && a.isHalf === b.isHalf;
  const gone = before.filter((absence) => !after.some((each) => isSame(each, absence)));
  const added = after.filter((absence) => !before.some((each) => isSame(each, absence)));
  if (gone.length === 0 && added.length === 0) return;
  if (gone.length > 0) await tx.delete(absences).where(inArray(absences.id, gone.map(({ id }) => id)));
  await insertAbsences(tx, { programmeId, personId }, added);
  await record(tx, scope, { programmeId, personId, action: "absences_set", before: { absences: gone.map(({ from, to, isHalf }) => ({ from, to, isHalf })) }, after: { absences: added } });
}

async function insertAbsences(tx: Tx, whose: { programmeId: string; personId: string }, added: Absence[]): Promise<void> {
  if (added.length > 0) await tx.insert(absences).values(added.map(({ from, to, isHalf }) => ({ ...whose, startsOn: from, endsOn: to, isHalf })));
}

type Recorded = { programmeId: string; personId: string; action: string; before?: object; after?: object };
const record = (tx: Tx, scope: Scope, { personId, ...entry }: Recorded): Promise<void> => appendAudit(tx, { actorId: scope.userId, subject: "person", subjectId: personId, ...entry });
