import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { documentFromLog, readLog } from "@/server/minutes/update-log";
import { writtenDocument } from "@/server/minutes/written-document";
import { testDb } from "../testing/database";
import { seedLarge } from "./large";
import type { LargeSize } from "./large/size";

const { db } = await testDb();
const SMALL: LargeSize = { increments: 20, features: 40, stories: 400, minutes: 200, entries: 300, orders: 60, tickets: 100 };
const options = { today: "2026-03-18", passwordHash: "not a hash", size: SMALL };

const COUNTS = sql`select
  (select count(*)::int from increment) as increments, (select count(*)::int from feature) as features, (select count(*)::int from story) as stories, (select count(*)::int from minutes) as minutes,
  (select count(*)::int from registry_entry) as entries, (select count(*)::int from work_unit_order) as orders, (select count(*)::int from support_ticket) as tickets`;
const counts = async () => (await db.execute<LargeSize>(COUNTS)).rows[0];
/** Rows that should not exist. */
const strays = async (table: string, condition: string): Promise<number> => (await db.execute<{ n: number }>(sql.raw(`select count(*)::int as n from ${table} where ${condition}`))).rows[0]!.n;

it("every count is exactly the one asked for, and a second run adds nothing", async () => {
  expect(await seedLarge(db, options)).toBe(true);
  expect(await counts()).toEqual(SMALL);
  expect(await seedLarge(db, { ...options, seed: 99 })).toBe(false);
  expect(await counts()).toEqual(SMALL);
});

it("steering reports: one a month and a programme, frozen by the product but the last", async () => {
  const { rows } = await db.execute<{ live: number; frozen: number }>(sql`select count(*) filter (where frozen_at is null)::int as live, count(*) filter (where snapshot is not null and hash is not null)::int as frozen from report`);
  expect(rows[0]?.live).toBe(4);
  expect(rows[0]?.frozen).toBeGreaterThan(20);
});

it("the first programme holds 60 % of the stories", async () => {
  const { rows } = await db.execute<{ n: number }>(sql`select count(*)::int as n from story join programme on programme.id = programme_id where slug = 'chaine-penale'`);
  expect(rows[0]?.n).toBe(240);
});

describe("rows that would contradict each other", () => {
  it.each([
    ["a story done outside its sprint's days, or in the future", "story join sprint on sprint.id = sprint_id", "done_on not between sprint.starts_on and sprint.ends_on or done_on > '2026-03-18'"],
    ["a story done without a day, or not done with one", "story", "(state = 'done') <> (done_on is not null)"],
    ["a story done before it was added", "story", "done_on < added_on"],
    ["a story in a sprint of another increment", "story join sprint on sprint.id = sprint_id", "story.increment_id <> sprint.increment_id"],
    ["a story of another programme than its feature, squad or increment", "story s join feature f on f.id = s.feature_id join squad q on q.id = s.squad_id join increment i on i.id = s.increment_id", "s.programme_id not in (f.programme_id) or s.programme_id <> q.programme_id or s.programme_id <> i.programme_id"],
    ["a frozen text without its version, or a version of a text still written", "minutes m left join minutes_version v using (meeting_id)", "(m.state in ('validated', 'published')) <> (v.id is not null)"],
    ["a frozen text that differs from its version", "minutes m join minutes_version v using (meeting_id)", "m.document <> v.document"],
    ["an upcoming meeting with a text", "minutes m join meeting on meeting.id = meeting_id", "held_on > '2026-03-18' and document is not null"],
    ["an entry handed over before its minutes were validated", "registry_entry e join minutes m using (meeting_id)", "(e.handed_over_at is not null) <> (m.validated_at is not null)"],
    ["a validated entry without its number, or a draft with one", "registry_entry", "(handed_over_at is not null) <> (number_rank is not null)"],
    ["a count that is not its highest number", "registry_counter c", "last <> (select max(number_rank) from registry_entry e where (e.series_id, e.kind, e.number_year) = (c.series_id, c.kind, c.year))"],
    ["an entry whose last event tells another status", "registry_entry e", "(select after ->> 'status' from registry_event where entry_id = e.id order by id desc limit 1) is distinct from e.status::text"],
    ["a milestone reached in the future, or of another programme than its increment", "milestone m join increment i on i.id = m.increment_id", "actual_on > '2026-03-18' or m.programme_id <> i.programme_id"],
    ["an order on a tranche that was not affirmed", "work_unit_order join tranche on tranche.id = tranche_id", "affirmed_on is null"],
    ["an order paid before it was certified", "work_unit_order", "paid_on <= certified_on"],
    ["an order without a deliverable", "work_unit_order o", "not exists (select from deliverable where order_id = o.id)"],
    ["an event of the future", "(select at from story_event union all select at from registry_event union all select at from order_event union all select at from milestone_event) e", "at >= '2026-03-19'"],
  ])("%s: none", async (_case, table, condition) => {
    expect(await strays(table, condition)).toBe(0);
  });
});

it("the state that the editor opens says what the derived document says", async () => {
  const { rows } = await db.execute<{ id: string; document: unknown }>(sql`select meeting_id as id, document from minutes where document is not null order by meeting_id limit 20`);
  expect(rows).toHaveLength(20);
  for (const { id, document } of rows) expect(writtenDocument(documentFromLog(await readLog(db, id, 0)).document)).toEqual(document);
});
