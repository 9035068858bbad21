import { and, desc, eq, gte, isNull, lte, ne, or } from "drizzle-orm";
import type { Db } from "@/db/client";
import { attendances, meetings, minutes, programmes, registryEntries, series, seriesMembers } from "@/db/schema";
import { addDays, type Day } from "@/domain/calendar";
import { isFrozen } from "@/domain/minutes/vocabulary";
import { visible, type Scope } from "@/server/auth/scope";

/** After a month nobody remembers what was said, in calendar days. */
const REMEMBERED_DAYS = 30;

/**
 * Lines that whoever wrote could not note in full, of the meetings where the person was: noted present, or a member of whom nothing was
 * noted. While the minutes are a draft a line is completed in them, afterwards in the registry.
 */
export async function listIncompleteLines(db: Db, scope: Scope, { today, limit }: { today: Day; limit: number }) {
  const rows = await db
    .select({ id: registryEntries.id, kind: registryEntries.kind, text: registryEntries.text, meetingId: meetings.id, meetingTitle: meetings.title, heldOn: meetings.heldOn, programmeName: programmes.name, state: minutes.state })
    .from(registryEntries)
    .innerJoin(meetings, eq(meetings.id, registryEntries.meetingId))
    .innerJoin(minutes, eq(minutes.meetingId, meetings.id))
    .innerJoin(series, eq(series.id, meetings.seriesId))
    .innerJoin(programmes, eq(programmes.id, meetings.programmeId))
    .innerJoin(seriesMembers, and(eq(seriesMembers.seriesId, series.id), eq(seriesMembers.userId, scope.userId), ne(seriesMembers.role, "informed")))
    .leftJoin(attendances, and(eq(attendances.meetingId, meetings.id), eq(attendances.userId, scope.userId)))
    .where(
      and(
        visible(scope, { programme: registryEntries.programmeId, contract: series.sharedContractId }),
        eq(registryEntries.incomplete, true),
        isNull(registryEntries.withdrawnAt),
        isNull(meetings.cancelledAt),
        or(eq(attendances.status, "present"), isNull(attendances.status)),
        gte(meetings.heldOn, addDays(today, -REMEMBERED_DAYS)),
        lte(meetings.heldOn, today),
      ),
    )
    .orderBy(desc(meetings.heldOn), registryEntries.position)
    .limit(limit);
  return rows.map(({ id, meetingId, state, ...line }) => ({ id, ...line, href: isFrozen(state) ? `/registre/${id}` : `/comptes-rendus/${meetingId}#item-${id}` }));
}
