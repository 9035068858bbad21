import type { Document } from "@hocuspocus/server";
import * as Y from "yjs";
import type { Database } from "@/db/client";
import { quarantine, readLog } from "@/server/minutes/update-log";
import type { Appended } from "./append-queue";
import type { CollaborationLogger } from "./types";

type Held = {
  document: Document;
  /** Every update up to this number is in the document, or is being applied by the connection that sent it. */
  accounted: number;
  /** Updates of this node that were committed beyond `accounted`, because another node's came in between. */
  own: Set<number>;
  /** Readings of the log, one after the other. */
  reading: Promise<void>;
};

/**
 * The documents open on this node, brought up to date from PostgreSQL: at first load, and whenever another node
 * appended something. The log is the only truth; nothing else passes between nodes.
 */
export function createHeldDocuments(db: Database, logger: CollaborationLogger) {
  const held = new Map<string, Held>();

  async function read(meetingId: string, entry: Held): Promise<void> {
    const rows = await readLog(db, meetingId, entry.accounted);
    for (const row of rows) {
      if (!row.isSnapshot && entry.own.has(row.seq)) continue;
      try {
        Y.applyUpdate(entry.document, row.bytes, { source: "local", skipStoreHooks: true });
      } catch (error) {
        if (row.isSnapshot) throw error;
        logger.error({ err: error, meetingId, seq: row.seq }, "update set aside");
        await quarantine(db, meetingId, { seq: row.seq, error: String(error) });
      }
    }
    const last = rows.at(-1)?.seq ?? 0;
    // A commit of ours may have moved it further while we were reading.
    entry.accounted = Math.max(entry.accounted, last);
    for (const seq of entry.own) if (seq <= entry.accounted) entry.own.delete(seq);
  }

  function catchUp(meetingId: string): Promise<void> {
    const entry = held.get(meetingId);
    if (!entry) return Promise.resolve();
    entry.reading = entry.reading.catch(() => undefined).then(() => read(meetingId, entry));
    return entry.reading;
  }

  return {
    catchUp,
    /** Fills a document that is being opened. Held from the first instant, so that no notice is missed while it loads. */
    async load(meetingId: string, document: Document): Promise<void> {
      held.set(meetingId, { document, accounted: 0, own: new Set(), reading: Promise.resolve() });
      await catchUp(meetingId);
    },
    release(meetingId: string): void {
      held.delete(meetingId);
    },
    appended(meetingId: string, { first, last }: Appended): void {
      const entry = held.get(meetingId);
      if (!entry) return;
      if (first === entry.accounted + 1) entry.accounted = last;
      else for (let seq = first; seq <= last; seq++) entry.own.add(seq);
    },
    needs: (meetingId: string, seq: number): boolean => (held.get(meetingId)?.accounted ?? Infinity) < seq,
    ids: (): string[] => [...held.keys()],
    document: (meetingId: string): Document | undefined => held.get(meetingId)?.document,
  };
}
export type HeldDocuments = ReturnType<typeof createHeldDocuments>;
