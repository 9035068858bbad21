import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { meetings, registryEntries, registryEvents, users } from "@/db/schema";
import { PENDING_STATUSES } from "@/domain/minutes/follow-up";
import type { RegistryFacts } from "@/domain/reporting/compose";
import { REPORT_ROWS } from "@/domain/reporting/report";
import type { EntryStatus } from "@/domain/minutes/vocabulary";
import { visible, type Scope } from "@/server/auth/scope";

const KINDS = ["action", "decision", "proposal"] as const;
type Kind = (typeof KINDS)[number];

type Row = {
  kind: Kind;
  total: number;
  pending: number;
  late: number;
  done: number;
  without_due: number;
  without_owner: number;
  id: string;
  text: string;
  status: EntryStatus;
  owner: string | null;
  due_on: string | null;
  due_text: string | null;
  incomplete: boolean;
  meeting_id: string;
  meeting_title: string;
  held_on: string;
};

const EMPTY: RegistryFacts = { total: 0, pending: 0, late: 0, done: 0, withoutDue: 0, withoutOwner: 0, rows: [] };

/**
 * The registry of a programme at the end of a day. Wording and status have two histories: what the minutes say counts from the meeting's
 * day, a status from the day it was recorded; so a wording corrected later must not bring back a status of a later day.
 * Counts are over everything; rows are the first `REPORT_ROWS` of each kind: pending first, then late, then the nearest due day.
 */
export async function registryAsOf(db: Db, scope: Scope, { programmeId, asOf }: { programmeId: string; asOf: string }): Promise<Record<Kind, RegistryFacts>> {
  const known = sql`${visible(scope, { programme: registryEvents.programmeId })} and ${registryEvents.programmeId} = ${programmeId}::uuid and ${registryEvents.effectiveOn} <= ${asOf}::date`;
  const isPending = sql`status in (${sql.join(PENDING_STATUSES.map((status) => sql`${status}`), sql`, `)})`;
  // The histories come in the order of `registry_event_as_of` and from it alone; meetings are read of entries that may still be among
  // the first of their kind, the table of what is shown only.
  const { rows } = await db.execute<Row>(sql`
    with wording as (
      select distinct on (entry_id) entry_id, id as event_id, item_kind, due_on, is_withdrawn, is_unowned
      from ${registryEvents} where ${known} and kind <> 'status_changed' order by entry_id desc, id desc
    ), standing as (
      select distinct on (entry_id) entry_id, status from ${registryEvents} where ${known} and kind in ('created', 'status_changed') order by entry_id desc, id desc
    ), entry as materialized (
      select entry_id, event_id, item_kind as kind, status, due_on, is_unowned, ${isPending} as is_pending,
        coalesce(item_kind = 'action' and ${isPending} and due_on < ${asOf}, false) as is_late
      from wording join standing using (entry_id) where item_kind in ('action', 'decision', 'proposal') and not is_withdrawn
    ), tally as (
      select kind, count(*)::int as total, count(*) filter (where is_pending)::int as pending, count(*) filter (where is_late)::int as late,
        count(*) filter (where status = 'done')::int as done, count(*) filter (where is_pending and due_on is null)::int as without_due,
        count(*) filter (where is_pending and is_unowned)::int as without_owner
      from entry group by kind
    ), tiered as (
      select kind, entry_id, event_id, status, due_on,
        rank() over (partition by kind order by kind <> 'decision' and not is_pending, is_late desc, case when kind <> 'decision' then due_on end nulls last) as tier
      from entry
    ), ranked as (
      select t.*, m.id as meeting_id, m.title as meeting_title, coalesce(r.written_on, m.held_on) as held_on,
        row_number() over (partition by t.kind order by tier, coalesce(r.written_on, m.held_on) desc, entry_id) as rank
      from tiered t
      join ${registryEntries} r on r.id = t.entry_id
      join ${meetings} m on m.id = r.meeting_id
      where tier <= ${REPORT_ROWS}
    )
    select s.kind, total, pending, late, done, without_due, without_owner, s.entry_id as id, e.after ->> 'text' as text, s.status,
      coalesce(u.name, e.after ->> 'ownerLabel') as owner, s.due_on, e.after ->> 'dueText' as due_text, (e.after ->> 'incomplete')::boolean as incomplete, meeting_id, meeting_title, held_on
    from ranked s
    join tally using (kind)
    join ${registryEvents} e on e.id = s.event_id
    left join ${users} u on u.id = (e.after ->> 'ownerId')::uuid
    where rank <= ${REPORT_ROWS}
    order by s.kind, rank`);
  const factsOf = (kind: Kind): RegistryFacts => {
    const mine = rows.filter((row) => row.kind === kind);
    const [first] = mine;
    if (!first) return EMPTY;
    const { total, pending: pendingCount, late, done, without_due, without_owner } = first;
    return { ...{ total, pending: pendingCount, late, done, withoutDue: without_due, withoutOwner: without_owner }, rows: mine.map(entryOf) };
  };
  return { action: factsOf("action"), decision: factsOf("decision"), proposal: factsOf("proposal") };
}

const entryOf = ({ id, text, status, owner, due_on, due_text, incomplete, meeting_id, meeting_title, held_on }: Row) => ({
  ...{ id, text, status, owner, incomplete },
  ...{ dueOn: due_on, dueText: due_text, meetingId: meeting_id, meetingTitle: meeting_title, heldOn: held_on },
});
