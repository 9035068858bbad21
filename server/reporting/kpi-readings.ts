import type { Db } from "@/db/client";
import type { Day } from "@/domain/calendar";
import { civilPeriodOf, readCivilPeriod } from "@/domain/calendar/civil-period";
import type { KpiFamily } from "@/domain/reporting/kpi-definition";
import { amountReadings, contractReadings, supportReadings, unreadable } from "@/domain/reporting/kpi-contract-figures";
import { commitmentReadings, loadReadings, outcomeReadings, progressReadings, worthReadings } from "@/domain/reporting/kpi-increment-figures";
import { toldOn, type KpiIncrement, type KpiPeriod } from "@/domain/reporting/kpi-periods";
import type { KpiReadings } from "@/domain/reporting/kpi-reading";
import { milestoneReadings, registryReadings, riskReadings } from "@/domain/reporting/kpi-register-figures";
import type { Scope } from "@/server/auth/scope";
import { computeDashboard } from "@/server/contracts/dashboard-queries";
import { commitmentFigures } from "@/server/planning/drift-queries";
import { incrementLoad, incrementOutcomes } from "@/server/planning/increment-figures-query";
import { readWorth } from "@/server/planning/inspection-queries";
import { milestoneStories, riskStories } from "@/server/planning/planning-as-of-queries";
import { incrementProgress } from "@/server/planning/sum-queries";
import type { ProgrammeView } from "@/server/programmes/schema";
import { viewSupportFigures } from "@/server/support/dashboard-query";
import { contractsWithTickets } from "@/server/support/supported-contracts-query";
import { contractsOf } from "./kpi-settings";
import { contractsAsOf } from "./orders-as-of";
import { registryAsOf } from "./registry-as-of";

type Frame = { programme: Pick<ProgrammeView, "id" | "zone" | "reservePercent">; today: Day };
/** The periods of one family, each once. */
export type Wanted = { family: KpiFamily; periods: readonly KpiPeriod[] };
/** By the key of the period, then by that of the indicator. */
export type FamilyReadings = Map<string, KpiReadings>;

/** What is asked of each family, all of it at once; a family is read for all of its indicators together. */
export async function readFamilies(db: Db, scope: Scope, frame: Frame, wanted: readonly Wanted[]): Promise<Map<KpiFamily, FamilyReadings>> {
  return new Map(await Promise.all(wanted.map(async ({ family, periods }) => [family, await READERS[family](db, scope, frame, periods)] as const)));
}

type Reader = (db: Db, scope: Scope, frame: Frame, periods: readonly KpiPeriod[]) => Promise<FamilyReadings>;

const READERS: Record<KpiFamily, Reader> = {
  worth: byIncrements(async (db, scope, { programme }, its) => {
    const { increments } = await readWorth(db, scope, { programmeId: programme.id, incrementIds: its.map(({ id }) => id) });
    return increments.map(({ predictability }) => worthReadings(predictability));
  }),
  outcome: byIncrements(async (db, scope, { programme, today }, increments) => (await incrementOutcomes(db, scope, { programmeId: programme.id, increments, today })).map(outcomeReadings)),
  progress: byIncrement(async (db, scope, { today }, increment) => {
    const { progress } = await incrementProgress(db, scope, { increment, today: today < increment.endsOn ? today : increment.endsOn });
    return progressReadings(progress);
  }),
  commitment: byIncrement(async (db, scope, _frame, increment) => commitmentReadings(await commitmentFigures(db, scope, { incrementId: increment.id }))),
  load: byIncrement(async (db, scope, { programme, today }, increment) => {
    const { id: programmeId, zone, reservePercent } = programme;
    return loadReadings(await incrementLoad(db, scope, { programmeId, zone, reservePercent, incrementId: increment.id, today }), programme);
  }),
  milestones: async (db, scope, { programme, today }, periods) => {
    const days = periods.map((period) => toldOn(period, today));
    const followed = await milestoneStories(db, scope, { programmeId: programme.id, since: days.toSorted()[0] ?? today });
    return byKey(periods.map((period, rank) => [period, milestoneReadings(followed, days[rank]!)]));
  },
  risks: async (db, scope, { programme, today }, periods) => {
    const days = periods.map((period) => toldOn(period, today));
    const followed = await riskStories(db, scope, { programmeId: programme.id, since: days.toSorted()[0] ?? today });
    return byKey(periods.map((period, rank) => [period, riskReadings(followed, days[rank]!)]));
  },
  registry: byDay(async (db, scope, { programme }, day) => registryReadings(await registryAsOf(db, scope, { programmeId: programme.id, asOf: day }), day)),
  amounts: byDay(async (db, scope, { programme }, day) => amountReadings(await contractsAsOf(db, scope, { programmeId: programme.id, asOf: day }))),
  contracts: readContracts,
  support: readSupport,
};

const byKey = (told: readonly (readonly [KpiPeriod, KpiReadings])[]): FamilyReadings => new Map(told.map(([{ key }, readings]) => [key, readings]));

function byIncrement(read: (db: Db, scope: Scope, frame: Frame, increment: KpiIncrement) => Promise<KpiReadings>): Reader {
  return byIncrements((db, scope, frame, its) => Promise.all(its.map((increment) => read(db, scope, frame, increment))));
}

/** All the increments asked for at once: one turn of statements for all of them. */
function byIncrements(read: (db: Db, scope: Scope, frame: Frame, increments: readonly KpiIncrement[]) => Promise<KpiReadings[]>): Reader {
  return async (db, scope, frame, periods) => {
    const told = periods.flatMap((period) => (period.increment ? [{ period, increment: period.increment }] : []));
    if (told.length === 0) return new Map();
    const readings = await read(db, scope, frame, told.map(({ increment }) => increment));
    return byKey(told.map(({ period }, rank) => [period, readings[rank]!]));
  };
}

/** A month, a quarter and a year that run are told as of the same day: it is read once. */
function byDay(read: (db: Db, scope: Scope, frame: Frame, day: Day) => Promise<KpiReadings>): Reader {
  return async (db, scope, frame, periods) => {
    const days = [...new Set(periods.map((period) => toldOn(period, frame.today)))];
    const found = new Map(await Promise.all(days.map(async (day) => [day, await read(db, scope, frame, day)] as const)));
    return byKey(periods.map((period) => [period, found.get(toldOn(period, frame.today))!]));
  };
}

/** The dashboard of a contract holds its last six quarters: it is read once for all of those that are asked, and once for each year. */
async function readContracts(db: Db, scope: Scope, { programme, today }: Frame, periods: readonly KpiPeriod[]): Promise<FamilyReadings> {
  const its = await contractsOf(db, scope, programme.id);
  const quarters = periods.flatMap(({ key }) => readCivilPeriod(key) ?? []).filter(({ kind }) => kind === "quarter");
  const years = periods.filter(({ key }) => /^\d{4}$/.test(key));
  const now = civilPeriodOf(today, "quarter").key;
  const told = await Promise.all(
    its.map(async ({ id, number }) => {
      const read = (period: string) => computeDashboard(db, scope, { contractId: id, period });
      const [recent, ...yearly] = await Promise.all([quarters.length === 0 ? null : read(now), ...years.map(({ key }) => read(key))]);
      const figuresOf = ({ key }: KpiPeriod) => {
        const year = yearly[years.findIndex((each) => each.key === key)];
        if (year) return { figures: year.figures, stability: year.stability.share, penalties: key === today.slice(0, 4) ? year.penalties.total : null };
        return { ...recent!.ofQuarter(quarters.find((each) => each.key === key)!), penalties: key === now ? recent!.penalties.total : null };
      };
      return { contract: number, figuresOf };
    }),
  );
  return byKey(periods.map((period) => [period, contractReadings(told.map(({ contract, figuresOf }) => ({ contract, ...figuresOf(period) })))]));
}

async function readSupport(db: Db, scope: Scope, { programme }: Frame, periods: readonly KpiPeriod[]): Promise<FamilyReadings> {
  const its = await contractsWithTickets(db, scope, { programmeId: programme.id });
  if (its.length === 0) return byKey(periods.map((period) => [period, unreadable("support", "Aucun marché du programme n’a de ticket de support.")]));
  const told = await Promise.all(its.map(async ({ id, number }) => ({ number, figures: await viewSupportFigures(db, scope, { contractId: id, periods }) })));
  const figuresIn = (period: KpiPeriod, rank: number) =>
    told.map(({ number, figures }) => {
      const { contractual, operational } = figures[rank]!;
      const { opened, stock, means, escalated: escalatedCount } = operational;
      return { contract: number, period: period.label, rates: contractual.rates, escalated: contractual.escalated, escalatedCount, opened, stock, means };
    });
  return byKey(periods.map((period, rank) => [period, supportReadings(figuresIn(period, rank))]));
}
