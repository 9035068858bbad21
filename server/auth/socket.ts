import { and, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { meetings, minutes, series } from "@/db/schema";
import { isFrozen } from "@/domain/minutes/vocabulary";
import { canWriteMinutes, isAskedToRead, isMerelyInformed, readsDraft } from "@/server/minutes/policy";
import { visible } from "./scope";
import { parseCookies, readClaims, sessionToken } from "./session";
import { loadViewer } from "./viewer";

export type SocketRights =
  | { ok: true; user: { id: string; name: string }; meetingId: string; programmeId: string; readOnly: boolean; sessionValid(): Promise<boolean> }
  | { ok: false };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** May the holder of these cookies open this document (a meeting's id)? Another programme's meeting and none at all answer alike. */
export async function authoriseSocket(
  { db, secret }: { db: Db; secret: string },
  cookieHeader: string | null | undefined,
  documentName: string,
): Promise<SocketRights> {
  const claims = await readClaims(sessionToken(parseCookies(cookieHeader)), secret);
  if (!claims || !UUID.test(documentName)) return { ok: false };
  const look = async () => {
    const viewer = await loadViewer(db, claims);
    if (!viewer) return null;
    const [row] = await db
      .select({ programmeId: meetings.programmeId, state: minutes.state, isErratum: sql<boolean>`${minutes.erratumReason} is not null`, isAsked: isAskedToRead(viewer.scope), isInformed: isMerelyInformed(viewer.scope) })
      .from(meetings)
      .innerJoin(series, eq(series.id, meetings.seriesId))
      .innerJoin(minutes, eq(minutes.meetingId, meetings.id))
      .where(and(eq(meetings.id, documentName), visible(viewer.scope, { programme: meetings.programmeId, contract: series.sharedContractId })));
    if (!row) return null;
    const writes = canWriteMinutes(viewer.scope, row.programmeId);
    // A correction is for those who write it or are asked to read it, and so is any draft where the person is merely kept informed: they read what was validated, on its page.
    return !isFrozen(row.state) && !readsDraft({ ...row, writes }) ? null : { viewer, row, readOnly: isFrozen(row.state) || !writes };
  };
  const found = await look();
  if (!found) return { ok: false };
  return {
    ok: true,
    user: { id: found.viewer.id, name: found.viewer.name },
    meetingId: documentName,
    programmeId: found.row.programmeId,
    readOnly: found.readOnly,
    // A right lost, or reduced to reading, ends the connection; the client comes back with what is left to it.
    sessionValid: async () => (await look())?.readOnly === found.readOnly,
  };
}
