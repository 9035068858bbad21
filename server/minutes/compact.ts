import { sql } from "drizzle-orm";
import * as Y from "yjs";
import type { Database } from "@/db/client";
import { documentFromLog, quarantine, readLog } from "./update-log";

/** Originals of compacted updates are kept this long. */
const ARCHIVE_DAYS = 30;

/** Whether `document` already holds everything that `update` says. */
export const holds = (document: Y.Doc, update: Uint8Array): boolean => holdsIn(document)(update);

/** For many updates: what a document holds is worked out once, then found by halves. Yjs' own comparison merges everything that was ever deleted, for each. */
function holdsIn(document: Y.Doc): (update: Uint8Array) => boolean {
  const { sv, ds } = Y.snapshot(document);
  const isErased = (client: number, from: number, to: number): boolean => {
    const ranges = ds.clients.get(client) ?? [];
    let [low, high] = [0, ranges.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const { clock, len } = ranges[middle]!;
      if (clock + len <= from) low = middle + 1;
      else high = middle;
    }
    const found = ranges[low];
    return found !== undefined && found.clock <= from && to <= found.clock + found.len;
  };
  return (update) => {
    const { structs, ds: erased } = Y.decodeUpdate(update);
    return (
      structs.every(({ id, length }) => id.clock + length <= (sv.get(id.client) ?? 0)) &&
      [...erased.clients].every(([client, ranges]) => ranges.every(({ clock, len }) => isErased(client, clock, clock + len)))
    );
  };
}

/**
 * Replaces the updates of these minutes by one snapshot, originals archived, in one transaction under a lock of its own.
 * Answers false, and changes nothing, when the snapshot read back does not hold every update (one waits for another that never came).
 */
export async function compactMinutes(db: Database, meetingId: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`minutes_compaction:${meetingId}`}, 0))`);
    const rows = await readLog(tx, meetingId, 0);
    const { document, rejected } = documentFromLog(rows);
    for (const update of rejected) await quarantine(tx, meetingId, update);
    const last = rows.at(-1);
    if (!last || last.isSnapshot) return true;

    const bytes = Y.encodeStateAsUpdate(document);
    const readBack = new Y.Doc();
    Y.applyUpdate(readBack, bytes);
    const setAside = new Set(rejected.map(({ seq }) => seq));
    const isHeld = holdsIn(readBack);
    if (!rows.every((row) => setAside.has(row.seq) || isHeld(row.bytes))) return false;

    await tx.execute(sql`
      insert into minutes_snapshot (meeting_id, seq, bytes) values (${meetingId}, ${last.seq}, ${Buffer.from(bytes)})
      on conflict (meeting_id) do update set seq = excluded.seq, bytes = excluded.bytes, at = now()`);
    await tx.execute(sql`
      with removed as (delete from minutes_update where meeting_id = ${meetingId} and seq <= ${last.seq} returning *)
      insert into minutes_update_archive (meeting_id, seq, bytes, user_id, at) select meeting_id, seq, bytes, user_id, at from removed`);
    return true;
  });
}

export async function purgeArchive(db: Database): Promise<void> {
  await db.execute(sql`delete from minutes_update_archive where archived_at < now() - make_interval(days => ${ARCHIVE_DAYS})`);
}
