import { eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { calendarFeeds } from "@/db/schema";
import { digestToken } from "./one-time-token";
import { loadViewerById, type Viewer } from "./viewer";

/** Calendars ask every few minutes at most; what asks more often is told to wait. */
export const FEED_LIMIT = { reads: 30, minutes: 10 };

export type FeedReader = { ok: true; viewer: Viewer } | { ok: false; reason: "unknown" } | { ok: false; reason: "too_often"; retryAfterSeconds: number };

/** Who reads the calendar at this secret address. Counts the reading in the statement that finds it: every process of a cluster counts alike. */
export async function readFeedToken(db: Db, token: string): Promise<FeedReader> {
  const isOver = sql`${calendarFeeds.windowStartedAt} < now() - make_interval(mins => ${FEED_LIMIT.minutes})`;
  const [feed] = await db
    .update(calendarFeeds)
    .set({
      lastReadAt: sql`now()`,
      windowReads: sql`case when ${isOver} then 1 else ${calendarFeeds.windowReads} + 1 end`,
      windowStartedAt: sql`case when ${isOver} then now() else ${calendarFeeds.windowStartedAt} end`,
    })
    .where(eq(calendarFeeds.tokenHash, digestToken(token)))
    .returning({ userId: calendarFeeds.userId, reads: calendarFeeds.windowReads });
  if (!feed) return { ok: false, reason: "unknown" };
  if (feed.reads > FEED_LIMIT.reads) return { ok: false, reason: "too_often", retryAfterSeconds: FEED_LIMIT.minutes * 60 };
  const viewer = await loadViewerById(db, feed.userId);
  return viewer ? { ok: true, viewer } : { ok: false, reason: "unknown" };
}
