import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { meetings, minutes, programmes, series } from "@/db/schema";
import type { MinutesState } from "@/domain/minutes/vocabulary";
import { visible, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { NotFoundError } from "@/server/platform/errors";
import { announceStateChange } from "./log-notice";
import type { Transition } from "./schema";

/** The minutes of a meeting that the person may see, locked: appends wait, and see the new state; two steps at once follow one another. */
export async function lockMinutes(tx: Tx, scope: Scope, meetingId: string) {
  const { state, programmeId, reviewRound, erratumReason, publishedVersion } = minutes;
  const [row] = await tx
    .select({ state, programmeId, reviewRound, erratumReason, publishedVersion, heldOn: meetings.heldOn, seriesId: series.id, contractId: series.sharedContractId, silenceDays: series.silenceDays, zone: programmes.holidayZone })
    .from(minutes)
    .innerJoin(meetings, eq(meetings.id, minutes.meetingId))
    .innerJoin(series, eq(series.id, meetings.seriesId))
    .innerJoin(programmes, eq(programmes.id, minutes.programmeId))
    .where(and(eq(minutes.meetingId, meetingId), visible(scope, { programme: minutes.programmeId, contract: series.sharedContractId })))
    .for("update", { of: minutes });
  if (!row) throw new NotFoundError();
  return { ...row, meetingId };
}
export type LockedMinutes = Awaited<ReturnType<typeof lockMinutes>>;

type Step = { from: LockedMinutes; to: MinutesState; action?: string; reason?: string; after?: object };

/** Appends a step to the audit trail and tells the open editors. */
export async function recordStep(tx: Tx, scope: Scope, { from: { meetingId, programmeId, state }, to, action = to, reason, after }: Step): Promise<Transition> {
  await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "minutes", subjectId: meetingId, action, reason, before: { state }, after: { state: to, ...after } });
  await announceStateChange(tx, meetingId);
  return { ok: true, state: to };
}
