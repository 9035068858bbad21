import { and, asc, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { contracts, orders, programmes } from "@/db/schema";
import { summariseOrders, type OrdersOfState } from "@/domain/contracts/amounts";
import { budgetYears } from "@/domain/contracts/budget-years";
import { deliveryPlan, explainPlanGap } from "@/domain/contracts/delivery-plan";
import { breakDown, budgetMonths, entriesOf, explainBudget, inGroup, totalOf, type LedgerEntry } from "@/domain/contracts/ledger";
import { groupLabel, inReadingOrder } from "@/domain/contracts/ledger-words";
import { visible, type Scope } from "@/server/auth/scope";
import { todayOf } from "@/server/platform/clock";
import { NO_KEY, type AmountsFilter, type AmountsLine } from "./amounts-schema";
import { readLedger } from "./ledger-query";
import { findContract, listTranches, totalAmounts } from "./queries";
import { sumOf } from "./sum-query";

const PAGE_SIZE = 50;

/** The amounts of a contract by what is asked, its budget and its plan month by month, and the lines of one group. */
export async function viewAmounts(db: Db, scope: Scope, { contractId, by, group, page }: AmountsFilter) {
  const { contract } = await findContract(db, scope, contractId);
  const [today, total, tranches, ledger] = await Promise.all([todayOf(db), totalAmounts(db, contractId), listTranches(db, contractId), readLedger(db, scope, contractId)]);
  const { id, number, title, vatBasisPoints } = contract;
  const entries = ledger.orders.flatMap(entriesOf);
  const groups = inReadingOrder(breakDown(entries, by), by, tranches).map((each) => ({ ...each, label: groupLabel(by, each.key, tranches) }));
  const months = budgetMonths(ledger.orders, vatBasisPoints);
  const plan = deliveryPlan(ledger.planned);
  const shown = group === undefined ? undefined : groups.find(({ key }) => key === (group === NO_KEY ? null : group));
  return {
    ...{ id, number, title, vatBasisPoints, today, by, total, groups },
    budget: { months, years: budgetYears(months, plan.months, vatBasisPoints), ae: explainBudget(months, "ae", vatBasisPoints), cp: explainBudget(months, "cp", vatBasisPoints) },
    plan: { ...plan, gap: explainPlanGap(ledger.planned, today) },
    detail: shown ? detailOf(inGroup(entries, by, shown.key), shown, page) : null,
  };
}

function detailOf(entries: readonly LedgerEntry[], { key, label }: { key: string | null; label: string }, page: number) {
  const [from, to] = [(page - 1) * PAGE_SIZE, page * PAGE_SIZE];
  return { key, label, lines: entries.slice(from, to).map(lineOf), lineCount: entries.length, sums: totalOf(entries), page, hasNext: entries.length > to };
}

function lineOf({ order, line, cents }: LedgerEntry): AmountsLine {
  const { workUnitCode, level, application, quantity } = line;
  return { orderId: order.id, number: order.number, state: order.state, workUnitCode, level, application, quantity, cents };
}

/** The amounts of every contract that the person sees, summed by programme. */
export async function viewPortfolio(db: Db, scope: Scope) {
  const theirs = visible(scope, { programme: contracts.programmeId, contract: contracts.id });
  const [found, sums] = await Promise.all([
    db
      .select({ id: contracts.id, number: contracts.number, title: contracts.title, programmeId: programmes.id, programmeName: programmes.name })
      .from(contracts)
      .innerJoin(programmes, eq(programmes.id, contracts.programmeId))
      .where(theirs)
      .orderBy(asc(programmes.name), asc(programmes.id), asc(contracts.number), asc(contracts.id)),
    db
      .select({ contractId: orders.contractId, state: orders.state, ...sumOf(orders.amountCents), certified: sumOf(orders.certifiedCents) })
      .from(orders)
      .innerJoin(contracts, eq(contracts.id, orders.contractId))
      .where(and(theirs, visible(scope, { programme: orders.programmeId, contract: orders.contractId })))
      .groupBy(orders.contractId, orders.state),
  ]);
  const byProgramme = Map.groupBy(found, ({ programmeId }) => programmeId);
  return {
    programmes: [...byProgramme].map(([id, its]) => {
      const ids = new Set(its.map((contract) => contract.id));
      return {
        ...{ id, name: its[0]!.programmeName },
        contracts: its.map(({ id: contractId, number, title }) => ({ id: contractId, number, title, sums: stagesOf(sums.filter((row) => row.contractId === contractId)) })),
        sums: stagesOf(sums.filter((row) => ids.has(row.contractId))),
      };
    }),
    total: stagesOf(sums),
  };
}

function stagesOf(groups: readonly OrdersOfState[]) {
  const { remaining: _remaining, ...stages } = summariseOrders(groups, null);
  return stages;
}
