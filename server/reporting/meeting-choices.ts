import { and, asc, eq, gte, inArray, isNull, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { meetings, programmes } from "@/db/schema";
import { addDays, type Day } from "@/domain/calendar";
import { visible, type Scope } from "@/server/auth/scope";

/** Meetings that a report is made for: those of the month before and what is planned, as far as a list is chosen from. */
const MEETINGS = { since: 31, most: 60 };

export type MeetingChoice = { id: string; title: string; heldOn: Day };

/** The meetings that a report may be made for, by day: the nearest to today of all. Of several programmes, each says which one it is of. */
export async function listMeetingChoices(db: Db, scope: Scope, { programmeIds, today }: { programmeIds: readonly string[]; today: Day }): Promise<MeetingChoice[]> {
  const rows = await db
    .select({ id: meetings.id, title: meetings.title, heldOn: meetings.heldOn, programme: programmes.name })
    .from(meetings)
    .innerJoin(programmes, eq(programmes.id, meetings.programmeId))
    .where(and(inArray(meetings.programmeId, [...programmeIds]), visible(scope, { programme: meetings.programmeId }), isNull(meetings.cancelledAt), gte(meetings.heldOn, addDays(today, -MEETINGS.since))))
    .orderBy(sql`abs(${meetings.heldOn} - ${today}::date)`, asc(meetings.id))
    .limit(MEETINGS.most);
  return rows
    .map(({ programme, title, ...meeting }) => ({ ...meeting, title: programmeIds.length > 1 ? `${programme} – ${title}` : title }))
    .toSorted((a, b) => a.heldOn.localeCompare(b.heldOn) || a.title.localeCompare(b.title, "fr"));
}
