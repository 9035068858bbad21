import { eq } from "drizzle-orm";
import type { z } from "zod";
import type { Db } from "@/db/client";
import { minutesRemarks, minutesThreads } from "@/db/schema";
import type { Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { ForbiddenError, NotFoundError } from "@/server/platform/errors";
import type { CommentOutcome, newRemark, newThread, resolution } from "./comment-schema";
import { readCommented } from "./comment-queries";
import { announceComments } from "./log-notice";

/** More in one text is no conversation any more. */
const MAX_THREADS = 500;
const MAX_REMARKS = 200;

/** Begins a conversation about a passage. */
export function openThread(db: Db, scope: Scope, { meetingId, id, remarkId, kind, anchor, quote, text }: z.infer<typeof newThread>): Promise<CommentOutcome> {
  return db.transaction(async (tx) => {
    const { programmeId, mayComment, isFrozen } = await readCommented(tx, scope, meetingId);
    if (!mayComment) throw new ForbiddenError();
    if (isFrozen) return { ok: false, reason: "frozen" };
    if ((await tx.$count(minutesThreads, eq(minutesThreads.meetingId, meetingId))) >= MAX_THREADS) return { ok: false, reason: "too_many" };
    const position = (of: string): Uint8Array => Buffer.from(of, "base64");
    const [made] = await tx
      .insert(minutesThreads)
      .values({ id, meetingId, programmeId, kind, quote, createdBy: scope.userId, ...(anchor && { anchorFrom: position(anchor.from), anchorTo: position(anchor.to) }) })
      .onConflictDoNothing()
      .returning({ id: minutesThreads.id });
    // Sent again after a lost answer: it is there.
    if (!made) return { ok: true };
    await tx.insert(minutesRemarks).values({ id: remarkId, threadId: id, authorId: scope.userId, text });
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "minutes", subjectId: meetingId, action: "commented", before: null, after: { threadId: id, kind, quote } });
    await announceComments(tx, meetingId);
    return { ok: true };
  });
}

/** The thread, locked, if this person may see its minutes. */
async function lockThread(tx: Db, scope: Scope, threadId: string) {
  const [thread] = await tx.select().from(minutesThreads).where(eq(minutesThreads.id, threadId)).for("update");
  if (!thread) throw new NotFoundError();
  return { thread, ...(await readCommented(tx, scope, thread.meetingId)) };
}

/** Answers in a conversation; in one that was resolved, it opens it again. */
export function addRemark(db: Db, scope: Scope, { threadId, id, text }: z.infer<typeof newRemark>): Promise<CommentOutcome> {
  return db.transaction(async (tx) => {
    const { thread, mayComment, isFrozen } = await lockThread(tx, scope, threadId);
    if (!mayComment) throw new ForbiddenError();
    if (isFrozen) return { ok: false, reason: "frozen" };
    if ((await tx.$count(minutesRemarks, eq(minutesRemarks.threadId, threadId))) >= MAX_REMARKS) return { ok: false, reason: "too_many" };
    await tx.insert(minutesRemarks).values({ id, threadId, authorId: scope.userId, text }).onConflictDoNothing();
    if (thread.resolvedAt) await tx.update(minutesThreads).set({ resolvedAt: null, resolvedBy: null }).where(eq(minutesThreads.id, threadId));
    await announceComments(tx, thread.meetingId);
    return { ok: true };
  });
}

/** Who writes, and who began it, say that it is settled, or that it is not. */
export function resolveThread(db: Db, scope: Scope, { threadId, isResolved }: z.infer<typeof resolution>): Promise<CommentOutcome> {
  return db.transaction(async (tx) => {
    const { thread, programmeId, mayWrite, isFrozen } = await lockThread(tx, scope, threadId);
    if (!mayWrite && thread.createdBy !== scope.userId) throw new ForbiddenError();
    if (isFrozen) return { ok: false, reason: "frozen" };
    if ((thread.resolvedAt !== null) === isResolved) return { ok: true };
    const settled = isResolved ? { resolvedAt: new Date(), resolvedBy: scope.userId } : { resolvedAt: null, resolvedBy: null };
    await tx.update(minutesThreads).set(settled).where(eq(minutesThreads.id, threadId));
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "minutes", subjectId: thread.meetingId, action: isResolved ? "comment_resolved" : "comment_reopened", before: null, after: { threadId } });
    await announceComments(tx, thread.meetingId);
    return { ok: true };
  });
}
