import { and, desc, eq, isNotNull, isNull, sql, type SQL } from "drizzle-orm";
import type { Db } from "@/db/client";
import { increments, programmes, reports, users } from "@/db/schema";
import { composeCopilReport } from "@/domain/reporting/compose";
import { hasRole, visible, type Scope } from "@/server/auth/scope";
import { listSprints } from "@/server/minutes/queries";
import { todayOf } from "@/server/platform/clock";
import { ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { gatherCopilFacts } from "./facts";
import { readFrozenContent } from "./frozen-content";
import { REPORT_WRITERS } from "./policy";
import { copilReport, type ReportFilter } from "./schema";

const PAGE_SIZE = 25;

const line = {
  id: reports.id,
  title: reports.title,
  asOf: reports.asOf,
  frozenAt: reports.frozenAt,
  incrementNumber: increments.number,
  programmeId: programmes.id,
  programmeSlug: programmes.slug,
  programmeName: programmes.name,
};

const theirs = (scope: Scope): SQL => visible(scope, { programme: reports.programmeId });
const writes = (scope: Scope): boolean => scope.grants.some(({ role }) => REPORT_WRITERS.includes(role));

/** Reports, the last day told first. */
export async function listReports(db: Db, scope: Scope, { programmeId, state, after }: ReportFilter) {
  const rows = await db
    .select(line)
    .from(reports)
    .innerJoin(increments, eq(increments.id, reports.incrementId))
    .innerJoin(programmes, eq(programmes.id, reports.programmeId))
    .where(
      and(
        theirs(scope),
        programmeId ? eq(reports.programmeId, programmeId) : undefined,
        state === "frozen" ? isNotNull(reports.frozenAt) : state === "live" ? isNull(reports.frozenAt) : undefined,
        after ? sql`(${reports.asOf}, ${reports.id}) < (${after.asOf}::date, ${after.id}::uuid)` : undefined,
      ),
    )
    .orderBy(desc(reports.asOf), desc(reports.id))
    .limit(PAGE_SIZE + 1);
  const shown = rows.slice(0, PAGE_SIZE).map((row) => ({ ...row, frozenAt: row.frozenAt?.toISOString() ?? null }));
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > PAGE_SIZE && last ? { asOf: last.asOf, id: last.id } : null, can: { create: writes(scope) } };
}

/** What the form of a new report starts from: the programmes where the person may prepare one. */
export async function viewReportForm(db: Db, scope: Scope, request: { programmeId?: string }) {
  if (!writes(scope)) throw new ForbiddenError();
  const found = await db
    .select({ id: programmes.id, name: programmes.name, zone: programmes.holidayZone })
    .from(programmes)
    .where(visible(scope, { programme: programmes.id }))
    .orderBy(sql`${programmes.name} collate "fr-x-icu"`);
  const own = found.filter(({ id }) => hasRole(scope, id, REPORT_WRITERS));
  if (request.programmeId && !own.some(({ id }) => id === request.programmeId)) throw new NotFoundError();
  const programmeId = request.programmeId ?? (own.length === 1 ? own[0]!.id : null);
  const today = await todayOf(db);
  const [incrementRows, sprints] = programmeId
    ? await Promise.all([
        db
          .select({ id: increments.id, number: increments.number, startsOn: increments.startsOn, endsOn: increments.endsOn })
          .from(increments)
          .where(eq(increments.programmeId, programmeId))
          .orderBy(desc(increments.number))
          .limit(40),
        listSprints(db, programmeId, today),
      ])
    : [[], []];
  return { today, programmes: own, programmeId, increments: incrementRows, sprints };
}

/** One report: composed now while it lives, read as it was shown once it is frozen. */
export async function viewReport(db: Db, scope: Scope, { reportId }: { reportId: string }) {
  const [found] = await db
    .select({ ...line, incrementId: reports.incrementId, snapshot: sql<string | null>`${reports.snapshot}::text`, hash: reports.hash, frozenBy: users.name })
    .from(reports)
    .innerJoin(increments, eq(increments.id, reports.incrementId))
    .innerJoin(programmes, eq(programmes.id, reports.programmeId))
    .leftJoin(users, eq(users.id, reports.frozenBy))
    .where(and(eq(reports.id, reportId), theirs(scope)));
  if (!found) throw new NotFoundError();
  const { incrementId, snapshot, hash, frozenBy, frozenAt, ...shown } = found;
  const common = { ...shown, frozenAt: frozenAt?.toISOString() ?? null };
  if (frozenAt === null || hash === null || snapshot === null) {
    const facts = await gatherCopilFacts(db, scope, { ...shown, incrementId });
    return { ...common, report: copilReport.parse(composeCopilReport(facts)), frozen: null, can: { freeze: hasRole(scope, shown.programmeId, REPORT_WRITERS) } };
  }
  const content = readFrozenContent(snapshot);
  const frozen = { at: frozenAt.toISOString(), by: frozenBy, hash, isIntact: content.hash === hash };
  return { ...common, report: content.report, frozen, can: { freeze: false } };
}
