import { and, asc, eq, isNotNull, ne, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { attendances, seriesMembers, users } from "@/db/schema";

/** The members who sit in the meeting, with what is known of their attendance; those only informed receive the minutes and are not of the meeting. */
export async function listAttending(db: Db, { meetingId, seriesId }: { meetingId: string; seriesId: string }) {
  const rows = await db
    .select({ id: users.id, name: users.name, position: users.position, role: seriesMembers.role, status: attendances.status, representedBy: attendances.representedBy })
    .from(seriesMembers)
    .innerJoin(users, eq(users.id, seriesMembers.userId))
    .leftJoin(attendances, and(eq(attendances.meetingId, meetingId), eq(attendances.userId, seriesMembers.userId)))
    .where(and(eq(seriesMembers.seriesId, seriesId), ne(seriesMembers.role, "informed")))
    .orderBy(asc(seriesMembers.role), sql`${users.name} collate "fr-x-icu"`);
  return rows.map(({ representedBy, ...row }) => ({ ...row, representedBy: representedBy ?? "" }));
}

export async function listGuests(db: Db, meetingId: string): Promise<string[]> {
  const rows = await db.select({ name: attendances.guestName }).from(attendances).where(and(eq(attendances.meetingId, meetingId), isNotNull(attendances.guestName))).orderBy(sql`${attendances.guestName} collate "fr-x-icu"`);
  return rows.flatMap(({ name }) => name ?? []);
}
