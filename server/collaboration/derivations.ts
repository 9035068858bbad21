import { lt, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { minutes } from "@/db/schema";
import { compactMinutes } from "@/server/minutes/compact";
import { deriveMinutes } from "@/server/minutes/derive";
import type { CollaborationLogger } from "./types";

export type DerivationDelays = {
  /** Quiet time before deriving, in milliseconds. */
  quiet: number;
  /** Longest wait while somebody keeps typing. */
  longest: number;
};
const DELAYS: DerivationDelays = { quiet: 800, longest: 4_000 };
const RETRY_MS = 2_000;
/** Updates beside the snapshot from which a document is compacted: loading them took 9 ms at 500. */
const COMPACT_FROM = 500;

type Planned = { since: number; actorId: string | null; timer: NodeJS.Timeout };

/** Derives what is typed once the typing pauses; one that fails tries again by itself. */
export function createDerivations(db: Database, logger: CollaborationLogger, delays: DerivationDelays = DELAYS) {
  const planned = new Map<string, Planned>();
  const running = new Map<string, Promise<void>>();

  function plan(meetingId: string, actorId: string | null, delay: number, since: number): void {
    clearTimeout(planned.get(meetingId)?.timer);
    planned.set(meetingId, { since, actorId, timer: setTimeout(() => start(meetingId), delay) });
  }

  function start(meetingId: string): void {
    const due = planned.get(meetingId);
    if (!due) return;
    const current = running.get(meetingId);
    if (current) {
      void current.then(() => start(meetingId));
      return;
    }
    clearTimeout(due.timer);
    planned.delete(meetingId);
    running.set(meetingId, derive(meetingId, due.actorId).finally(() => running.delete(meetingId)));
  }

  async function derive(meetingId: string, actorId: string | null): Promise<void> {
    try {
      const { updates, ignored } = await deriveMinutes(db, meetingId, { actorId });
      if (ignored.length > 0) logger.warn({ meetingId, ignored }, "lines not followed in the registry");
      if (updates >= COMPACT_FROM && !(await compactMinutes(db, meetingId))) logger.warn({ meetingId }, "minutes not compacted: an update waits for another");
    } catch (error) {
      logger.error({ err: error, meetingId }, "derivation failed, it will be tried again");
      if (!planned.has(meetingId)) plan(meetingId, actorId, RETRY_MS, Date.now());
    }
  }

  function request(meetingId: string, actorId: string | null): void {
    const since = planned.get(meetingId)?.since ?? Date.now();
    plan(meetingId, actorId, Math.max(0, Math.min(delays.quiet, since + delays.longest - Date.now())), since);
  }

  return {
    request,
    /** Minutes whose last updates nobody derived: their node stopped first. */
    async requestLate(): Promise<void> {
      const late = await db.select({ meetingId: minutes.meetingId }).from(minutes).where(lt(minutes.derivedSeq, minutes.lastSeq)).orderBy(sql`${minutes.meetingId}`).limit(500);
      for (const { meetingId } of late) if (!planned.has(meetingId) && !running.has(meetingId)) request(meetingId, null);
    },
    /** Derives at once what is planned; what fails is left to `requestLate` of a later start. */
    async flush(): Promise<void> {
      for (const meetingId of planned.keys()) start(meetingId);
      await Promise.all(running.values());
    },
    stop(): void {
      for (const { timer } of planned.values()) clearTimeout(timer);
      planned.clear();
    },
  };
}
