import { sql, type SQL } from "drizzle-orm";
import { meetings, minutes, minutesReviews, seriesMembers } from "@/db/schema";
import type { Role } from "@/domain/roles";
import { hasRole, type Scope } from "@/server/auth/scope";

/** Everybody who sits in the meetings writes; committees and readers read, the contractor writes in the meetings shared with it. */
export const MINUTES_WRITERS: readonly Role[] = ["administrator", "moa", "product_owner", "rte_pmo", "squad_member", "contractor"];
/** Validation commits the administration: the contractor cannot. */
export const MINUTES_VALIDATORS: readonly Role[] = ["administrator", "moa", "product_owner", "rte_pmo"];

export const canWriteMinutes = (scope: Scope, programmeId: string): boolean => hasRole(scope, programmeId, MINUTES_WRITERS);

/** Of a row of `minutes`: is the person asked to read its text now? Then they see it, an erratum too, whether they write or not. */
export const isAskedToRead = ({ userId }: Scope): SQL<boolean> =>
  sql<boolean>`${minutes.state} = 'in_review' and exists (select from ${minutesReviews} r where r.meeting_id = ${minutes.meetingId} and r.round = ${minutes.reviewRound} and r.user_id = ${userId})`;

/** Of a row of `meeting`: is the person merely kept informed by its instance? Then only validated minutes are theirs to read, unless they write in the programme. */
export const isMerelyInformed = ({ userId }: Scope): SQL<boolean> =>
  sql<boolean>`exists (select from ${seriesMembers} m where m.series_id = ${meetings.seriesId} and m.user_id = ${userId} and m.role = 'informed')`;

type DraftReader = { isErratum: boolean; isAsked: boolean; isInformed: boolean; /** In the programme. */ writes: boolean };
/** Whether somebody reads a text that is not validated yet; the others read the last validated one, if there is one. */
export const readsDraft = ({ isErratum, isAsked, isInformed, writes }: DraftReader): boolean => writes || isAsked || !(isErratum || isInformed);
