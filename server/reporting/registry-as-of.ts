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
  const pending = sql`status in (${sql.join(PENDING_STATUSES.map((status) => sql`${status}`), sql`, `)})`;
  const { rows } = await db.execute<Row>(sql`
    with wording as (
      select ${registryEvents.entryId} as entry_id, max(${registryEvents.id}) as event_id from ${registryEvents} where ${known} and ${registryEvents.kind} <> 'status_changed' group by 1
    ), standing as (
      select ${registryEvents.entryId} as entry_id, max(${registryEvents.id}) as event_id from ${registryEvents} where ${known} and ${registryEvents.kind} in ('created', 'status_changed') group by 1
    ), entry as (
      select w.entry_id, w.event_id, said.after ->> 'kind' as kind, (said.after ->> 'dueOn')::date as due_on, stood.after ->> 'status' as status,
        coalesce(said.after ->> 'ownerId', said.after ->> 'ownerLabel') is null as is_unowned,
        m.id as meeting_id, m.title as meeting_title, m.held_on
      from wording w
      join ${registryEvents} said on said.id = w.event_id
      join standing s on s.entry_id = w.entry_id
      join ${registryEvents} stood on stood.id = s.event_id
      join ${registryEntries} r on r.id = w.entry_id
      join ${meetings} m on m.id = r.meeting_id
      where said.after ->> 'kind' in ('action', 'decision', 'proposal') and not (said.after ->> 'withdrawn')::boolean
    ), judged as (
      select *, ${pending} as is_pending, kind = 'action' and ${pending} and due_on < ${asOf}::date as is_late from entry
    ), ranked as (
      select *,
        count(*) over k as total, count(*) filter (where is_pending) over k as pending, count(*) filter (where coalesce(is_late, false)) over k as late,
        count(*) filter (where status = 'done') over k as done, count(*) filter (where is_pending and due_on is null) over k as without_due,
        count(*) filter (where is_pending and is_unowned) over k as without_owner,
        row_number() over (partition by kind order by case when kind = 'decision' then false else not is_pending end, coalesce(is_late, false) desc,
          case when kind = 'decision' then null else due_on end nulls last, held_on desc, entry_id) as rank
      from judged
      window k as (partition by kind)
    )
    select ranked.kind, total::int, pending::int, late::int, done::int, without_due::int, without_owner::int, ranked.entry_id as id, e.after ->> 'text' as text, status,
      coalesce(u.name, e.after ->> 'ownerLabel') as owner, due_on, e.after ->> 'dueText' as due_text, (e.after ->> 'incomplete')::boolean as incomplete, meeting_id, meeting_title, held_on
    from ranked
    join ${registryEvents} e on e.id = ranked.event_id
    left join ${users} u on u.id = (e.after ->> 'ownerId')::uuid
    where rank <= ${REPORT_ROWS}
    order by ranked.kind, rank`);
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
