import { and, asc, eq, isNotNull, ne, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { Attendee } from "@/domain/distribution/facts";
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

/** The members with what was noted of their presence, then the guests: as the minutes tell it. */
export async function listAttendees(db: Db, of: { meetingId: string; seriesId: string }): Promise<Attendee[]> {
  const members = await listAttending(db, of);
  const guests = await listGuests(db, of.meetingId);
  return [
    ...members.map(({ name, position, role, status, representedBy }) => ({ name, position, role, attendance: status, representedBy: representedBy || null })),
    ...guests.map((name) => ({ name, position: "", role: null, attendance: "guest" as const, representedBy: null })),
  ];
}
