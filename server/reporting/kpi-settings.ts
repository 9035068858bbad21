import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { contracts, increments, kpiSettings, kpiValues, memberships, users } from "@/db/schema";
import type { KpiDefinition } from "@/domain/reporting/kpi-definition";
import { effectiveKpi, effectiveOwn, type EffectiveKpi, type KpiChoice, type OwnKpi } from "@/domain/reporting/kpi-effective";
import type { KpiIncrement } from "@/domain/reporting/kpi-periods";
import type { KpiReading } from "@/domain/reporting/kpi-reading";
import { visible, type Scope } from "@/server/auth/scope";
import type { KpiResponsible } from "./kpi-schema";

/** Enough for the periods that a page looks back on. */
const MAX_INCREMENTS = 12;

export type Setting = typeof kpiSettings.$inferSelect & { responsible: KpiResponsible | null };

/** What a programme decided of its indicators, by key; and its own ones, in the order in which they were added. */
export async function settingsOf(db: Db, scope: Scope, programmeId: string): Promise<Setting[]> {
  const rows = await db
    .select({ setting: kpiSettings, user: { name: users.name, disabledAt: users.disabledAt }, isMember: sql<boolean>`${memberships.userId} is not null` })
    .from(kpiSettings)
    .leftJoin(users, eq(users.id, kpiSettings.responsibleId))
    .leftJoin(memberships, and(eq(memberships.programmeId, kpiSettings.programmeId), eq(memberships.userId, kpiSettings.responsibleId)))
    .where(and(eq(kpiSettings.programmeId, programmeId), visible(scope, { programme: kpiSettings.programmeId })))
    .orderBy(asc(kpiSettings.createdAt), asc(kpiSettings.key));
  return rows.map(({ setting, user, isMember }) => ({ ...setting, responsible: responsibleOf(setting, user, isMember) }));
}

type Named = Pick<typeof kpiSettings.$inferSelect, "responsibleId" | "responsibleName">;

function responsibleOf({ responsibleId, responsibleName }: Named, user: { name: string; disabledAt: Date | null } | null, isMember: boolean): KpiResponsible | null {
  if (user) return { id: responsibleId, name: user.name, standing: user.disabledAt ? "disabled" : isMember ? "member" : "left" };
  return responsibleName === "" ? null : { id: null, name: responsibleName, standing: "named" };
}

export function choiceOf({ kind, periodicity, isFollowed, hasOwnTarget, low, high, alertLow, alertHigh }: Setting): KpiChoice {
  return { kind, periodicity, isFollowed, thresholds: hasOwnTarget ? { low, high, alertLow, alertHigh } : null };
}

/** Null for one that the product computes. */
export function ownOf({ key, name, formula, source, unit, direction }: Setting): OwnKpi | null {
  return name === null || formula === null || source === null || unit === null || direction === null ? null : { key, name, formula, source, unit, direction };
}

const HAND_FILL = "Saisissez une valeur et son jour sur la page de l’indicateur.";

/** What is shown of an indicator whatever its values. */
export function shownOf(definition: KpiDefinition | null, setting: Setting | undefined, asked?: KpiReading["target"]) {
  const effective: EffectiveKpi = definition ? effectiveKpi(definition, setting ? choiceOf(setting) : null, asked) : effectiveOwn(ownOf(setting!)!, choiceOf(setting!));
  return { ...effective, isOwn: definition === null, responsible: setting?.responsible ?? null, fill: definition?.fill ?? HAND_FILL };
}

/** The values typed for the indicators of a programme's own; of one of them alone where it is named. */
export const valuesOf = (db: Db, scope: Scope, { programmeId, settingId }: { programmeId: string; settingId?: string }) =>
  db
    .select({
      ...{ id: kpiValues.id, settingId: kpiValues.settingId, day: kpiValues.day, value: kpiValues.value, comment: kpiValues.comment, by: users.name },
      ...{ at: kpiValues.recordedAt, recordedOn: sql<string>`(${kpiValues.recordedAt} at time zone 'Europe/Paris')::date::text`, version: kpiValues.version },
    })
    .from(kpiValues)
    .innerJoin(users, eq(users.id, kpiValues.recordedBy))
    .where(and(eq(kpiValues.programmeId, programmeId), visible(scope, { programme: kpiValues.programmeId }), settingId ? eq(kpiValues.settingId, settingId) : undefined))
    .orderBy(desc(kpiValues.day));
export type TypedValue = Awaited<ReturnType<typeof valuesOf>>[number];

export const incrementsOf = (db: Db, scope: Scope, programmeId: string): Promise<KpiIncrement[]> =>
  db
    .select({ id: increments.id, number: increments.number, startsOn: increments.startsOn, endsOn: increments.endsOn })
    .from(increments)
    .where(and(eq(increments.programmeId, programmeId), visible(scope, { programme: increments.programmeId })))
    .orderBy(desc(increments.number))
    .limit(MAX_INCREMENTS);

export const contractsOf = (db: Db, scope: Scope, programmeId: string) =>
  db
    .select({ id: contracts.id, number: contracts.number })
    .from(contracts)
    .where(and(eq(contracts.programmeId, programmeId), visible(scope, { programme: contracts.programmeId })))
    .orderBy(asc(contracts.number), asc(contracts.id));
