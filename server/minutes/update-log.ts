import { eq, sql } from "drizzle-orm";
import type pg from "pg";
import * as Y from "yjs";
import type { Db } from "@/db/client";
import { minutes, minutesUpdates } from "@/db/schema";
import { appendedNotice, NOTICE_CHANNEL } from "./log-notice";

/**
 * How long one append may take before its connection is given up and another is tried. The abandoned statement may still
 * commit: the update is then in the log twice, which changes nothing in the document.
 */
const APPEND_TIMEOUT_MS = 3_000;

// One statement: the row lock that raises last_seq orders the appends of a document and excludes a concurrent freeze,
// so that whoever sees number n also sees every number below.
const APPEND = `
  with numbered as (
    update minutes set last_seq = last_seq + cardinality($2::bytea[])
    where meeting_id = $1 and state in ('draft', 'in_review')
    returning last_seq
  ), stored as (
    insert into minutes_update (meeting_id, seq, bytes, user_id)
    select $1, numbered.last_seq - cardinality($2::bytea[]) + u.rank, u.bytes, u.user_id
    from numbered, unnest($2::bytea[], $3::uuid[]) with ordinality as u (bytes, user_id, rank)
  )
  select last_seq, pg_notify('${NOTICE_CHANNEL}', $4 || last_seq) from numbered`;

export type NewUpdate = { bytes: Uint8Array; userId: string | null };

/**
 * Appends, committed on return. Answers the number of the last update, or null when the minutes are frozen (or do not exist).
 * @throws whatever PostgreSQL or the network says.
 */
export async function appendUpdates(pool: pg.Pool, meetingId: string, updates: readonly NewUpdate[], node: string): Promise<number | null> {
  const result = await pool.query<{ last_seq: string }>({
    text: APPEND,
    values: [meetingId, updates.map(({ bytes }) => Buffer.from(bytes)), updates.map(({ userId }) => userId), appendedNotice(meetingId, node)],
    // Not in the types of pg 8, but read by its client: the server cannot time out a statement while it is itself stopped.
    ...({ query_timeout: APPEND_TIMEOUT_MS } as object),
  });
  const row = result.rows[0];
  return row ? Number(row.last_seq) : null;
}

type LogRow = { seq: number; bytes: Uint8Array; isSnapshot: boolean };

/**
 * What was recorded after `after`, in order. One statement, thus one view of the database: a compaction between two reads
 * would hide the updates that it moved into the snapshot.
 */
export async function readLog(db: Db, meetingId: string, after: number): Promise<LogRow[]> {
  const result = await db.execute<{ seq: string; bytes: Buffer; is_snapshot: boolean }>(sql`
    select seq, bytes, true as is_snapshot from minutes_snapshot where meeting_id = ${meetingId} and seq > ${after}
    union all
    select seq, bytes, false from minutes_update where meeting_id = ${meetingId} and seq > ${after}
    order by is_snapshot desc, seq`);
  return result.rows.map((row) => ({ seq: Number(row.seq), bytes: row.bytes, isSnapshot: row.is_snapshot }));
}

export type Rejected = { seq: number; error: string };

/** A document holding every row that could be applied; one that throws is left out, and told. */
export function documentFromLog(rows: readonly LogRow[]): { document: Y.Doc; rejected: Rejected[] } {
  const rejected: Rejected[] = [];
  for (;;) {
    const document = new Y.Doc();
    const failed = rows.find((row) => {
      if (rejected.some(({ seq }) => seq === row.seq && !row.isSnapshot)) return false;
      try {
        Y.applyUpdate(document, row.bytes);
        return false;
      } catch (error) {
        if (row.isSnapshot) throw error;
        rejected.push({ seq: row.seq, error: String(error) });
        return true;
      }
    });
    // A row may throw half-way through: what it left behind is dropped with the document, which is built again without it.
    if (!failed) return { document, rejected };
    document.destroy();
  }
}

/** Sets an update aside: out of the log, kept for whoever looks into it. */
export async function quarantine(db: Db, meetingId: string, { seq, error }: Rejected): Promise<void> {
  await db.execute(sql`
    with removed as (delete from minutes_update where meeting_id = ${meetingId} and seq = ${seq} returning *)
    insert into minutes_quarantine (meeting_id, seq, bytes, user_id, at, error)
    select meeting_id, seq, bytes, user_id, at, ${error} from removed on conflict do nothing`);
}

/** Appends an update within a caller's transaction, for what does not come from an editor (seed, import). Null when frozen. */
export async function appendUpdate(db: Db, meetingId: string, { bytes, userId }: NewUpdate): Promise<number | null> {
  return db.transaction(async (tx) => {
    const [row] = await tx
      .update(minutes)
      .set({ lastSeq: sql`${minutes.lastSeq} + 1` })
      .where(sql`${eq(minutes.meetingId, meetingId)} and ${minutes.state} in ('draft', 'in_review')`)
      .returning({ seq: minutes.lastSeq });
    if (!row) return null;
    await tx.insert(minutesUpdates).values({ meetingId, seq: row.seq, bytes, userId });
    await tx.execute(sql`select pg_notify(${NOTICE_CHANNEL}, ${appendedNotice(meetingId, "") + row.seq})`);
    return row.seq;
  });
}
