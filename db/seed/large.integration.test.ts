import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { documentFromLog, readLog } from "@/server/minutes/update-log";
import { writtenDocument } from "@/server/minutes/written-document";
import { testDb } from "../testing/database";
import { seedLarge } from "./large";
import { PROGRAMMES, timesAsLarge, type LargeSize } from "./large/size";

const { db } = await testDb();
const SMALL: LargeSize = { increments: 20, features: 40, stories: 400, minutes: 200, entries: 300, orders: 60, tickets: 100 };
const options = { today: "2026-03-18", passwordHash: "not a hash", volume: { size: SMALL, programmes: PROGRAMMES } };

const COUNTS = sql`select
  (select count(*)::int from increment) as increments, (select count(*)::int from feature) as features, (select count(*)::int from story) as stories, (select count(*)::int from minutes) as minutes,
  (select count(*)::int from registry_entry) as entries, (select count(*)::int from work_unit_order) as orders, (select count(*)::int from support_ticket) as tickets`;
const counts = async () => (await db.execute<LargeSize>(COUNTS)).rows[0];
/** Rows of which this is true. */
const count = async (table: string, condition: string): Promise<number> => (await db.execute<{ n: number }>(sql.raw(`select count(*)::int as n from ${table} where ${condition}`))).rows[0]!.n;

it("every count is exactly the one asked for, and a second run adds nothing", async () => {
  expect(await seedLarge(db, options)).toBe(true);
  expect(await counts()).toEqual(SMALL);
  expect(await seedLarge(db, { ...options, seed: 99 })).toBe(false);
  expect(await counts()).toEqual(SMALL);
});

it("steering reports: one a month and a programme, frozen by the product but the last", async () => {
  const { rows } = await db.execute<{ live: number; frozen: number }>(sql`select count(*) filter (where frozen_at is null)::int as live, count(*) filter (where snapshot is not null and hash is not null)::int as frozen from report where kind <> 'portfolio'`);
  expect(rows[0]?.live).toBe(4);
  expect(rows[0]?.frozen).toBeGreaterThan(20);
});

it("portfolios of all of the programmes: one that lives, and one frozen a month before", async () => {
  const { rows } = await db.execute(sql`select frozen_at is null as live, (select count(*)::int from portfolio_programme where report_id = report.id) as programmes from report where kind = 'portfolio' order by as_of`);
  expect(rows).toEqual([{ live: false, programmes: 4 }, { live: true, programmes: 4 }]);
});

it("the first programme holds 60 % of the stories", async () => {
  const { rows } = await db.execute<{ n: number }>(sql`select count(*)::int as n from story join programme on programme.id = programme_id where slug = 'chaine-penale'`);
  expect(rows[0]?.n).toBe(240);
});

it.each([
  ["a feature of an epic", "feature", "epic_id is not null"],
  ["a feature whose WSJF lacks no size", "feature", "job_size is null"],
  ["a story that was carried from one sprint to the next, and done there", "sprint_closure_story a join sprint_closure_story b on b.story_id = a.story_id and b.sprint_id = a.to_sprint_id", "b.outcome = 'done'"],
  ["each kind of departure", "drift_reason", "kind = 'moved' and exists (select from drift_reason where kind = 'added') and exists (select from drift_reason where kind = 'reestimated')"],
  ["a risk that nobody has discussed", "risk", "roam is null"],
  ["a shared time", "assignment", "percent = 50"],
  ["an absence of half a day", "absence", "is_half"],
  ["a line of each kind from an inspection", "inspection_item", "kind = 'improvement' and exists (select from inspection_item where kind = 'problem')"],
  ["a goal", "sprint_goal", "goal <> ''"],
])("%s is there", async (_case, table, condition) => {
  expect(await count(table, condition)).toBeGreaterThan(0);
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
    ["a story of a commitment, or of a closed sprint, of another programme", "(select story_id, programme_id from commitment_story union all select story_id, programme_id from sprint_closure_story) c join story s on s.id = c.story_id", "s.programme_id <> c.programme_id"],
    ["a story begun after it was done, or before it was added", "story", "started_on > done_on or started_on < added_on"],
    ["a story that is ready and does not meet the definition, but for what came as a text", "story", "state <> 'draft' and not (points is not null and ready_checks ? 'described' and jsonb_array_length(criteria) > 0) and not (state = 'done' and acceptance <> '')"],
    ["a story not ready in a sprint of a committed increment, without its reason", "story join commitment c using (increment_id)", "state = 'draft' and sprint_id is not null and unready_reason is null"],
    ["a sprint that is over and not closed, or closed before it was over", "sprint", "(ends_on < '2026-03-18') <> (closed_at is not null)"],
    ["a closed sprint without its figures", "sprint left join sprint_closure c on c.sprint_id = sprint.id", "sprint.closed_at is not null and (c.closed_at, c.closed_on) is distinct from (sprint.closed_at, sprint.ends_on)"],
    ["a story unfinished in a closed sprint", "story join sprint on sprint.id = sprint_id", "closed_at is not null and state <> 'done'"],
    ["a story done in a closed sprint that the closing does not know", "story s join sprint on sprint.id = s.sprint_id left join sprint_closure_story c on c.story_id = s.id and c.sprint_id = s.sprint_id", "closed_at is not null and c.outcome is distinct from 'done'"],
    ["figures of a closed sprint that are not those of its stories", "sprint_closure c", "(select sum((q ->> 'planned')::numeric) from jsonb_array_elements(squads) q) <> (select coalesce(sum(points), 0) from sprint_closure_story s where s.sprint_id = c.sprint_id)"],
    ["a story carried elsewhere than where it was next", "sprint_closure_story c", "outcome = 'carried' and not exists (select from sprint_closure_story n where n.story_id = c.story_id and n.sprint_id = c.to_sprint_id) and not exists (select from story s where s.id = c.story_id and s.sprint_id = c.to_sprint_id)"],
    ["an increment that has begun without its commitment, or one that has not with one", "increment i left join commitment c on c.increment_id = i.id", "(i.starts_on <= '2026-03-18') <> (c.increment_id is not null)"],
    ["a promise of what came in later", "commitment_story c join story s on s.id = c.story_id join increment i on i.id = c.increment_id", "s.added_on <> i.starts_on"],
    ["a confidence that is not the mean of the last round", "commitment c", "round(confidence::numeric, 5) <> (select round(avg(value), 5) from confidence_ballot b join confidence_vote v on v.id = b.vote_id where v.increment_id = c.increment_id group by v.round order by v.round desc limit 1)"],
    ["an anonymous ballot with a name, or a named one without", "confidence_ballot b join confidence_vote v on v.id = b.vote_id", "v.is_anonymous <> (b.user_id is null)"],
    ["an objective judged before the end, or not after it", "objective o join increment i on i.id = o.increment_id", "(i.ends_on < '2026-03-18') <> (actual_value is not null)"],
    ["a dependency across increments, or upon what was written later", "dependency d join story p on p.id = d.prerequisite_id join story s on s.id = d.dependent_id", "s.increment_id <> p.increment_id or p.rank > s.rank"],
    ["an event whose last state is not the story's", "story s", "state in ('in_progress', 'done') and started_on < '2026-03-18' and (select after ->> 'state' from story_event e where e.story_id = s.id order by e.id desc limit 1) <> s.state::text"],
    ["an event whose last place is not the story's", "story s", "(select (after ->> 'sprintId')::uuid from story_event e where e.story_id = s.id order by e.id desc limit 1) is distinct from s.sprint_id and (added_on <= '2026-03-18' or added_on = (select starts_on from increment where id = s.increment_id))"],
    ["somebody of two squads for more than all their time", "(select person_id, sum(percent) as share from assignment group by person_id) a", "share > 100"],
    ["a milestone reached in the future, or of another programme than its increment", "milestone m join increment i on i.id = m.increment_id", "actual_on > '2026-03-18' or m.programme_id <> i.programme_id"],
    ["an order on a tranche that was not affirmed", "work_unit_order join tranche on tranche.id = tranche_id", "affirmed_on is null"],
    ["an order paid before it was certified", "work_unit_order", "paid_on <= certified_on"],
    ["an order without a deliverable", "work_unit_order o", "not exists (select from deliverable where order_id = o.id)"],
    ["an event of the future", "(select at from story_event union all select at from registry_event union all select at from order_event union all select at from milestone_event union all select closed_at from sprint_closure union all select committed_at from commitment) e", "at >= '2026-03-19'"],
  ])("%s: none", async (_case, table, condition) => {
    expect(await count(table, condition)).toBe(0);
  });
});

it("the state that the editor opens says what the derived document says", async () => {
  const { rows } = await db.execute<{ id: string; document: unknown }>(sql`select meeting_id as id, document from minutes where document is not null order by meeting_id limit 20`);
  expect(rows).toHaveLength(20);
  for (const { id, document } of rows) expect(writtenDocument(documentFromLog(await readLog(db, id, 0)).document)).toEqual(document);
});

it("ten times as large: as many increments and programmes more, each as big as before", () => {
  const { size, programmes } = timesAsLarge(10, { size: SMALL, programmes: PROGRAMMES });
  expect(size).toEqual({ increments: 200, features: 400, stories: 4_000, minutes: 2_000, entries: 3_000, orders: 600, tickets: 1_000 });
  expect(programmes.map(({ share }) => share).reduce((a, b) => a + b)).toBe(200);
  expect([programmes.length, programmes[0]?.share, programmes.filter(({ isElsewhere }) => !isElsewhere).length, new Set(programmes.map(({ slug }) => slug)).size]).toEqual([31, 120, 4, 31]);
});

it("once as large: nothing changes", () => expect(timesAsLarge(1, { size: SMALL, programmes: PROGRAMMES })).toEqual({ size: SMALL, programmes: PROGRAMMES }));
