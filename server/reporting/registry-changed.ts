import { and, inArray, isNull, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { registryEntries, registryEvents } from "@/db/schema";
import { PENDING_STATUSES } from "@/domain/minutes/follow-up";
import { visible, type Scope } from "@/server/auth/scope";

type Of = { programmeIds: readonly string[]; asOf: string };

/** Of the entry or of the event whose `status` is at hand. */
export const isPending = sql`status in (${sql.join(PENDING_STATUSES.map((status) => sql`${status}`), sql`, `)})`;

const r = alias(registryEntries, "r");
/** Of the table named `r`: the entries of these programmes as they stand, without those that were struck from the minutes. */
export const standing = (scope: Scope, programmeIds: readonly string[]): SQL =>
  and(visible(scope, { programme: r.programmeId }), inArray(r.programmeId, [...programmeIds]), isNull(r.withdrawnAt))!;

/**
 * What is read of the history of registries to tell them at the end of a day, as the beginning of a statement. An entry that no event touched
 * since is as it stands: only `touched` are told by their events, in `changed`. Wording and status have two histories: what the minutes say
 * counts from the meeting's day, a status from the day it was recorded; so a wording corrected later must not bring back a status of a later day.
 */
export function changedSince(scope: Scope, { programmeIds, asOf }: Of): SQL {
  const theirs = sql`${visible(scope, { programme: registryEvents.programmeId })} and ${inArray(registryEvents.programmeId, [...programmeIds])}`;
  const known = sql`${theirs} and ${registryEvents.effectiveOn} <= ${asOf}::date and entry_id in (select entry_id from touched)`;
  // The histories come in the order of `registry_event_as_of` and from it alone.
  return sql`touched as materialized (
      select distinct entry_id from ${registryEvents} where ${theirs} and ${registryEvents.effectiveOn} > ${asOf}::date
    ), wording as (
      select distinct on (entry_id) entry_id, programme_id, id as event_id, item_kind, due_on, is_withdrawn, is_unowned
      from ${registryEvents} where ${known} and kind <> 'status_changed' order by entry_id desc, id desc
    ), standing as (
      select distinct on (entry_id) entry_id, status from ${registryEvents} where ${known} and kind in ('created', 'status_changed') order by entry_id desc, id desc
    ), changed as materialized (
      select entry_id, programme_id, event_id, item_kind as kind, status, due_on::date as due_on, is_unowned
      from wording join standing using (entry_id) where not is_withdrawn
    )`;
}

/** The entries that were touched since, as they stand: what counts of those that stand have to leave out. */
export const touchedEntries = (scope: Scope, programmeIds: readonly string[]): SQL => sql`touched t join ${registryEntries} r on r.id = t.entry_id where ${standing(scope, programmeIds)}`;
