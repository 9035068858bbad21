import { describe, expect, it } from "vitest";
import { todayOf } from "@/server/platform/clock";
import { migrate, migrationsAtHead } from "./migrate";
import { createTestDatabase, testDb } from "./testing/database";

const { db, pool, url } = await testDb();

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
