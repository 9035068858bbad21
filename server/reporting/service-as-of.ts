import type { Db } from "@/db/client";
import { servicePeriod, supportPeriod, type ServiceFacts, type SupportFacts } from "@/domain/reporting/service-parts";
import type { Scope } from "@/server/auth/scope";
import { serviceFigures } from "@/server/contracts/dashboard-queries";
import { viewSupportFigures } from "@/server/support/dashboard-query";
import { contractsWithTickets } from "@/server/support/supported-contracts-query";
import { contractsOf } from "./kpi-settings";
import type { ProgrammeReportRow } from "./report-row";

type Row = Pick<ProgrammeReportRow, "programmeId" | "kind" | "asOf">;

/** What each contract of a programme is held to over the period of a report, as it stood at the end of its day. */
export async function serviceAsOf(db: Db, scope: Scope, { programmeId, kind, asOf }: Row): Promise<ServiceFacts[]> {
  const period = servicePeriod(kind, asOf);
  const its = await contractsOf(db, scope, programmeId);
  return Promise.all(its.map(async ({ id, number }) => ({ id, number, period: period.label, ...(await serviceFigures(db, scope, { contractId: id, period, asOf })) })));
}

/** The tickets of each contract that has any, over the period of a report until its day. */
export async function supportAsOf(db: Db, scope: Scope, { programmeId, kind, asOf }: Row): Promise<SupportFacts[]> {
  const period = supportPeriod(kind, asOf);
  const its = await contractsWithTickets(db, scope, { programmeId });
  return Promise.all(
    its.map(async ({ id, number }) => {
      const [figures] = await viewSupportFigures(db, scope, { contractId: id, periods: [period] });
      const { contractual, operational } = figures!;
      const { opened, left, stock, reopened } = operational;
      return { id, number, period: period.label, opened, left, stock, reopened, rates: contractual.rates };
    }),
  );
}
