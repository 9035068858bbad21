import { and, asc, eq, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "@/db/client";
import { meetings, minutes, minutesRemarks, minutesThreads, series, seriesMembers, users } from "@/db/schema";
import { isFrozen } from "@/domain/minutes/vocabulary";
import { visible, type Scope } from "@/server/auth/scope";
import { NotFoundError } from "@/server/platform/errors";
import type { Thread, ThreadList } from "./comment-schema";
import { canWriteMinutes } from "./policy";

/** The minutes in which one comments: whether this person may, and whether the text can still change. */
export async function readCommented(db: Db, scope: Scope, meetingId: string) {
  const [row] = await db
    .select({ programmeId: minutes.programmeId, state: minutes.state, sits: sql<boolean>`${seriesMembers.userId} is not null` })
    .from(minutes)
    .innerJoin(meetings, eq(meetings.id, minutes.meetingId))
    .innerJoin(series, eq(series.id, meetings.seriesId))
    // Those merely informed get the final text: they do not write in the margin of a draft.
    .leftJoin(seriesMembers, and(eq(seriesMembers.seriesId, series.id), eq(seriesMembers.userId, scope.userId), ne(seriesMembers.role, "informed")))
    .where(and(eq(minutes.meetingId, meetingId), visible(scope, { programme: minutes.programmeId, contract: series.sharedContractId })));
  if (!row) throw new NotFoundError();
  const mayWrite = canWriteMinutes(scope, row.programmeId);
  return { programmeId: row.programmeId, isFrozen: isFrozen(row.state), mayWrite, mayComment: mayWrite || row.sits };
}

/** The conversations about the text, in the order in which they began, each with its remarks. */
export async function listThreads(db: Db, scope: Scope, { meetingId }: { meetingId: string }): Promise<ThreadList> {
  const commented = await readCommented(db, scope, meetingId);
  const resolver = alias(users, "resolver");
  const rows = await db
    .select({ thread: minutesThreads, resolver: resolver.name, remark: minutesRemarks, author: users.name })
    .from(minutesThreads)
    .innerJoin(minutesRemarks, eq(minutesRemarks.threadId, minutesThreads.id))
    .innerJoin(users, eq(users.id, minutesRemarks.authorId))
    .leftJoin(resolver, eq(resolver.id, minutesThreads.resolvedBy))
    .where(eq(minutesThreads.meetingId, meetingId))
    .orderBy(asc(minutesThreads.createdAt), asc(minutesThreads.id), asc(minutesRemarks.createdAt), asc(minutesRemarks.id));
  const threads = new Map<string, Thread>();
  for (const { thread, resolver: resolvedBy, remark, author } of rows) {
    const known = threads.get(thread.id) ?? {
      ...{ id: thread.id, kind: thread.kind, quote: thread.quote, remarks: [] },
      anchor: thread.anchorFrom && thread.anchorTo ? { from: Buffer.from(thread.anchorFrom).toString("base64"), to: Buffer.from(thread.anchorTo).toString("base64") } : null,
      resolved: thread.resolvedAt ? { at: thread.resolvedAt.toISOString(), by: resolvedBy ?? "" } : null,
      canResolve: !commented.isFrozen && (commented.mayWrite || thread.createdBy === scope.userId),
    };
    known.remarks.push({ id: remark.id, authorId: remark.authorId, author, text: remark.text, createdAt: remark.createdAt.toISOString() });
    threads.set(thread.id, known);
  }
  return { threads: [...threads.values()], canComment: commented.mayComment && !commented.isFrozen };
}
