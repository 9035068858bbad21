import { and, eq, max, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { insertAll } from "@/db/insert-all";
import { priceSchedules, unitPrices } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import { findWorkUnit } from "@/domain/contracts/catalogue";
import { objectionToPrice, priceKeyOf, revisePrice, type UnitPrice } from "@/domain/contracts/price-schedule";
import type { RefusedPrice } from "@/domain/contracts/read-prices";
import type { Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { ConflictError, NotFoundError } from "@/server/platform/errors";
import type { ScheduleSaved } from "./contract-schema";
import { lockContract, trailOf, type Contract } from "./managed-contract";
import { listPrices } from "./prices";

type Schedule = typeof priceSchedules.$inferSelect;
type Refusal = Extract<ScheduleSaved, { ok: false }>["reason"];
type Named = { contractId: string; scheduleId: string; version: number };

const FACTORS = new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 4 });

/** A draft of a new version: empty, or the prices of another version × a factor in ten-thousandths, each to the nearest cent. */
export function startSchedule(db: Db, scope: Scope, { contractId, label, copy }: { contractId: string; label: string; copy?: { scheduleId: string; factor: number } }): Promise<ScheduleSaved> {
  return db.transaction(async (tx) => {
    const contract = await lockContract(tx, scope, contractId);
    if (!copy) return draft(tx, scope, contract, { label, origin: "Saisie", prices: [], refused: [] });
    const source = await findSchedule(tx, contractId, copy.scheduleId);
    const prices = (await listPrices(tx, source.id)).map((price) => ({ ...price, unitCents: revisePrice(price.unitCents, copy.factor) }));
    const times = copy.factor === 10_000 ? "" : `, × ${FACTORS.format(copy.factor / 10_000)}`;
    return draft(tx, scope, contract, { label, origin: `Copie de la version ${source.number}${times}`, prices, refused: [] });
  });
}

type Draft = { label: string; origin: string; prices: readonly UnitPrice[]; refused: RefusedPrice[] };

/** A draft of what was read of a file; what could not be read stays with it. */
export const draftFromFile = (db: Db, scope: Scope, { contractId, ...read }: Draft & { contractId: string }): Promise<ScheduleSaved> =>
  db.transaction(async (tx) => draft(tx, scope, await lockContract(tx, scope, contractId), read));

async function draft(tx: Tx, scope: Scope, contract: Contract, { prices, ...fields }: Draft): Promise<ScheduleSaved> {
  const [last] = await tx.select({ number: max(priceSchedules.number) }).from(priceSchedules).where(eq(priceSchedules.contractId, contract.id));
  const number = (last?.number ?? 0) + 1;
  const [row] = await tx.insert(priceSchedules).values({ contractId: contract.id, number, ...fields, createdBy: scope.userId }).returning({ id: priceSchedules.id });
  await insertAll(tx, unitPrices, prices.map((price) => ({ ...price, scheduleId: row!.id })));
  await appendAudit(tx, { ...trailOf(scope, contract), action: "prices_drafted", after: { number, label: fields.label, origin: fields.origin, prices: prices.length } });
  return { ok: true, scheduleId: row!.id };
}

/** All the prices of a draft as they are typed; what is absent has no price. */
export const setPrices = (db: Db, scope: Scope, { prices, ...named }: Named & { prices: readonly UnitPrice[] }): Promise<ScheduleSaved> =>
  change(db, scope, named, async (tx, schedule) => {
    const keys = new Set(prices.map(priceKeyOf));
    const isWrong = ({ workUnitCode, level, period }: UnitPrice): boolean => {
      const unit = findWorkUnit(workUnitCode)?.unit;
      return unit?.code !== workUnitCode || objectionToPrice(unit, level, period) !== null;
    };
    if (keys.size !== prices.length || prices.some(isWrong)) return "wrong_price";
    const before = new Map((await listPrices(tx, schedule.id)).map((price) => [priceKeyOf(price), price.unitCents]));
    await tx.delete(unitPrices).where(eq(unitPrices.scheduleId, schedule.id));
    await insertAll(tx, unitPrices, prices.map((price) => ({ ...price, scheduleId: schedule.id })));
    const changed = prices.filter((price) => before.get(priceKeyOf(price)) !== price.unitCents).length + [...before.keys()].filter((key) => !keys.has(key)).length;
    return { action: "prices_edited", after: { changed, prices: prices.length }, values: {} };
  });

/** From that day on, orders are priced by it; it never changes again. */
export const publishSchedule = (db: Db, scope: Scope, { effectiveOn, ...named }: Named & { effectiveOn: Day }): Promise<ScheduleSaved> =>
  change(db, scope, named, async (tx, schedule, contract) => {
    if (effectiveOn < contract.notifiedOn) return "before_notification";
    if ((await tx.$count(unitPrices, eq(unitPrices.scheduleId, schedule.id))) === 0) return "no_price";
    return { action: "prices_published", after: { effectiveOn }, values: { effectiveOn, publishedAt: sql`now()`, publishedBy: scope.userId } };
  });

export const removeSchedule = (db: Db, scope: Scope, named: Named): Promise<ScheduleSaved> => change(db, scope, named, async () => ({ action: "prices_draft_removed", after: null, values: null }));

type Values = { effectiveOn?: Day; publishedAt?: ReturnType<typeof sql>; publishedBy?: string };
type Decision = Refusal | { action: string; after: Record<string, unknown> | null; values: Values | null };

/** One change of a draft, under the contract's lock. */
async function change(db: Db, scope: Scope, { contractId, scheduleId, version }: Named, decide: (tx: Tx, schedule: Schedule, contract: Contract) => Promise<Decision>): Promise<ScheduleSaved> {
  return db.transaction(async (tx) => {
    const contract = await lockContract(tx, scope, contractId);
    const schedule = await findSchedule(tx, contractId, scheduleId);
    if (schedule.publishedAt !== null) return { ok: false, reason: "published" };
    if (schedule.version !== version) throw new ConflictError();
    const decision = await decide(tx, schedule, contract);
    if (typeof decision === "string") return { ok: false, reason: decision };
    const mine = eq(priceSchedules.id, scheduleId);
    if (decision.values) await tx.update(priceSchedules).set({ ...decision.values, version: version + 1 }).where(mine);
    else await tx.delete(priceSchedules).where(mine);
    await appendAudit(tx, { ...trailOf(scope, contract), action: decision.action, before: { number: schedule.number, label: schedule.label }, after: decision.after });
    return { ok: true, scheduleId };
  });
}

async function findSchedule(tx: Tx, contractId: string, scheduleId: string): Promise<Schedule> {
  const [found] = await tx.select().from(priceSchedules).where(and(eq(priceSchedules.id, scheduleId), eq(priceSchedules.contractId, contractId)));
  if (!found) throw new NotFoundError();
  return found;
}
