import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { meetings, minutes, series } from "@/db/schema";
import { isFrozen } from "@/domain/minutes/vocabulary";
import type { Role } from "@/domain/roles";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { ConflictError, NotFoundError } from "@/server/platform/errors";

/** A meeting that the person may see and whose role allows the act, locked: two people who act at once follow one another. */
export async function lockMeeting(tx: Tx, scope: Scope, meetingId: string, roles: readonly Role[]) {
  const [found] = await tx
    .select({ meeting: meetings, state: minutes.state, erratumReason: minutes.erratumReason, series })
    .from(meetings)
    .innerJoin(minutes, eq(minutes.meetingId, meetings.id))
    .innerJoin(series, eq(series.id, meetings.seriesId))
    .where(and(eq(meetings.id, meetingId), visible(scope, { programme: meetings.programmeId, contract: series.sharedContractId })))
    .for("update", { of: meetings });
  if (!found) throw new NotFoundError();
  requireRole(scope, found.meeting.programmeId, roles);
  // Once validated, for good: an erratum corrects the text, not what the meeting was.
  return { meeting: found.meeting, series: found.series, isFrozen: isFrozen(found.state) || found.erratumReason !== null };
}

/** @throws ConflictError when it was changed since the person read it */
export function requireVersion(stored: { version: number }, version: number): void {
  if (stored.version !== version) throw new ConflictError("Quelqu’un vient de modifier cette réunion : relisez-la avant d’enregistrer votre saisie.");
}
