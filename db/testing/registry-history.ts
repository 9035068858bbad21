import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { registryEntries, registryEvents } from "@/db/schema";

/** The texts of the entries that stand otherwise than their last events say: none, as reports take what no event touched as it stands. */
export async function entriesUntoldByEvents(db: Db): Promise<string[]> {
  const { rows } = await db.execute<{ text: string }>(sql`
    select r.text from ${registryEntries} r
    left join lateral (select e.* from ${registryEvents} e where e.entry_id = r.id and e.kind <> 'status_changed' order by e.id desc limit 1) w on true
    left join lateral (select e.status from ${registryEvents} e where e.entry_id = r.id and e.kind in ('created', 'status_changed') order by e.id desc limit 1) s on true
    where (s.status, w.item_kind, w.is_withdrawn, w.is_unowned, w.due_on, w.after ->> 'text', w.after ->> 'dueText', w.after ->> 'ownerId', w.after ->> 'ownerLabel', (w.after ->> 'incomplete')::boolean)
      is distinct from (r.status::text, r.kind::text, r.withdrawn_at is not null, r.is_unowned, r.due_on::text, r.text, r.due_text, r.owner_id::text, r.owner_label, r.incomplete)`);
  return rows.map(({ text }) => text);
}
