import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { registryEvents, users } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import type { EntryStatus } from "@/domain/minutes/vocabulary";
import { ENTRY_CHANGES, entryChange, type EntryChange, type EntryState } from "@/domain/reporting/compare";
import { REPORT_ROWS } from "@/domain/reporting/report";
import { visible, type Scope } from "@/server/auth/scope";
import type { EntriesBetween } from "./comparison-schema";

type Kind = "action" | "decision";
type Row = { id: string; side: "before" | "after"; kind: string; is_withdrawn: boolean; due_on: Day | null; status: EntryStatus; text: string; owner: string | null };
type Told = EntriesBetween["actions"]["new"]["rows"][number];

/**
 * What became of the actions and of the decisions of a programme between the ends of two days, told by the events of the registry up to each:
 * only what an event touched since, or whose day came, is read. Of each change the first `REPORT_ROWS`, the nearest due day first; all are counted.
 */
export async function registryBetween(db: Db, scope: Scope, { programmeId, from, to }: { programmeId: string; from: Day; to: Day }): Promise<EntriesBetween> {
  const known = sql`${visible(scope, { programme: registryEvents.programmeId })} and ${registryEvents.programmeId} = ${programmeId}::uuid and ${registryEvents.effectiveOn} <= ${to}::date`;
  const { rows } = await db.execute<Row>(sql`
    with touched as (
      select distinct entry_id from ${registryEvents} where ${known} and (effective_on > ${from}::date or (due_on >= ${from} and due_on < ${to}))
    )
    select t.entry_id as id, d.side, w.item_kind as kind, w.is_withdrawn, w.due_on, s.status, w.after ->> 'text' as text, coalesce(u.name, w.after ->> 'ownerLabel') as owner
    from touched t
    cross join (values ('before', ${from}::date), ('after', ${to}::date)) as d (side, day)
    join lateral (select e.* from ${registryEvents} e where e.entry_id = t.entry_id and e.effective_on <= d.day and e.kind <> 'status_changed' order by e.id desc limit 1) w on true
    join lateral (select e.status from ${registryEvents} e where e.entry_id = t.entry_id and e.effective_on <= d.day and e.kind in ('created', 'status_changed') order by e.id desc limit 1) s on true
    left join ${users} u on u.id = (w.after ->> 'ownerId')::uuid
    where w.item_kind in ('action', 'decision')`);
  const changes = [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((sides) => {
    const [before, after] = [sides.find(({ side }) => side === "before"), sides.find(({ side }) => side === "after")];
    const last = (after ?? before)!;
    const change = entryChange(last.kind as Kind, { before: stateOf(before), after: stateOf(after) }, { from, to });
    return change ? [{ change, kind: last.kind as Kind, row: { id: last.id, text: last.text, owner: last.owner, dueOn: last.due_on, status: last.status } }] : [];
  });
  const rowsOf = (kind: Kind, change: EntryChange): Told[] => changes.filter((each) => each.kind === kind && each.change === change).map(({ row }) => row);
  const tell = (kind: Kind) => Object.fromEntries(ENTRY_CHANGES.map((change) => [change, firstOf(rowsOf(kind, change))])) as Record<EntryChange, { rows: Told[]; total: number }>;
  return { actions: tell("action"), decisions: tell("decision") };
}

const stateOf = (row: Row | undefined): EntryState => (row === undefined || row.is_withdrawn ? null : { status: row.status, dueOn: row.due_on });

/** Those without a due day last. */
const firstOf = (rows: Told[]) => ({
  rows: rows.toSorted((a, b) => (a.dueOn ?? "9999").localeCompare(b.dueOn ?? "9999") || a.text.localeCompare(b.text, "fr")).slice(0, REPORT_ROWS),
  total: rows.length,
});
