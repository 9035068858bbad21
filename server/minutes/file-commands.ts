import { createHash } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { meetings, minutes, minutesFiles, series } from "@/db/schema";
import { safeFileName } from "@/domain/minutes/file-name";
import { MAX_MEETING_BYTES, type FileRefusal, type StoredFile } from "@/domain/minutes/files";
import { isFrozen } from "@/domain/minutes/vocabulary";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { NotFoundError } from "@/server/platform/errors";
import { examineFile, type ReceivedFile } from "@/server/platform/uploads/kind";
import { MINUTES_WRITERS } from "./policy";

type Refused = { ok: false } & FileRefusal;

/** Takes back what a transaction wrote, for an expected reason. */
class Refusal extends Error {
  constructor(readonly refusal: FileRefusal) {
    super(refusal.reason);
  }
}

/**
 * Whether this person may add files to these minutes now: asked before the body of a file is read.
 * @throws NotFoundError, ForbiddenError
 */
export async function checkMayAddFile(db: Db, scope: Scope, { meetingId }: { meetingId: string }): Promise<{ ok: true; programmeId: string } | Refused> {
  const [row] = await db
    .select({ state: minutes.state, programmeId: minutes.programmeId })
    .from(minutes)
    .innerJoin(meetings, eq(meetings.id, minutes.meetingId))
    .innerJoin(series, eq(series.id, meetings.seriesId))
    .where(and(eq(minutes.meetingId, meetingId), visible(scope, { programme: minutes.programmeId, contract: series.sharedContractId })));
  if (!row) throw new NotFoundError();
  requireRole(scope, row.programmeId, MINUTES_WRITERS);
  return isFrozen(row.state) ? { ok: false, reason: "frozen" } : { ok: true, programmeId: row.programmeId };
}

/** Keeps a file with the minutes that are being written; the same one (bytes and name) sent twice is kept once, and answered alike. */
export async function storeFile(db: Db, scope: Scope, { meetingId, ...sent }: ReceivedFile & { meetingId: string }): Promise<{ ok: true; file: StoredFile } | Refused> {
  const allowed = await checkMayAddFile(db, scope, { meetingId });
  if (!allowed.ok) return allowed;
  const received = { ...sent, name: safeFileName(sent.name) };
  const examined = await examineFile(received);
  if (!examined.ok) return { ok: false, ...examined.refusal };
  const { mediaType, ...kind } = examined.kind;
  const row = { meetingId, programmeId: allowed.programmeId, name: received.name, mediaType, isImage: kind.isImage, size: received.bytes.length, hash: hashOf(received.bytes), createdBy: scope.userId };
  try {
    const id = await db.transaction((tx) => keep(tx, { ...row, bytes: received.bytes }));
    const { name, isImage, size } = row;
    return { ok: true, file: { id, name, mediaType, isImage, size, ...(kind.isImage && kind.dimensions) } };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, ...error.refusal };
    throw error;
  }
}

const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/**
 * The bytes are sent first and the minutes locked afterwards: whoever types waits for a sum, not for 20 Mo.
 * Under the lock nothing can be frozen, and of two files that would fill the meeting the second one sees the first.
 */
async function keep(tx: Tx, row: typeof minutesFiles.$inferInsert & { createdBy: string }): Promise<string> {
  const { meetingId, programmeId, name, mediaType, size, hash, createdBy } = row;
  // The unique index makes this atomic: while the same file is being added by somebody else, this waits for them.
  const [added] = await tx.insert(minutesFiles).values(row).onConflictDoNothing({ target: [minutesFiles.meetingId, minutesFiles.hash, minutesFiles.name] }).returning({ id: minutesFiles.id });
  // Not `for update`: two insertions each hold the weak lock of their foreign key, and would wait for each other.
  const [locked] = await tx.select({ state: minutes.state }).from(minutes).where(eq(minutes.meetingId, meetingId)).for("no key update");
  if (!locked || isFrozen(locked.state)) throw new Refusal({ reason: "frozen" });
  if (!added) return idOf(tx, row);
  const [total] = await tx.select({ bytes: sql<string>`sum(${minutesFiles.size})` }).from(minutesFiles).where(eq(minutesFiles.meetingId, meetingId));
  const used = Number(total!.bytes) - size;
  if (used + size > MAX_MEETING_BYTES) throw new Refusal({ reason: "quota", used });
  await appendAudit(tx, { actorId: createdBy, programmeId, subject: "minutes", subjectId: meetingId, action: "file_added", after: { id: added.id, name, mediaType, size, hash } });
  return added.id;
}

async function idOf(tx: Tx, { meetingId, hash, name }: { meetingId: string; hash: string; name: string }): Promise<string> {
  const [kept] = await tx
    .select({ id: minutesFiles.id })
    .from(minutesFiles)
    .where(and(eq(minutesFiles.meetingId, meetingId), eq(minutesFiles.hash, hash), eq(minutesFiles.name, name)));
  return kept!.id;
}
