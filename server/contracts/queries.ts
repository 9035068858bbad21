import { and, asc, count, eq, sql, type SQL } from "drizzle-orm";
import type { Db } from "@/db/client";
import { applications, contracts, orders, programmes, supportTickets, trancheApplications, tranches } from "@/db/schema";
import type { HolidayZone } from "@/domain/calendar";
import type { OrdersOfState } from "@/domain/contracts/amounts";
import { explainAmounts, NOTHING_TO_ORDER, type ExplainedAmounts } from "@/domain/contracts/explained-amounts";
import { rulesOn } from "@/domain/contracts/rule-profile";
import { silenceMeaning } from "@/domain/contracts/verification";
import { unitsUsed } from "@/domain/support/figures";
import { hasRole, sees, visible, type Scope } from "@/server/auth/scope";
import { todayOf } from "@/server/platform/clock";
import { NotFoundError } from "@/server/platform/errors";
import { termsOf } from "@/server/support/terms-query";
import { listOrders } from "./order-list";
import { ORDER_DRAFTERS, ORDER_MANAGERS } from "./policy";
import { listPrices, scheduleOn } from "./prices";
import { listProposals } from "./proposals-query";
import { rulesOfContract } from "./rules-column";
import { sumOf } from "./sum-query";
import type { OrderFilter } from "./schema";

export { rulesOfContract };

const PAGE_SIZE = 25;

const line = {
  id: contracts.id,
  number: contracts.number,
  title: contracts.title,
  holder: contracts.holder,
  notifiedOn: contracts.notifiedOn,
  programmeId: programmes.id,
  programmeSlug: programmes.slug,
  programmeName: programmes.name,
};

const theirs = (scope: Scope): SQL => visible(scope, { programme: contracts.programmeId, contract: contracts.id });

/** The contracts that the person may see, by number. */
export async function listContracts(db: Db, scope: Scope, { programmeId, after }: { programmeId?: string; after?: { number: string; id: string } }) {
  const rows = await db
    .select(line)
    .from(contracts)
    .innerJoin(programmes, eq(programmes.id, contracts.programmeId))
    .where(and(theirs(scope), programmeId ? eq(contracts.programmeId, programmeId) : undefined, after ? sql`(${contracts.number}, ${contracts.id}) > (${after.number}, ${after.id}::uuid)` : undefined))
    .orderBy(asc(contracts.number), asc(contracts.id))
    .limit(PAGE_SIZE + 1);
  const shown = rows.slice(0, PAGE_SIZE);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > PAGE_SIZE && last ? { number: last.number, id: last.id } : null, can: { declare: scope.grants.some(({ role }) => ORDER_MANAGERS.includes(role)) } };
}

/** One contract with the settings that its figures need. Throws NotFoundError. */
export async function findContract(db: Db, scope: Scope, contractId: string) {
  const [found] = await db
    .select({ ...line, vatBasisPoints: contracts.vatBasisPoints, rules: rulesOfContract, zone: programmes.holidayZone })
    .from(contracts)
    .innerJoin(programmes, eq(programmes.id, contracts.programmeId))
    .where(and(eq(contracts.id, contractId), theirs(scope)));
  if (!found) throw new NotFoundError();
  const { rules, zone, ...contract } = found;
  return { contract, rules, zone: zone as HolidayZone };
}

/** The applications that a tranche covers, by name. Its id is named with its table: alone in a query, drizzle writes a bare column, which the inner tables would answer to. */
const covered = sql<string[]>`coalesce((select array_agg(a.name order by a.name) from ${trancheApplications} t join ${applications} a on a.id = t.application_id where t.tranche_id = ${tranches}.id), '{}')`;

export const listTranches = (db: Db, contractId: string) =>
  db
    .select({ id: tranches.id, kind: tranches.kind, label: tranches.label, affirmedOn: tranches.affirmedOn, affirmedBy: tranches.affirmedBy, ceilingCents: tranches.ceilingCents, covered })
    .from(tranches)
    .where(eq(tranches.contractId, contractId))
    .orderBy(asc(tranches.position));

/** Everything that the page of a contract shows. */
export async function viewContract(db: Db, scope: Scope, { contractId, ...filter }: OrderFilter) {
  const [{ contract, rules, zone }, today] = await Promise.all([findContract(db, scope, contractId), todayOf(db)]);
  const [parts, sums, tickets, page, { terms }, proposals] = await Promise.all([
    listTranches(db, contractId),
    sumOrders(db, contractId),
    countTickets(db, contractId),
    listOrders(db, scope, { contractId, ...filter }, { rules, zone, today }),
    termsOf(db, contractId),
    hasRole(scope, contract.programmeId, ORDER_DRAFTERS) ? listProposals(db, { contractId, programmeId: contract.programmeId, today }) : [],
  ]);
  const total = (field: "total" | "reopened"): number => tickets.reduce((sum, row) => sum + row[field], 0);
  const profile = rulesOn(rules, today);
  return {
    ...contract,
    today,
    profileLabel: profile.label,
    silence: silenceMeaning(profile).text,
    tranches: parts.map((part) => {
      const told = explainAmounts(sums.filter(({ trancheId }) => trancheId === part.id), part.ceilingCents);
      return { ...part, amounts: isOpen(part) ? told : { ...told, remaining: NOTHING_TO_ORDER } };
    }),
    amounts: explainAmounts(sums, totalCeiling(parts)),
    proposals,
    orders: page,
    support: { severities: tickets.map(({ reopened: _, ...row }) => row), units: unitsUsed({ tickets: total("total"), reopened: total("reopened"), terms, until: "à ce jour" }) },
    can: { order: hasRole(scope, contract.programmeId, ORDER_DRAFTERS), change: hasRole(scope, contract.programmeId, ORDER_MANAGERS), judge: sees(scope, { programmeId: contract.programmeId, contractId: null }) },
  };
}

/** What the contract amounts to, stage by stage: the same sums on every page that shows them. */
export async function totalAmounts(db: Db, contractId: string): Promise<ExplainedAmounts> {
  const [parts, sums] = await Promise.all([listTranches(db, contractId), sumOrders(db, contractId)]);
  return explainAmounts(sums, totalCeiling(parts));
}

const isOpen = ({ kind, affirmedOn }: Awaited<ReturnType<typeof listTranches>>[number]): boolean => kind === "ferme" || affirmedOn !== null;

/** What may be ordered in all: the tranches that are affirmed. Unknown as soon as one of them has no ceiling. */
function totalCeiling(parts: Awaited<ReturnType<typeof listTranches>>): number | null {
  const open = parts.filter(isOpen);
  const ceilings = open.flatMap(({ ceilingCents }) => (ceilingCents === null ? [] : [ceilingCents]));
  return open.length > 0 && ceilings.length === open.length ? ceilings.reduce((total, cents) => total + cents, 0) : null;
}

/** Amounts by tranche and state, summed by the covering index. */
async function sumOrders(db: Db, contractId: string): Promise<(OrdersOfState & { trancheId: string })[]> {
  return db
    .select({ trancheId: orders.trancheId, state: orders.state, ...sumOf(orders.amountCents), certified: sumOf(orders.certifiedCents) })
    .from(orders)
    .where(eq(orders.contractId, contractId))
    .groupBy(orders.trancheId, orders.state);
}

const countTickets = (db: Db, contractId: string) =>
  db
    .select({
      severity: supportTickets.severity,
      total: count(),
      resolved: count(supportTickets.leftAt),
      escalated: sql<number>`count(*) filter (where ${supportTickets.escalated})`.mapWith(Number),
      reopened: count(supportTickets.reopenedAt),
    })
    .from(supportTickets)
    .where(eq(supportTickets.contractId, contractId))
    .groupBy(supportTickets.severity)
    .orderBy(asc(supportTickets.severity));

/** The prices of a contract in force today; the catalogue itself is the domain's. */
export async function viewCatalogue(db: Db, scope: Scope, { contractId }: { contractId: string }) {
  const { contract } = await findContract(db, scope, contractId);
  const schedule = await scheduleOn(db, contractId, await todayOf(db));
  const { vatBasisPoints: _vat, ...shown } = contract;
  return { ...shown, schedule, prices: schedule ? await listPrices(db, schedule.id) : [] };
}

