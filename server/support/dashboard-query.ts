import type { Db } from "@/db/client";
import { escalatedRate, keptRate, meanMinutes, stockLeft, unitsUsed } from "@/domain/support/figures";
import { civilPeriodOf, readCivilPeriod, shiftCivilPeriod, type CivilPeriod } from "@/domain/calendar/civil-period";
import { signalsOf, withStock } from "@/domain/support/signals";
import type { SupportTerms } from "@/domain/support/terms";
import { CLOCKS, SEVERITIES } from "@/domain/support/vocabulary";
import type { Scope } from "@/server/auth/scope";
import * as sums from "./dashboard-sums";
import { boundsOf } from "./figure-conditions";
import { findSupported } from "./supported-contract";

/** Of the trends, the period's last month included. */
const MONTHS = 12;

type Opened = Awaited<ReturnType<typeof sums.sumOpened>>[number];

/** The dashboard of a contract's support over a month, a quarter or a year; this month unless another is asked. */
export async function viewDashboard(db: Db, scope: Scope, { contractId, period: asked }: { contractId: string; period?: string }) {
  const { contract, terms, today, can } = await findSupported(db, scope, contractId);
  const period = (asked === undefined ? null : readCivilPeriod(asked)) ?? civilPeriodOf(today, "month");
  const bounds = boundsOf(period);
  const lastMonth = period.kind === "month" ? period : shiftCivilPeriod(civilPeriodOf(period.to, "month"), -1);
  const months = Array.from({ length: MONTHS }, (_, rank) => shiftCivilPeriod(lastMonth, rank + 1 - MONTHS));
  const [{ opened, contractual, operational }, units, stockRows, recurring, byMonth] = await Promise.all([
    measure(db, { contractId, terms, period }),
    sums.sumUnits(db, contractId, bounds),
    sums.sumStock(db, contractId, bounds),
    sums.sumRecurring(db, contractId, bounds),
    sums.sumMonths(db, contractId, [...months, shiftCivilPeriod(lastMonth, 1)].map((month) => boundsOf(month).from)),
  ]);
  const trend = withStock(months.map(({ key, label }, rank) => ({ ...byMonth[rank]!, key, label })), operational.stock.value ?? 0);
  return {
    contract,
    period,
    contractual: { ...contractual, units: unitsUsed({ ...units, terms, until: period.label }) },
    operational: {
      ...operational,
      stockRows: SEVERITIES.map((severity) => stockRows.find((row) => row.severity === severity) ?? { severity, total: 0, young: 0, weeks: 0, months: 0, old: 0 }),
      byApplication: breakdown(opened, ({ application }) => application),
      byKind: breakdown(opened, ({ kind }) => kind),
    },
    steering: { months: trend, recurring, signals: signalsOf({ rates: contractual.rates, escalated: contractual.escalated, months: trend, recurring }) },
    can,
  };
}

/** The figures alone, over each of these periods, without what they are broken down by. */
export async function viewSupportFigures(db: Db, scope: Scope, { contractId, periods }: { contractId: string; periods: readonly Span[] }) {
  const { terms } = await findSupported(db, scope, contractId);
  return Promise.all(periods.map((period) => measure(db, { contractId, terms, period })));
}

type Span = Pick<CivilPeriod, "from" | "to" | "label">;

/** What a contract's support is held to over a period, and what it did in it. */
async function measure(db: Db, { contractId, terms, period }: { contractId: string; terms: SupportTerms; period: Span }) {
  const bounds = boundsOf(period);
  const [opened, outcomes, times, totals] = await Promise.all([
    sums.sumOpened(db, contractId, bounds),
    sums.sumOutcomes(db, contractId, bounds),
    sums.sumTimes(db, contractId, bounds),
    sums.sumTotals(db, contractId, bounds),
  ]);
  const told = period.label;
  const all = total(opened);
  const timesOf = (name: (typeof times)[number]["name"]) => times.find((row) => row.name === name)!;
  const mean = (what: string, { total: count, known, minutes }: (typeof times)[number]) => meanMinutes({ what, sum: minutes, count: known, without: count - known, period: told });
  const rates = SEVERITIES.flatMap((severity) =>
    CLOCKS.map((clock) => {
      const { kept, decided } = outcomes.find((row) => row.severity === severity && row.clock === clock) ?? { kept: 0, decided: 0 };
      return { severity, clock, kept, decided, rate: keptRate({ clock, severity, kept, decided, terms, period: told }) };
    }),
  );
  const left = timesOf("left").total;
  return {
    opened,
    contractual: {
      rates,
      escalated: escalatedRate({ escalated: all.escalated, opened: all.opened, terms, period: told }),
    },
    operational: {
      ...{ opened: all.opened, left, dateless: all.dateless, reopened: totals.reopened, escalated: all.escalated },
      stock: stockLeft({ before: totals.before, opened: all.opened, left, dateless: all.dateless, period: told }),
      means: { taken: mean("Prise en charge", timesOf("taken")), resolution: mean("Résolution", timesOf("left")), closing: mean("Clôture", timesOf("closed")) },
    },
  };
}

const total = (rows: readonly Opened[]) => rows.reduce((sum, row) => ({ opened: sum.opened + row.opened, escalated: sum.escalated + row.escalated, dateless: sum.dateless + row.dateless }), { opened: 0, escalated: 0, dateless: 0 });

/** Tickets opened by what a column says, most first; null: nobody said. */
function breakdown<Key extends string | null>(rows: readonly Opened[], keyOf: (row: Opened) => Key) {
  const keys = [...new Set(rows.map(keyOf))];
  const lines = keys.map((key) => {
    const mine = rows.filter((row) => keyOf(row) === key);
    const bySeverity = Object.fromEntries(SEVERITIES.map((severity) => [severity, total(mine.filter((row) => row.severity === severity)).opened])) as Record<(typeof SEVERITIES)[number], number>;
    return { key, ...bySeverity, opened: total(mine).opened, escalated: total(mine).escalated };
  });
  return lines.toSorted((a, b) => b.opened - a.opened || String(a.key).localeCompare(String(b.key), "fr"));
}
