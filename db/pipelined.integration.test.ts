import { setImmediate } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { openPool, together, type Db } from "./client";
import { MOST_TOGETHER } from "./pipelined";
import { testDb } from "./testing/database";

const { db, pool } = await testDb();

const processOf = async (): Promise<number> => (await pool.query<{ pid: number }>("select pg_backend_pid() as pid")).rows[0]!.pid;

describe("statements asked for together", () => {
  it("share one connection, up to so many, and each has its own answer", async () => {
    const pids = await Promise.all(Array.from({ length: MOST_TOGETHER }, processOf));
    expect(new Set(pids).size).toBe(1);
    expect(new Set(await Promise.all(Array.from({ length: MOST_TOGETHER + 1 }, processOf))).size).toBe(2);
    const answers = await Promise.all(Array.from({ length: 30 }, (_, rank) => pool.query("select $1::int as rank", [rank])));
    expect(answers.map(({ rows }) => rows[0].rank)).toEqual(Array.from({ length: 30 }, (_, rank) => rank));
  });

  it("an error stays with its statement, and the pool goes on", async () => {
    const asked = await Promise.allSettled([pool.query("select 1 as one"), pool.query("select 1 / $1::int", [0]), pool.query("select 2 as two"), pool.query("selec")]);
    expect(asked.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "rejected"]);
    expect(asked[1]).toMatchObject({ reason: { code: "22012" } });
    expect((await pool.query("select 3 as three")).rows).toEqual([{ three: 3 }]);
    await setImmediate();
    expect(pool.totalCount - pool.idleCount).toBe(0);
  });

  it("a server that goes away in the middle refuses them all, and the next ones find another connection", async () => {
    const asked = await Promise.allSettled([pool.query("select 1"), pool.query("select pg_terminate_backend(pg_backend_pid())"), pool.query("select 2")]);
    expect(asked.slice(1).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await processOf()).toBeGreaterThan(0);
  });

  it("without a server each one is told", async () => {
    const nowhere = openPool("postgres://cadence@127.0.0.1:1/cadence", { max: 1, applicationName: "test", onError: () => {}, isShared: true });
    expect((await Promise.allSettled([nowhere.query("select 1"), nowhere.query("select 2")])).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    await nowhere.end();
  });

  it("a transaction keeps its connection to itself", async () => {
    const seen = await db.transaction(async (tx) => {
      await tx.execute(sql`create table only_inside (id int)`);
      const look = sql`select to_regclass('only_inside')::text as seen`;
      return [(await tx.execute(look)).rows, (await db.execute(look)).rows];
    });
    expect(seen).toEqual([[{ seen: "only_inside" }], [{ seen: null }]]);
  });

  it("the first of a transaction goes with its beginning, and fails with it", async () => {
    await pool.query("create table begun (word text)");
    const client = await pool.connect();
    try {
      await Promise.all([client.query("begin"), client.query("insert into begun values ('a')")]);
      await client.query("rollback");
      expect((await client.query("select count(*)::int as count from begun")).rows).toEqual([{ count: 0 }]);
      // With another statement it is waited for as that one is.
      await expect(client.query("begin; select 1 / 0")).rejects.toMatchObject({ code: "22012" });
      await client.query("rollback");
      // A level that is none: what came with it is told to have failed.
      await client.query("begin isolation level imaginary");
      await expect(client.query("select 1")).rejects.toMatchObject({ code: "42601" });
      expect((await client.query("select 2 as two")).rows).toEqual([{ two: 2 }]);
    } finally {
      client.release();
    }
    await expect(db.transaction(() => Promise.reject(new Error("before any statement")))).rejects.toThrow("before any statement");
    expect(await db.transaction(async () => "nothing asked")).toBe("nothing asked");
  });

  it("in a transaction they run in the order in which they are asked for, and none goes on after the first that fails was told", async () => {
    await pool.query("create table told (rank serial, word text unique)");
    const tell = (tx: Db, word: string) => tx.execute(sql`insert into told (word) values (${word})`);
    await db.transaction((tx) => together(["a", "b", "c", "d"].map((word) => () => tell(tx, word))));
    const twice = db.transaction((tx) =>
      together([
        () => tell(tx, "e"),
        () => tell(tx, "a"),
        async () => {
          await tell(tx, "f").catch(() => {});
          await tell(tx, "g");
        },
      ]),
    );
    await expect(twice).rejects.toMatchObject({ cause: { code: "23505" } });
    const later = db.transaction((tx) =>
      together([
        async () => {
          await tell(tx, "h");
          await tell(tx, "i");
        },
        () => tell(tx, "a"),
      ]),
    );
    await expect(later, "not that the transaction is aborted").rejects.toMatchObject({ cause: { code: "23505" } });
    await setImmediate();
    expect((await pool.query("select string_agg(word, '' order by rank) as words from told")).rows).toEqual([{ words: "abcd" }]);
  });
});
