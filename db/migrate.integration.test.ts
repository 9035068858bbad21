import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { PoolClient } from "pg";
import { findRuleProfile } from "@/domain/contracts/rule-profile";
import { todayOf } from "@/server/platform/clock";
import { createDb } from "./client";
import { migrate, migrationsAtHead } from "./migrate";
import { createTestDatabase, testDb } from "./testing/database";
import { entriesUntoldByEvents } from "./testing/registry-history";

const { db, pool, url } = await testDb();

/** The texts of the migrations before the one that says `words`, and from it on. */
function migrationsAround(words: string): { before: string[]; after: string[] } {
  const folder = join(import.meta.dirname, "migrations");
  const files = readdirSync(folder).filter((name) => name.endsWith(".sql")).sort();
  const texts = files.map((name) => readFileSync(join(folder, name), "utf8"));
  const first = texts.findIndex((text) => text.includes(words));
  return { before: texts.slice(0, first), after: texts.slice(first) };
}

/** All in one transaction, as the migrator does: a label added to a type cannot be used before it ends. */
async function apply(client: PoolClient, texts: string[]): Promise<void> {
  await client.query("begin");
  for (const statement of texts.flatMap((text) => text.split("--> statement-breakpoint"))) await client.query(statement);
  await client.query("commit");
}

describe("migrations", () => {
  it("the template is at head, and migrating again changes nothing", async () => {
    expect(await migrationsAtHead(pool)).toBe(true);
    await migrate(url);
    expect(await migrationsAtHead(pool)).toBe(true);
  });

  it("five processes at once on an empty database: applied once", async () => {
    const fresh = await createTestDatabase();
    await fresh.pool.query("drop schema public cascade; create schema public; drop schema drizzle cascade");
    expect(await migrationsAtHead(fresh.pool)).toBe(false);
    await Promise.all(Array.from({ length: 5 }, () => migrate(fresh.url)));
    const { rows } = await fresh.pool.query("select hash, count(*)::int from drizzle.__drizzle_migrations group by hash having count(*) > 1");
    expect(rows).toEqual([]);
    expect(await migrationsAtHead(fresh.pool)).toBe(true);
    await fresh.drop();
  });

  it("what was validated before entries had numbers gets its own, meeting by meeting; drafts wait for theirs", async () => {
    const older = await createTestDatabase();
    await older.pool.query("drop schema public cascade; create schema public");
    const { before, after } = migrationsAround('CREATE TABLE "registry_counter"');
    const client = await older.pool.connect();
    await apply(client, before);
    await client.query(`
      insert into programme (id, slug, name) values ('00000000-0000-4000-8000-000000000001', 'p', 'P');
      insert into series (id, programme_id, name) values ('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000001', 'S');
      insert into meeting (id, programme_id, series_id, title, held_on)
        select ('00000000-0000-4000-8000-00000000001' || n)::uuid, '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002', 'M' || n, ('2025-12-31'::date + n - 2) from generate_series(1, 3) n;
      insert into registry_entry (id, programme_id, series_id, meeting_id, kind, text, position, handed_over_at)
        select gen_random_uuid(), m.programme_id, m.series_id, m.id, 'decision', m.title || '.' || n, n, case when n < 3 then now() end from meeting m, generate_series(1, 3) n`);
    await apply(client, after);
    client.release();
    const { rows } = await older.pool.query("select text, number_year, number_rank from registry_entry where number_rank is not null order by number_year, number_rank");
    expect(rows.map(({ text, number_year, number_rank }) => [text, number_year, number_rank])).toEqual([
      ["M1.1", 2025, 1],
      ["M1.2", 2025, 2],
      ["M2.1", 2025, 3],
      ["M2.2", 2025, 4],
      ["M3.1", 2026, 1],
      ["M3.2", 2026, 2],
    ]);
    const { rows: counters } = await older.pool.query("select year, last from registry_counter order by year");
    expect(counters).toEqual([{ year: 2025, last: 4 }, { year: 2026, last: 2 }]);
    await older.drop();
  });

  it("what an erratum changed without recording it as a status, or was reassigned once struck, gets the event that was missing; nothing else does", async () => {
    const older = await createTestDatabase();
    await older.pool.query("drop schema public cascade; create schema public");
    const { before, after } = migrationsAround('CREATE INDEX "registry_event_effective"');
    const client = await older.pool.connect();
    await apply(client, before);
    await client.query(`
      insert into programme (id, slug, name) values ('00000000-0000-4000-8000-000000000001', 'p', 'P');
      insert into series (id, programme_id, name) values ('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000001', 'S');
      insert into meeting (id, programme_id, series_id, title, held_on) values ('00000000-0000-4000-8000-000000000003', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002', 'M', '2025-06-11');
      insert into registry_entry (id, programme_id, series_id, meeting_id, kind, text, withdrawn_at)
        select gen_random_uuid(), m.programme_id, m.series_id, m.id, kind::item_kind, name, case when name = 'struck' then now() end
        from meeting m, (values ('as recorded', 'action'), ('brought back', 'decision'), ('struck', 'action')) as said (name, kind);
      insert into registry_event (entry_id, programme_id, series_id, effective_on, kind, after, reason)
        select r.id, r.programme_id, r.series_id, day::date, told.kind,
          jsonb_build_object('kind', r.kind, 'text', r.text, 'ownerId', null, 'ownerLabel', null, 'dueOn', null, 'dueText', null, 'incomplete', false, 'status', told.status, 'withdrawn', told.kind = 'withdrawn'), told.reason
        from registry_entry r join (values
          (1, 'as recorded', 'created', 'open', '2025-06-11', null),
          (2, 'brought back', 'created', 'open', '2025-06-11', null),
          (3, 'brought back', 'status_changed', 'cancelled', '2025-06-20', 'Erratum n° 1'),
          (4, 'brought back', 'restored', 'open', '2025-06-25', 'Erratum n° 2'),
          (5, 'struck', 'created', 'open', '2025-06-11', null),
          (6, 'struck', 'withdrawn', 'open', '2025-06-11', null),
          (7, 'struck', 'revised', 'open', '2025-06-30', 'Réaffectée')
        ) as told (rank, name, kind, status, day, reason) on told.name = r.text order by told.rank`);
    await apply(client, after);
    client.release();
    expect(await entriesUntoldByEvents(createDb(older.pool))).toEqual([]);
    const { rows } = await older.pool.query("select r.text, e.kind, e.status, e.effective_on::text, e.reason from registry_event e join registry_entry r on r.id = e.entry_id where e.id > 7 order by e.id");
    expect(rows).toEqual([
      { text: "brought back", kind: "status_changed", status: "open", effective_on: "2025-06-25", reason: "Erratum n° 2" },
      { text: "struck", kind: "withdrawn", status: "open", effective_on: "2025-06-30", reason: "Réaffectée" },
    ]);
    await older.drop();
  });

  it("contracts keep the rules that their key named, their prices become a first version, and nothing of it changes afterwards", async () => {
    const older = await createTestDatabase();
    await older.pool.query("drop schema public cascade; create schema public");
    const { before, after } = migrationsAround('CREATE TABLE "contract_rules"');
    const client = await older.pool.connect();
    await apply(client, before);
    await client.query(`
      insert into programme (id, slug, name) values ('00000000-0000-4000-8000-000000000001', 'p', 'P');
      insert into contract (id, programme_id, number, title, holder, notified_on, profile_key)
        values ('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000001', 'M1', 'M', 'T', '2025-02-03', 'ccag_tic_2021'),
               ('00000000-0000-4000-8000-000000000003', '00000000-0000-4000-8000-000000000001', 'M2', 'M', 'T', '2025-03-03', 'cctp_justice');
      insert into unit_price (contract_id, work_unit_code, level, unit_cents)
        values ('00000000-0000-4000-8000-000000000002', 'UO2.8-ASCM', 'simple', 100), ('00000000-0000-4000-8000-000000000002', 'UO3.1-EMA', 'moyen', 200);
      insert into tranche (id, contract_id, kind, position, label) values ('00000000-0000-4000-8000-000000000004', '00000000-0000-4000-8000-000000000002', 'ferme', 0, 'F');
      insert into work_unit_order (programme_id, contract_id, tranche_id, number, work_unit_code, quantity)
        select '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000004', code, code, 1 from unnest(array['UO2.8-ASCM', 'UO3.1-EMA']) code`);
    await apply(client, after);
    client.release();
    const rules = await older.pool.query("select contract_rules.number, effective_on::text, rules from contract_rules join contract on contract.id = contract_id order by contract.number");
    expect(rules.rows).toEqual([
      { number: 1, effective_on: "2025-02-03", rules: findRuleProfile("ccag_tic_2021") },
      { number: 1, effective_on: "2025-03-03", rules: findRuleProfile("cctp_justice") },
    ]);
    const prices = await older.pool.query("select work_unit_code, period, unit_cents::int, effective_on::text from unit_price join price_schedule on price_schedule.id = schedule_id order by 1");
    expect(prices.rows).toEqual([
      { work_unit_code: "UO2.8-ASCM", period: "trimestriel", unit_cents: 100, effective_on: "2025-02-03" },
      { work_unit_code: "UO3.1-EMA", period: null, unit_cents: 200, effective_on: "2025-02-03" },
    ]);
    expect((await older.pool.query("select period from order_line order by work_unit_code")).rows).toEqual([{ period: "trimestriel" }, { period: null }]);
    for (const change of ["update contract_rules set number = 9", "delete from contract_rules", "update price_schedule set label = 'X'", "update unit_price set unit_cents = 1", "delete from unit_price", "insert into unit_price (schedule_id, work_unit_code, level, unit_cents) select id, 'UO3.1-EMA', 'simple', 1 from price_schedule"])
      await expect(older.pool.query(change), change).rejects.toMatchObject({ code: "23001" });
    await older.drop();
  });

  it("an order of before its lines keeps what it ordered as its one line, with its deliverables, the quote it came from and who chose its level", async () => {
    const older = await createTestDatabase();
    await older.pool.query("drop schema public cascade; create schema public");
    const { before, after } = migrationsAround('CREATE TABLE "order_line"');
    const client = await older.pool.connect();
    await apply(client, before);
    await client.query(`
      insert into programme (id, slug, name) values ('00000000-0000-4000-8000-000000000001', 'p', 'P');
      insert into app_user (id, email, name, password_hash) values ('00000000-0000-4000-8000-000000000009', 'p@exemple.fr', 'Personne', '');
      insert into contract (id, programme_id, number, title, holder, notified_on) values ('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000001', 'M1', 'M', 'T', '2025-02-03');
      insert into tranche (id, contract_id, kind, position, label) values ('00000000-0000-4000-8000-000000000004', '00000000-0000-4000-8000-000000000002', 'ferme', 0, 'F');
      insert into work_unit_order (id, programme_id, contract_id, tranche_id, number, work_unit_code, level, period, measures, application, quantity, amount_cents, state)
        select ('00000000-0000-4000-8000-00000000010' || n)::uuid, '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000004', 'BC-' || n, code, level::work_unit_level, period::order_period, measures::jsonb, application, n, cents, state::order_state
        from (values (1, 'UO2.8-ASCM', 'moyen', 'trimestriel', '{"squad_headcount": 7}', 'Portail', 100, 'issued'), (2, 'UO3.1-EMA', null, null, '{}', null, null, 'draft')) as o (n, code, level, period, measures, application, cents, state);
      insert into deliverable (programme_id, order_id, label, planned_on, verification)
        select '00000000-0000-4000-8000-000000000001', o.id, o.number || '/' || n, '2025-07-25', 'doc' from work_unit_order o, generate_series(1, 2) n;
      insert into order_event (order_id, programme_id, actor_id, at, what, after)
        values ('00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000009', '2025-06-02T08:00:00Z', 'Créé', '{"levelReason": "Accord du 2 juin"}'),
               ('00000000-0000-4000-8000-000000000101', '00000000-0000-4000-8000-000000000001', null, now(), 'Émis', '{"state": "issued"}');
      insert into quote_request (id, programme_id, contract_id, number, need, state) values ('00000000-0000-4000-8000-000000000201', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002', 'DD-1', 'B', 'accepted');
      insert into quote_request_line (request_id, position, work_unit_code, quantity) select '00000000-0000-4000-8000-000000000201', n, 'UO2.8-ASCM', 1 from generate_series(0, 1) n;
      insert into quote (id, request_id, rank, state, deposited_on, reference) values ('00000000-0000-4000-8000-000000000202', '00000000-0000-4000-8000-000000000201', 1, 'accepted', '2025-05-20', 'D1');
      insert into quote_line (quote_id, position, level, quantity, order_id) values ('00000000-0000-4000-8000-000000000202', 0, 'moyen', 1, '00000000-0000-4000-8000-000000000101'), ('00000000-0000-4000-8000-000000000202', 1, 'moyen', 1, null)`);
    await apply(client, after);
    client.release();
    const rows = async (query: string) => (await older.pool.query(query)).rows;
    expect(await rows("select number, l.position, work_unit_code, level, period, measures, l.application, quantity, l.amount_cents::int, level_reason, u.name, level_at from order_line l join work_unit_order o on o.id = order_id left join app_user u on u.id = level_by order by number")).toEqual([
      { number: "BC-1", position: 0, work_unit_code: "UO2.8-ASCM", level: "moyen", period: "trimestriel", measures: { squad_headcount: 7 }, application: "Portail", quantity: 1, amount_cents: 100, level_reason: "Accord du 2 juin", name: "Personne", level_at: new Date("2025-06-02T08:00:00Z") },
      { number: "BC-2", position: 0, work_unit_code: "UO3.1-EMA", level: null, period: null, measures: {}, application: null, quantity: 2, amount_cents: null, level_reason: null, name: null, level_at: null },
    ]);
    expect(await rows("select d.label, o.number from deliverable d join order_line l on l.id = d.line_id and l.order_id = d.order_id join work_unit_order o on o.id = l.order_id order by label")).toEqual(["BC-1/1", "BC-1/2", "BC-2/1", "BC-2/2"].map((label) => ({ label, number: label.slice(0, 4) })));
    expect(await rows("select q.position, o.number from quote_line q left join order_line l on l.id = q.order_line_id left join work_unit_order o on o.id = l.order_id order by 1")).toEqual([{ position: 0, number: "BC-1" }, { position: 1, number: null }]);
    expect(await rows("select reference, title from search_source where kind = 'order' order by 1")).toEqual([{ reference: "BC-1", title: "UO2.8-ASCM · Portail" }, { reference: "BC-2", title: "UO3.1-EMA" }]);
    await older.drop();
  });

  it("a database that refuses an extension is told so in one line, and nothing is left half done", async () => {
    const poor = await createTestDatabase();
    await poor.pool.query(`
      drop schema public cascade; create schema public; drop schema drizzle cascade; create schema host;
      create function host.refuse() returns event_trigger language plpgsql as $$ begin raise insufficient_privilege; end $$;
      create event trigger no_extension on ddl_command_start when tag in ('CREATE EXTENSION') execute function host.refuse()
    `);
    await expect(migrate(poor.url)).rejects.toThrow(/^La base de données refuse l’extension « unaccent », .*CREATE EXTENSION unaccent;.*$/);
    expect((await poor.pool.query("select table_name from information_schema.tables where table_schema = 'public'")).rows).toEqual([]);
    await poor.pool.query("drop event trigger no_extension");
    await migrate(poor.url);
    expect(await migrationsAtHead(poor.pool)).toBe(true);
    await poor.drop();
  });

  it("a database newer than the code is refused", async () => {
    const newer = await createTestDatabase();
    await newer.pool.query("insert into drizzle.__drizzle_migrations (hash, created_at) values ('future', 99999999999999)");
    await expect(migrate(newer.url)).rejects.toThrow("version plus récente de Cadence");
    expect(await migrationsAtHead(newer.pool)).toBe(false);
    await newer.drop();
  });
});

it("today is the day in France, by the clock of the database", async () => {
  const paris = () => new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris" }).format(new Date());
  const [before, today, after] = [paris(), await todayOf(db), paris()];
  expect([before, after]).toContain(today);
});
