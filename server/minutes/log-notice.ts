import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";

/** Every node that serves the editor listens here; PostgreSQL delivers at commit, or not at all. */
export const NOTICE_CHANNEL = "cadence_minutes";

export type LogNotice =
  /** Updates up to `seq` were appended by the node `node`. */
  | { kind: "appended"; meetingId: string; seq: number; node: string }
  /** The minutes were frozen, or changed state otherwise. */
  | { kind: "state"; meetingId: string }
  /** Somebody commented. */
  | { kind: "comments"; meetingId: string };

export const appendedNotice = (meetingId: string, node: string): string => `${meetingId}:${node}:`;

export function readNotice(payload: string): LogNotice | null {
  const [meetingId, node, seq] = payload.split(":");
  if (!meetingId || node === undefined) return null;
  return node === "state" || node === "comments" ? { kind: node, meetingId } : { kind: "appended", meetingId, node, seq: Number(seq) };
}

/** Tells every node, once the transaction commits, that the state of these minutes changed: open editors become read-only. */
export async function announceStateChange(db: Db, meetingId: string): Promise<void> {
  await db.execute(sql`select pg_notify(${NOTICE_CHANNEL}, ${`${meetingId}:state`})`);
}

/** Tells every open editor of these minutes, once the transaction commits, that there are other comments to be read. */
export async function announceComments(db: Db, meetingId: string): Promise<void> {
  await db.execute(sql`select pg_notify(${NOTICE_CHANNEL}, ${`${meetingId}:comments`})`);
}
