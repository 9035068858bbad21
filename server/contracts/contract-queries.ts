import { and, asc, count, desc, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "@/db/client";
import { applications, contractRules, contracts, orders, priceSchedules, programmes, trancheApplications, tranches, unitPrices, users } from "@/db/schema";
import { changedRules } from "@/domain/contracts/changed-rules";
import { missingPrices, scheduleInForce } from "@/domain/contracts/price-schedule";
import { RULE_PROFILES, rulesOn } from "@/domain/contracts/rule-profile";
import { hasRole, requireRole, visible, type Scope } from "@/server/auth/scope";
import { listSprints } from "@/server/minutes/queries";
import { todayOf } from "@/server/platform/clock";
import { NotFoundError } from "@/server/platform/errors";
import { rulesFrom, type ProfileSource } from "./contract-commands";
import { ORDER_MANAGERS } from "./policy";
import { listPrices } from "./prices";
import { findContract } from "./queries";
import { rulesOfContract } from "./rules-column";

const profiles = RULE_PROFILES.map(({ key, label, certainty }) => ({ key, label, caution: certainty !== null }));

/** The programmes in which the person may declare a contract, and the rules that it may start from. */
export async function viewDeclaration(db: Db, scope: Scope) {
  const today = await todayOf(db);
  const managed = scope.grants.filter(({ role }) => ORDER_MANAGERS.includes(role)).map(({ programmeId }) => programmeId);
  const found = managed.length === 0 ? [] : await db.select({ id: programmes.id, name: programmes.name, zone: programmes.holidayZone }).from(programmes).where(inArray(programmes.id, managed)).orderBy(asc(programmes.name));
  return { today, programmes: found, profiles, contracts: await listRules(db, scope, today) };
}

/** The contracts whose rules the person may read, and may so copy. */
async function listRules(db: Db, scope: Scope, today: string) {
  const rows = await db
    .select({ id: contracts.id, number: contracts.number, rules: rulesOfContract })
    .from(contracts)
    .where(visible(scope, { programme: contracts.programmeId, contract: contracts.id }))
    .orderBy(asc(contracts.number))
    .limit(100);
  return rows.map(({ rules, ...contract }) => ({ ...contract, rulesLabel: rulesOn(rules, today).label }));
}

/** The contract as its parts need it, for whoever sees it. */
export async function frameOf(db: Db, scope: Scope, contractId: string) {
  const { contract, rules, zone } = await findContract(db, scope, contractId);
  const { id, number, holder, notifiedOn, programmeId, programmeName } = contract;
  return { frame: { id, number, holder, notifiedOn, programmeName, today: await todayOf(db), zone }, rules, programmeId, canChange: hasRole(scope, programmeId, ORDER_MANAGERS) };
}

/** What may be changed of a contract. Throws ForbiddenError for who may only read it. */
export async function viewSettings(db: Db, scope: Scope, { contractId }: { contractId: string }) {
  const { contract, zone } = await findContract(db, scope, contractId);
  requireRole(scope, contract.programmeId, ORDER_MANAGERS);
  const [row] = await db.select({ version: contracts.version }).from(contracts).where(eq(contracts.id, contractId));
  if (!row) throw new NotFoundError();
  const today = await todayOf(db);
  const { id, number, title, holder, notifiedOn, vatBasisPoints, programmeId, programmeName, programmeSlug } = contract;
  return {
    ...{ id, number, title, holder, notifiedOn, vatBasisPoints, programmeName, programmeSlug, today, zone },
    version: row.version,
    sprints: await listSprints(db, programmeId, today),
    tranches: await listTrancheStates(db, contractId),
    applications: await db
      .select({ id: applications.id, name: applications.name, difficulty: applications.difficulty })
      .from(applications)
      .where(and(eq(applications.programmeId, programmeId), visible(scope, { programme: applications.programmeId })))
      .orderBy(asc(applications.name)),
  };
}

async function listTrancheStates(db: Db, contractId: string) {
  const rows = await db.select().from(tranches).where(eq(tranches.contractId, contractId)).orderBy(asc(tranches.position));
  const covered = await db
    .select({ trancheId: trancheApplications.trancheId, applicationId: trancheApplications.applicationId, difficulty: trancheApplications.difficulty, name: applications.name })
    .from(trancheApplications)
    .innerJoin(applications, eq(applications.id, trancheApplications.applicationId))
    .innerJoin(tranches, eq(tranches.id, trancheApplications.trancheId))
    .where(eq(tranches.contractId, contractId))
    .orderBy(asc(applications.name));
  const used = await db.select({ trancheId: orders.trancheId, n: count() }).from(orders).where(eq(orders.contractId, contractId)).groupBy(orders.trancheId);
  return rows.map(({ contractId: _contract, position: _position, ...tranche }) => ({
    ...tranche,
    orderCount: used.find(({ trancheId }) => trancheId === tranche.id)?.n ?? 0,
    applications: covered.filter(({ trancheId }) => trancheId === tranche.id).map(({ trancheId: _tranche, ...application }) => application),
  }));
}

/** Every version of the rules, the last recorded first, with what each changed; those in force today. */
export async function viewRules(db: Db, scope: Scope, { contractId }: { contractId: string }) {
  const { frame, canChange } = await frameOf(db, scope, contractId);
  const rows = await db
    .select({ number: contractRules.number, effectiveOn: contractRules.effectiveOn, rules: contractRules.rules, reason: contractRules.reason, by: users.name, at: contractRules.createdAt })
    .from(contractRules)
    .leftJoin(users, eq(users.id, contractRules.createdBy))
    .where(eq(contractRules.contractId, contractId))
    .orderBy(asc(contractRules.number));
  const inForce = rulesOn(rows, frame.today);
  return {
    ...frame,
    versions: rows.map((row, rank) => ({ ...row, at: row.at.toISOString(), changes: rank === 0 ? [] : changedRules(rows[rank - 1]!.rules, row.rules) })).toReversed(),
    inForce: rows.find(({ rules }) => rules === inForce)!.number,
    can: { change: canChange },
  };
}

/** What the form of new rules starts from: the last version, unless another source is named. */
export async function viewRulesForm(db: Db, scope: Scope, { contractId, from }: { contractId: string; from?: ProfileSource }) {
  const { frame, programmeId } = await frameOf(db, scope, contractId);
  requireRole(scope, programmeId, ORDER_MANAGERS);
  const [last] = await db.select({ number: contractRules.number, rules: contractRules.rules }).from(contractRules).where(eq(contractRules.contractId, contractId)).orderBy(desc(contractRules.number)).limit(1);
  const rules = from ? await rulesFrom(db, scope, from) : last!.rules;
  if (!rules) throw new NotFoundError();
  const others = (await listRules(db, scope, frame.today)).filter(({ id }) => id !== contractId);
  return { ...frame, sprints: await listSprints(db, programmeId, frame.today), last: last!.number, rules, profiles, contracts: others };
}

const publisher = alias(users, "publisher");

/** The versions of the price schedule, the last first: drafts only for who may change them. */
export async function viewSchedules(db: Db, scope: Scope, { contractId }: { contractId: string }) {
  const { frame, canChange } = await frameOf(db, scope, contractId);
  return { ...frame, schedules: await listSchedules(db, { contractId, today: frame.today, withDrafts: canChange }), can: { change: canChange } };
}

async function listSchedules(db: Db, { contractId, today, withDrafts }: { contractId: string; today: string; withDrafts: boolean }) {
  const rows = await db
    .select({ id: priceSchedules.id, number: priceSchedules.number, label: priceSchedules.label, effectiveOn: priceSchedules.effectiveOn, origin: priceSchedules.origin })
    .from(priceSchedules)
    .where(and(eq(priceSchedules.contractId, contractId), withDrafts ? undefined : sql`${priceSchedules.publishedAt} is not null`))
    .orderBy(desc(priceSchedules.number));
  const ids = rows.map(({ id }) => id);
  const prices = ids.length === 0 ? [] : await db.select({ scheduleId: unitPrices.scheduleId, workUnitCode: unitPrices.workUnitCode, level: unitPrices.level, period: unitPrices.period }).from(unitPrices).where(inArray(unitPrices.scheduleId, ids));
  const inForce = scheduleInForce(rows.toReversed().flatMap((row) => (row.effectiveOn === null ? [] : [{ ...row, effectiveOn: row.effectiveOn }])), today);
  return rows.map((row) => {
    const its = prices.filter(({ scheduleId }) => scheduleId === row.id);
    return { ...row, priceCount: its.length, missingCount: missingPrices(its).length, isInForce: row.id === inForce?.id };
  });
}

/** One version: its prices, what it lacks, what of its file could not be read. A draft is shown to who may change it. */
export async function viewSchedule(db: Db, scope: Scope, { contractId, scheduleId }: { contractId: string; scheduleId: string }) {
  const { frame, programmeId, canChange } = await frameOf(db, scope, contractId);
  const lines = await listSchedules(db, { contractId, today: frame.today, withDrafts: canChange });
  const line = lines.find(({ id }) => id === scheduleId);
  if (!line) throw new NotFoundError();
  const [row] = await db
    .select({ version: priceSchedules.version, refused: priceSchedules.refused, publishedAt: priceSchedules.publishedAt, publishedBy: publisher.name })
    .from(priceSchedules)
    .leftJoin(publisher, eq(publisher.id, priceSchedules.publishedBy))
    .where(eq(priceSchedules.id, scheduleId));
  const former = lines.find(({ effectiveOn, number }) => effectiveOn !== null && number < line.number);
  const prices = await listPrices(db, scheduleId);
  return {
    ...frame,
    sprints: await listSprints(db, programmeId, frame.today),
    schedule: { ...line, ...row!, publishedAt: row!.publishedAt?.toISOString() ?? null },
    prices,
    missing: missingPrices(prices),
    former: former ? await listPrices(db, former.id) : [],
    can: { change: canChange && row!.publishedAt === null },
  };
}
