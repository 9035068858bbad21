import { and, eq, inArray, ne } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { memberships, reportContributions, reports, type ContributionContent } from "@/db/schema";
import { whatAskLacks, type ContributionKind } from "@/domain/reporting/contributions";
import { weatherPlace } from "@/domain/reporting/programme-weather";
import type { Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { ConflictError, NotFoundError } from "@/server/platform/errors";
import { lockReport } from "./commands";
import type { ContributionAnswer, RemovedContribution, SaidWeather, WrittenAsk, WrittenComment, WrittenHardPoint } from "./contribution-schema";

type Contribution = typeof reportContributions.$inferSelect;
type Written = { kind: ContributionKind; place: string | null; content: ContributionContent; ownerId?: string | null; dueOn?: string | null };
/** What it is to replace, as it was read. */
type Target = { id: string; version: number } | { place: string; version: number } | null;

/** What a section says to the committee, in the words of somebody; empty, it goes. */
export const writeComment = (db: Db, scope: Scope, { reportId, section, version, text }: WrittenComment): Promise<ContributionAnswer> =>
  change(db, scope, { reportId, kind: "comment", target: { place: section, version } }, async () => (text === "" ? null : { kind: "comment", place: section, content: { text } }));

/** The weather that somebody says instead of the one suggested, and why. */
export const sayWeather = (db: Db, scope: Scope, { reportId, programmeId, axis, version, weather, reason }: SaidWeather): Promise<ContributionAnswer> => {
  const place = programmeId === undefined ? axis : weatherPlace(programmeId, axis);
  return change(db, scope, { reportId, kind: "weather", target: { place, version } }, async (_tx, { kind, programmeIds }) => {
    // A portfolio says it of each of its programmes; a report of one programme, of that one.
    const isThere = kind === "portfolio" ? programmeId !== undefined && programmeIds.includes(programmeId) : programmeId === undefined;
    if (!isThere) throw new NotFoundError();
    return { kind: "weather", place, content: { weather, reason } };
  });
};

export const writeHardPoint = (db: Db, scope: Scope, { reportId, changed, ownerId, dueOn, ...content }: WrittenHardPoint): Promise<ContributionAnswer> =>
  change(db, scope, { reportId, kind: "hard_point", target: changed }, async (tx, { programmeIds }, before) => {
    // The one that it has may have left since, or the programme that they belong to.
    if (ownerId !== before?.ownerId) await requireOwner(tx, programmeIds, ownerId);
    return { kind: "hard_point", place: null, content, ownerId, dueOn };
  });

export const writeAskedDecision = (db: Db, scope: Scope, { reportId, changed, neededBy, ...content }: WrittenAsk): Promise<ContributionAnswer> =>
  change(db, scope, { reportId, kind: "asked_decision", target: changed }, async () => whatAskLacks(content) ?? { kind: "asked_decision", place: null, content, dueOn: neededBy });

/** A hard point, a decision asked, or a weather: the suggested one then stands. */
export const removeContribution = (db: Db, scope: Scope, { reportId, id, version }: RemovedContribution): Promise<ContributionAnswer> =>
  change(db, scope, { reportId, kind: null, target: { id, version } }, async () => null);

type Changed = { reportId: string; /** Null: whatever it is. */ kind: ContributionKind | null; target: Target };
type Decision = Exclude<Extract<ContributionAnswer, { ok: false }>["reason"], "frozen"> | Written | null;

type Decide = (tx: Tx, report: Awaited<ReturnType<typeof lockReport>>, before: Contribution | null) => Promise<Decision>;

/** One contribution written, changed or (null) taken away, with its audit. The report is raised with it: it cannot be frozen meanwhile without telling so. */
function change(db: Db, scope: Scope, { reportId, kind, target }: Changed, decide: Decide): Promise<ContributionAnswer> {
  return db.transaction(async (tx) => {
    const report = await lockReport(tx, scope, reportId);
    const { programmeId, frozenAt, version } = report;
    if (frozenAt !== null) return { ok: false, reason: "frozen" };
    const before = await findTarget(tx, { reportId, kind, target });
    const written = await decide(tx, report, before);
    if (typeof written === "string") return { ok: false, reason: written };
    if (written === null && before === null) return { ok: true };
    const id = await store(tx, scope, { programmeId, reportId, before, written });
    await tx.update(reports).set({ version: version + 1 }).where(eq(reports.id, reportId));
    const subject = { actorId: scope.userId, programmeId, subject: "report", subjectId: reportId };
    const action = `${before?.kind ?? kind!}_${written === null ? "removed" : before === null ? "added" : "changed"}`;
    await appendAudit(tx, { ...subject, action, before: before ? told(before) : undefined, after: written === null ? undefined : { id, ...told(written) } });
    return { ok: true };
  });
}

/** What is to be changed, as it was read. @throws NotFoundError, ConflictError */
async function findTarget(tx: Tx, { reportId, kind, target }: Changed): Promise<Contribution | null> {
  if (target === null) return null;
  const named = "id" in target ? eq(reportContributions.id, target.id) : eq(reportContributions.place, target.place);
  const [found] = await tx.select().from(reportContributions).where(and(eq(reportContributions.reportId, reportId), kind ? eq(reportContributions.kind, kind) : ne(reportContributions.kind, "comment"), named));
  // One with a place is written for the first time by whoever comes first; one with an id was there to be read.
  if (!found && "id" in target) throw new NotFoundError();
  if ((found?.version ?? 0) !== target.version) throw new ConflictError();
  return found ?? null;
}

type Stored = { programmeId: string; reportId: string; before: Contribution | null; written: Written | null };

async function store(tx: Tx, scope: Scope, { programmeId, reportId, before, written }: Stored): Promise<string> {
  if (written === null) {
    await tx.delete(reportContributions).where(eq(reportContributions.id, before!.id));
    return before!.id;
  }
  const values = { ...written, writtenBy: scope.userId };
  if (before) {
    await tx.update(reportContributions).set({ ...values, version: before.version + 1 }).where(eq(reportContributions.id, before.id));
    return before.id;
  }
  const [created] = await tx.insert(reportContributions).values({ ...values, programmeId, reportId }).returning({ id: reportContributions.id });
  return created!.id;
}

const told = ({ place, content, ownerId, dueOn }: Omit<Written, "kind">) => ({ place, ...content, ownerId, dueOn });

/** Whoever belongs to one of the programmes of the report, on the contractor's side too: a hard point is often theirs to lift. @throws NotFoundError for anybody else */
async function requireOwner(tx: Tx, programmeIds: readonly string[], ownerId: string | null): Promise<void> {
  if (ownerId === null) return;
  const found = await tx.$count(memberships, and(inArray(memberships.programmeId, [...programmeIds]), eq(memberships.userId, ownerId)));
  if (found === 0) throw new NotFoundError();
}
