import type pg from "pg";

/** As no report of the data is called. */
const TITLE = "Rapport de mesure";

/** Live copies of a live report of the big programme, with what people added to it, for no meeting: each can be frozen once. */
export async function copyLiveReport(pool: pg.Pool, slug: string, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let rank = 0; rank < count; rank += 1) {
    const { rows } = await pool.query<{ from: string; id: string }>(
      `with live as (select r.* from report r join programme p on p.id = r.programme_id where p.slug = $1 and r.frozen_at is null and r.title <> $2 order by r.as_of desc, r.id limit 1),
        copied as (insert into report (programme_id, increment_id, kind, title, as_of, created_by) select programme_id, increment_id, kind, $2, as_of, created_by from live returning id)
       select live.id as from, copied.id from live, copied`,
      [slug, TITLE],
    );
    if (!rows[0]) throw new Error("Aucun rapport vivant dans les données.");
    const { from, id } = rows[0];
    await pool.query(
      `insert into report_contribution (programme_id, report_id, kind, place, content, owner_id, due_on, written_by)
       select programme_id, $2, kind, place, content, owner_id, due_on, written_by from report_contribution where report_id = $1`,
      [from, id],
    );
    ids.push(id);
  }
  return ids;
}

/** A frozen report of `sections` sections, those of the longest one told again; kept data may have been frozen in a former shape, which is not taken. */
export async function copyLongReport(pool: pg.Pool, sections: number, hashOf: (snapshot: unknown) => string): Promise<string> {
  const { rows } = await pool.query<{ id: string; snapshot: { sections: string[] } }>(
    "select id, snapshot from report where frozen_at is not null and title <> $1 and (snapshot->>'schema')::int > 1 order by length(snapshot::text) desc limit 1",
    [TITLE],
  );
  if (!rows[0]) throw new Error("Aucun rapport figé dans les données.");
  const { id, snapshot } = rows[0];
  const told = Array.from({ length: sections }, (_, rank) => snapshot.sections[rank % snapshot.sections.length]!);
  const long = { ...snapshot, sections: told };
  const copied = await pool.query<{ id: string }>(
    `insert into report (programme_id, increment_id, kind, title, as_of, created_by, frozen_at, frozen_by, snapshot, hash)
     select programme_id, increment_id, kind, $2, as_of, created_by, frozen_at, frozen_by, $3, $4 from report where id = $1 returning id`,
    [id, TITLE, JSON.stringify(long), hashOf(long)],
  );
  return copied.rows[0]!.id;
}

/** What was frozen can never be removed, but in data made to be measured: the next run finds them as they were. */
export async function dropCopies(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  const theirs = "select id from report where title = $1";
  try {
    await client.query("begin");
    await client.query("set local session_replication_role = replica");
    for (const table of ["report_file", "report_contribution"]) await client.query(`delete from ${table} where report_id in (${theirs})`, [TITLE]);
    await client.query("delete from report where title = $1", [TITLE]);
    await client.query("delete from report_file_content where not exists (select from report_file where content_key = key)");
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}
