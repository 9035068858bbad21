import { and, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { increments, meetings, programmes, reports } from "@/db/schema";
import type { Day, HolidayZone } from "@/domain/calendar";
import { punctuality } from "@/domain/meetings/punctuality";
import { supportDueOn, type ReportKind } from "@/domain/reporting/kinds";
import type { SteeringReport } from "@/domain/reporting/report";
import { hasRole, visible, type Scope } from "@/server/auth/scope";
import { listSprints } from "@/server/minutes/queries";
import { TODAY, todayOf } from "@/server/platform/clock";
import { ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { composeNow } from "./composed-report";
import { readFrozenContent } from "./frozen-content";
import { listMeetingChoices } from "./meeting-choices";
import { REPORT_WRITERS } from "./policy";
import { findReport, frozenOn, mayWrite, reportIdentity, tellsOf, theirReports, type ReportRow } from "./report-row";
import type { ReportFilter, ReportView } from "./schema";

const PAGE_SIZE = 25;

const writes = (scope: Scope): boolean => scope.grants.some(({ role }) => REPORT_WRITERS.includes(role));

type Awaited = { kind: ReportKind; heldOn: Day | null; zone: string; frozenOn: Day | null; today: Day };
/** The last day to freeze the report of a meeting, and whether that was kept. */
const supportOf = ({ kind, heldOn, zone, frozenOn: doneOn, today }: Awaited) => (heldOn === null ? null : punctuality(supportDueOn(kind, heldOn, zone as HolidayZone), doneOn, today));

/** Reports, the last day told first. */
export async function listReports(db: Db, scope: Scope, { programmeId, kind, state, after }: ReportFilter) {
  const rows = await db
    .select({ ...reportIdentity, heldOn: meetings.heldOn, zone: programmes.holidayZone, frozenOn, today: TODAY })
    .from(reports)
    .leftJoin(increments, eq(increments.id, reports.incrementId))
    .innerJoin(programmes, eq(programmes.id, reports.programmeId))
    .leftJoin(meetings, eq(meetings.id, reports.meetingId))
    .where(
      and(
        theirReports(scope),
        programmeId ? tellsOf(programmeId) : undefined,
        kind ? eq(reports.kind, kind) : undefined,
        state === "frozen" ? isNotNull(reports.frozenAt) : state === "live" ? isNull(reports.frozenAt) : undefined,
        after ? sql`(${reports.asOf}, ${reports.id}) < (${after.asOf}::date, ${after.id}::uuid)` : undefined,
      ),
    )
    .orderBy(desc(reports.asOf), desc(reports.id))
    .limit(PAGE_SIZE + 1);
  const shown = rows.slice(0, PAGE_SIZE).map(({ heldOn, zone, frozenOn: doneOn, today, ...row }) => {
    const support = supportOf({ kind: row.kind, heldOn, zone, frozenOn: doneOn, today });
    return { ...row, frozenAt: row.frozenAt?.toISOString() ?? null, support: support && { dueOn: support.due.value!, state: support.state } };
  });
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > PAGE_SIZE && last ? { asOf: last.asOf, id: last.id } : null, can: { create: writes(scope) } };
}

/** What the form of a new report starts from: the programmes where the person may prepare one. */
export async function viewReportForm(db: Db, scope: Scope, request: { programmeId?: string }) {
  if (!writes(scope)) throw new ForbiddenError();
  const found = await db
    .select({ id: programmes.id, slug: programmes.slug, name: programmes.name, zone: programmes.holidayZone })
    .from(programmes)
    .where(visible(scope, { programme: programmes.id }))
    .orderBy(sql`${programmes.name} collate "fr-x-icu"`);
  const own = found.filter(({ id }) => hasRole(scope, id, REPORT_WRITERS));
  if (request.programmeId && !own.some(({ id }) => id === request.programmeId)) throw new NotFoundError();
  const programmeId = request.programmeId ?? (own.length === 1 ? own[0]!.id : null);
  const today = await todayOf(db);
  const [incrementRows, itsMeetings, sprints] = programmeId
    ? await Promise.all([
        db
          .select({ id: increments.id, number: increments.number, startsOn: increments.startsOn, endsOn: increments.endsOn })
          .from(increments)
          .where(eq(increments.programmeId, programmeId))
          .orderBy(desc(increments.number))
          .limit(40),
        listMeetingChoices(db, scope, { programmeIds: [programmeId], today }),
        listSprints(db, programmeId, today),
      ])
    : [[], [], []];
  return { today, programmes: own, programmeId, increments: incrementRows, meetings: itsMeetings, sprints };
}

/** One report: composed now while it lives, read as it was shown once it is frozen. */
export async function viewReport(db: Db, scope: Scope, { reportId }: { reportId: string }): Promise<ReportView> {
  return view(db, scope, await findReport(db, scope, eq(reports.id, reportId)));
}

/** The frozen report that this hash names. @throws NotFoundError when no frozen report of the scope has it */
export async function viewFrozenReport(db: Db, scope: Scope, { hash }: { hash: string }): Promise<ReportView> {
  return view(db, scope, await findReport(db, scope, eq(reports.hash, hash)));
}

async function view(db: Db, scope: Scope, row: ReportRow): Promise<ReportView> {
  const { id, kind, title, asOf, incrementNumber, programmeId, programmeSlug, programmeName } = row;
  const { report, frozen } = await tellReport(db, scope, row);
  const isWriter = frozen === null && mayWrite(scope, row.programmes.map((each) => each.id));
  return {
    ...{ id, kind, title, asOf, incrementNumber, programmeId, programmeSlug, programmeName, report, frozen },
    frozenAt: frozen?.at ?? null,
    support: report.meeting && punctuality(report.meeting.supportDue, row.frozenOn, row.today),
    can: { freeze: isWriter, write: isWriter },
  };
}

/** What a report says: of a frozen one, read from its snapshot alone. A live one goes through its schema when it is frozen: 20 ms that each reading would pay. */
export async function tellReport(db: Db, scope: Scope, row: ReportRow): Promise<{ report: SteeringReport; frozen: ReportView["frozen"] }> {
  const { frozenAt, hash, snapshot, frozenBy } = row;
  if (frozenAt === null || hash === null || snapshot === null) return { report: await composeNow(db, scope, row), frozen: null };
  const content = readFrozenContent(snapshot);
  return { report: content.report, frozen: { at: frozenAt.toISOString(), by: frozenBy, hash, isIntact: content.hash === hash } };
}
