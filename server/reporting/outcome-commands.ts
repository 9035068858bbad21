import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { meetings, registryEntries, reportOutcomes, reports } from "@/db/schema";
import { placeUnder } from "@/domain/minutes/outline";
import type { BlockNode } from "@/domain/minutes/document";
import type { AskedDecision } from "@/domain/reporting/contributions";
import { decisionBlocks, decisionFlaw, decisionText, setAsideBlocks, type Decided } from "@/domain/reporting/outcomes";
import { SECTION_LABELS } from "@/domain/reporting/templates";
import type { Scope } from "@/server/auth/scope";
import { recordTally, weighTally } from "@/server/meetings/tally-commands";
import { insertInMinutes } from "@/server/minutes/insert-commands";
import { appendAudit } from "@/server/platform/audit";
import { ConflictError, NotFoundError } from "@/server/platform/errors";
import { lockReport } from "./commands";
import type { DecisionAnswer, SetAsideDecision, TakenDecision } from "./outcome-schema";
import { findReport } from "./report-row";
import { tellReportPoints } from "./points-query";

type Refused = Extract<DecisionAnswer, { ok: false }>;
const refuse = (reason: Refused["reason"], why?: string): Refused => ({ ok: false, reason, ...(why && { why }) });

/**
 * A decision that a report asks for is taken in its meeting: it is written in the draft minutes, as a decision of the registry, with the option
 * that was chosen and its vote or arbitration. One transaction; of two people who decide at once the second is told.
 */
export function takeDecision(db: Db, scope: Scope, { reportId, askId, version, ...decided }: TakenDecision): Promise<DecisionAnswer> {
  return db.transaction(async (tx) => {
    const { asked, report, meetingId, programmeId, before } = await lockAsked(tx, scope, { reportId, askId });
    if (before?.isStanding) return refuse("already_decided");
    requireRead(before, version);
    if (meetingId === null) return refuse("no_meeting");
    if (await isCancelled(tx, meetingId)) return refuse("meeting_cancelled");
    const weighed = decided.manner === "vote" ? await weighTally(tx, scope, { meetingId, tally: decided.votes }) : null;
    if (weighed?.isTooMany) return refuse("too_many_votes", weighed.result?.unknownBecause);
    const flaw = decisionFlaw(asked, decided, weighed?.result ?? null);
    if (flaw !== null) return refuse(flaw, flaw === "not_adopted" ? (weighed?.result?.steps.join(" ") || undefined) : undefined);

    const entryId = randomUUID();
    if ((await writeUnder(tx, scope, { meetingId, asked, content: decisionBlocks(asked, decided, { id: entryId, report }) })) === "validated") return refuse("minutes_validated");
    if (decided.manner === "vote") await recordTally(tx, scope, { meetingId, entryId, question: decisionText(asked, decided.option), tally: decided.votes });
    await record(tx, scope, { reportId, askId, programmeId, before, values: { outcome: "decided", entryId, reason: null, optionRank: decided.option, optionLabel: asked.options[decided.option]!.label, ...mannerColumns(decided) } });
    return { ok: true };
  });
}

/** It is put off, or no longer asked, and why; told in the minutes while they are written. It can still be decided afterwards. */
export function setDecisionAside(db: Db, scope: Scope, { reportId, askId, version, outcome, reason }: SetAsideDecision): Promise<DecisionAnswer> {
  return db.transaction(async (tx) => {
    const { asked, report, meetingId, programmeId, before } = await lockAsked(tx, scope, { reportId, askId });
    if (before?.isStanding) return refuse("already_decided");
    requireRead(before, version);
    if (meetingId !== null && !(await isCancelled(tx, meetingId))) await writeUnder(tx, scope, { meetingId, asked, content: setAsideBlocks(asked, outcome, { reason, report }) });
    const nothing = { entryId: null, optionRank: null, optionLabel: null, manner: null, arbitratedBy: null, votesFor: null, votesAgainst: null, abstentions: null };
    await record(tx, scope, { reportId, askId, programmeId, before, values: { outcome, reason, ...nothing } });
    return { ok: true };
  });
}

type Stored = typeof reportOutcomes.$inferSelect;
type Before = Stored & { /** Decided, and its line still stands in the minutes. */ isStanding: boolean };

/** What is asked, with what became of it so far; the report is held: two who decide at once follow one another. @throws NotFoundError, ForbiddenError */
async function lockAsked(tx: Tx, scope: Scope, { reportId, askId }: { reportId: string; askId: string }) {
  const { programmeId, meetingId } = await lockReport(tx, scope, reportId);
  const row = await findReport(tx, scope, eq(reports.id, reportId));
  const asked = (await tellReportPoints(tx, row)).askedDecisions.find(({ id }) => id === askId);
  if (!asked) throw new NotFoundError();
  const [found] = await tx
    .select({ outcome: reportOutcomes, withdrawnAt: registryEntries.withdrawnAt })
    .from(reportOutcomes)
    .leftJoin(registryEntries, eq(registryEntries.id, reportOutcomes.entryId))
    .where(and(eq(reportOutcomes.reportId, reportId), eq(reportOutcomes.askId, askId)));
  const before: Before | null = found ? { ...found.outcome, isStanding: found.outcome.outcome === "decided" && found.withdrawnAt === null } : null;
  return { programmeId, meetingId, asked, report: { title: row.title, asOf: row.asOf }, before };
}

/** @throws ConflictError when something else was said of it since the person read it */
function requireRead(before: Before | null, version: number): void {
  if ((before?.version ?? 0) !== version) throw new ConflictError("Quelqu’un vient de se prononcer sur cette demande\u00a0: relisez-la avant d’enregistrer votre saisie.");
}

const isCancelled = async (tx: Tx, meetingId: string): Promise<boolean> => {
  const [meeting] = await tx.select({ cancelledAt: meetings.cancelledAt }).from(meetings).where(eq(meetings.id, meetingId));
  return meeting?.cancelledAt != null;
};

const writeUnder = (tx: Tx, scope: Scope, { meetingId, asked, content }: { meetingId: string; asked: AskedDecision; content: BlockNode[] }) =>
  insertInMinutes(tx, scope, { meetingId, place: (blocks) => [placeUnder(blocks, [asked.title, SECTION_LABELS.decisions_asked], content)] });

function mannerColumns(decided: Decided) {
  const none = { arbitratedBy: null, votesFor: null, votesAgainst: null, abstentions: null };
  if (decided.manner === "arbitration") return { ...none, manner: "arbitration" as const, arbitratedBy: decided.by };
  return { ...none, manner: "vote" as const, votesFor: decided.votes.for, votesAgainst: decided.votes.against, abstentions: decided.votes.abstention };
}

type Values = Omit<typeof reportOutcomes.$inferInsert, "id" | "programmeId" | "reportId" | "askId" | "recordedBy" | "recordedAt" | "version">;

async function record(tx: Tx, scope: Scope, { reportId, askId, programmeId, before, values }: { reportId: string; askId: string; programmeId: string; before: Before | null; values: Values }): Promise<void> {
  const said = { ...values, recordedBy: scope.userId, recordedAt: new Date() };
  if (before) await tx.update(reportOutcomes).set({ ...said, version: before.version + 1 }).where(eq(reportOutcomes.id, before.id));
  else await tx.insert(reportOutcomes).values({ ...said, programmeId, reportId, askId });
  await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "report", subjectId: reportId, action: `ask_${values.outcome}`, before: before ?? undefined, after: { askId, ...values }, reason: values.reason ?? undefined });
}
