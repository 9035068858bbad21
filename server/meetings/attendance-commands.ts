import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { attendances, seriesMembers } from "@/db/schema";
import type { Attendance } from "@/domain/meetings/vocabulary";
import type { Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { lockMeeting } from "./lock-meeting";
import { MEETING_RUNNERS } from "./policy";

type Saved = { meetingId: string; members: { userId: string; status: Attendance | null; representedBy: string }[]; guests: string[] };
type Answer = { ok: true } | { ok: false; reason: "frozen" | "not_a_member" } | { ok: false; reason: "by_whom"; userIds: string[] };

/** Who is there. A member without a status was not asked: unknown, not absent. Members not named here keep what was said of them. */
export function saveAttendance(db: Db, scope: Scope, { meetingId, members, guests }: Saved): Promise<Answer> {
  return db.transaction(async (tx) => {
    const { meeting, isFrozen } = await lockMeeting(tx, scope, meetingId, MEETING_RUNNERS);
    if (isFrozen) return { ok: false, reason: "frozen" };
    const known = new Set((await attendingMembers(tx, meeting.seriesId)).map(({ userId }) => userId));
    if (members.some(({ userId }) => !known.has(userId))) return { ok: false, reason: "not_a_member" };
    const byNobody = members.filter(({ status, representedBy }) => status === "represented" && representedBy === "").map(({ userId }) => userId);
    if (byNobody.length > 0) return { ok: false, reason: "by_whom", userIds: byNobody };
    const before = await tx.select().from(attendances).where(eq(attendances.meetingId, meetingId));
    await replaceMembers(tx, meetingId, members);
    await tx.delete(attendances).where(and(eq(attendances.meetingId, meetingId), isNull(attendances.userId)));
    if (guests.length > 0) await tx.insert(attendances).values(guests.map((guestName) => ({ meetingId, guestName, status: "present" as const })));
    await appendAudit(tx, { actorId: scope.userId, programmeId: meeting.programmeId, subject: "meeting", subjectId: meetingId, action: "attendance_saved", before, after: { members, guests } });
    return { ok: true };
  });
}

/** Members who sit in the meetings: those only informed receive the minutes. */
export const attendingMembers = (tx: Db, seriesId: string) =>
  tx.select({ userId: seriesMembers.userId, role: seriesMembers.role }).from(seriesMembers).where(and(eq(seriesMembers.seriesId, seriesId), ne(seriesMembers.role, "informed")));

async function replaceMembers(tx: Tx, meetingId: string, members: Saved["members"]): Promise<void> {
  if (members.length === 0) return;
  await tx.delete(attendances).where(and(eq(attendances.meetingId, meetingId), inArray(attendances.userId, members.map(({ userId }) => userId))));
  const said = members.flatMap(({ userId, status, representedBy }) => (status === null ? [] : [{ meetingId, userId, status, representedBy: status === "represented" ? representedBy : "" }]));
  if (said.length > 0) await tx.insert(attendances).values(said);
}
