import { sql, type SQL } from "drizzle-orm";
import type { Db } from "@/db/client";
import { meetings, registryEntries, registryEvents, users } from "@/db/schema";
import type { RegistryFacts } from "@/domain/reporting/compose";
import { REPORT_ROWS } from "@/domain/reporting/report";
import type { EntryStatus } from "@/domain/minutes/vocabulary";
import type { Scope } from "@/server/auth/scope";
import { changedSince, isPending, standing, touchedEntries } from "./registry-changed";

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

/** Of the entries that `counted` counts together. */
const sumOf = (condition: SQL): SQL => sql`coalesce(sum(n) filter (where ${condition}), 0)::int`;

const EMPTY: RegistryFacts = { total: 0, pending: 0, late: 0, done: 0, withoutDue: 0, withoutOwner: 0, rows: [] };

/**
 * The registry of a programme at the end of a day: what no event touched since is as it stands, the rest is told by its events.
 * Counts are over everything; rows are the first `REPORT_ROWS` of each kind: pending first, then late, then the nearest due day.
 */
export async function registryAsOf(db: Db, scope: Scope, { programmeId, asOf }: { programmeId: string; asOf: string }): Promise<Record<Kind, RegistryFacts>> {
  const of = { programmeIds: [programmeId], asOf };
  const stands = standing(scope, of.programmeIds);
  const saidOn = sql`coalesce(r.written_on, m.held_on)`;
  // Entries alike are counted together: thirty years of them are a handful of groups.
  const grouped = (entries: SQL, sign: 1 | -1) => sql`select kind::text, status::text, is_undated, is_past, is_unowned, n * ${sql.raw(String(sign))} as n from (
        select kind, status, due_on is null as is_undated, due_on < ${asOf}::date as is_past, is_unowned, count(*) as n
        from ${entries} and kind in ('action', 'decision', 'proposal') group by 1, 2, 3, 4, 5
      ) g`;
  // In the order of an index, so that the first ones are read and no more: nobody reads thirty years of them.
  const firstOf = (condition: SQL, order: SQL) => sql`(select r.id, null::bigint as event_id, r.kind::text as kind, r.status::text as status, r.due_on, m.id as meeting_id, m.title as meeting_title, ${saidOn} as held_on
        from ${registryEntries} r join ${meetings} m on m.id = r.meeting_id
        where ${stands} and ${condition} and not exists (select from touched t where t.entry_id = r.id)
        order by ${order}, r.id limit ${REPORT_ROWS})`;
  const soonest = (condition: SQL) => firstOf(condition, sql`r.due_on, ${saidOn} desc`);
  const latest = (condition: SQL) => [
    firstOf(sql`${condition} and r.written_on is null and m.programme_id = ${programmeId}::uuid`, sql`m.held_on desc`),
    firstOf(sql`${condition} and r.written_on is not null`, sql`r.written_on desc`),
  ];
  // What is settled comes after all that is pending.
  const settled = (kind: Kind) => soonest(sql`r.kind = ${kind} and not ${isPending} and coalesce((select pending from tally where kind = ${kind}), 0) < ${REPORT_ROWS}`);
  const lists = [
    soonest(sql`r.kind = 'action' and ${isPending}`),
    settled("action"),
    // Proposals seldom have a day: those without one are not sorted among themselves.
    soonest(sql`r.kind = 'proposal' and ${isPending} and r.due_on is not null`),
    ...latest(sql`r.kind = 'proposal' and ${isPending} and r.due_on is null`),
    settled("proposal"),
    ...latest(sql`r.kind = 'decision'`),
  ];
  const { rows } = await db.execute<Row>(sql`
    with ${changedSince(scope, of)}, counted as (
      ${grouped(sql`${registryEntries} r where ${stands}`, 1)}
      union all ${grouped(touchedEntries(scope, of.programmeIds), -1)}
      union all ${grouped(sql`changed where true`, 1)}
    ), tally as (
      select kind, sum(n)::int as total, ${sumOf(isPending)} as pending, ${sumOf(sql`kind = 'action' and ${isPending} and is_past`)} as late, ${sumOf(sql`status = 'done'`)} as done,
        ${sumOf(sql`${isPending} and is_undated`)} as without_due, ${sumOf(sql`${isPending} and is_unowned`)} as without_owner
      from counted group by kind
    ), candidate as (
      select c.entry_id as id, c.event_id, c.kind, c.status, c.due_on, m.id as meeting_id, m.title as meeting_title, ${saidOn} as held_on
      from changed c join ${registryEntries} r on r.id = c.entry_id join ${meetings} m on m.id = r.meeting_id where c.kind in ('action', 'decision', 'proposal')
      union all ${sql.join(lists, sql` union all `)}
    ), ranked as (
      select *, row_number() over (partition by kind order by kind <> 'decision' and not ${isPending}, case when kind <> 'decision' then due_on end nulls last, held_on desc, id) as rank
      from candidate
    )
    select s.kind, total, pending, late, done, without_due, without_owner, s.id, coalesce(e.after ->> 'text', r.text) as text, s.status,
      coalesce(u.name, case when e.id is null then r.owner_label else e.after ->> 'ownerLabel' end) as owner, s.due_on,
      case when e.id is null then r.due_text else e.after ->> 'dueText' end as due_text, coalesce((e.after ->> 'incomplete')::boolean, r.incomplete) as incomplete,
      s.meeting_id, meeting_title, held_on
    from ranked s
    join tally using (kind)
    join ${registryEntries} r on r.id = s.id
    left join ${registryEvents} e on e.id = s.event_id
    left join ${users} u on u.id = case when e.id is null then r.owner_id else (e.after ->> 'ownerId')::uuid end
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
