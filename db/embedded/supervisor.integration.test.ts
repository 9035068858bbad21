import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, existsSync, mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { projectRoot } from "@/server/platform/project-root";
import { identityOf, processStartTime } from "./process-identity";
import { startEmbeddedPostgres } from "./supervisor";

const isRoot = process.getuid?.() === 0;
const silent = { info: () => {}, warn: () => {}, error: () => {} };

let dataDir: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "cadence-supervisor-"));
  chmodSync(dataDir, 0o711);
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await untilNoPostmaster();
  rmSync(dataDir, { recursive: true, force: true });
});

type Message = { ready?: true; url: string; ownership: string; acknowledged?: number };

/** Starts an application in its own process and waits until its database answers. */
async function startHolder(mode: "hold" | "write" = "hold", identity: { uid?: number; gid?: number } = {}) {
  const child = spawn(process.execPath, ["--import", "tsx", join("db", "embedded", "testing", "holder-process.ts"), dataDir, mode], {
    cwd: projectRoot(),
    stdio: ["ignore", "pipe", "pipe"],
    ...identity,
  });
  children.push(child);
  let errors = "";
  child.stderr.on("data", (data) => (errors += data));
  let acknowledged = 0;
  const ready = await new Promise<Message>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`holder ended with ${code}: ${errors}`)));
    createInterface({ input: child.stdout }).on("line", (line) => {
      const message: Message = JSON.parse(line);
      if (message.ready) resolve(message);
      acknowledged = message.acknowledged ?? acknowledged;
    });
  });
  return { child, ...ready, acknowledged: () => acknowledged, errors: () => errors };
}

function postmaster(): number | null {
  const file = join(dataDir, "pg18", "data", "postmaster.pid");
  if (!existsSync(file)) return null;
  const pid = Number.parseInt(readFileSync(file, "utf8"), 10);
  return processStartTime(pid) === null ? null : pid;
}

const guardian = (): number => JSON.parse(readFileSync(join(dataDir, "pg18", "runtime.json"), "utf8")).guardian;

async function until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (const deadline = Date.now() + 12_000; !(await condition()); await sleep(25)) {
    if (Date.now() > deadline) throw new Error(`still not so after 12 s: ${what}`);
  }
}
const untilNoPostmaster = () => until(() => postmaster() === null, "no postmaster");

async function kill(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
}

async function query<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  try {
    await client.connect();
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}
const answers = (url: string) => query(url, "select 1").then(() => true, () => false);

describe("a first start", () => {
  it("UTF-8, C collation with the French one available, UTC, loopback only, SCRAM, checksums", async () => {
    const embedded = await startEmbeddedPostgres({ dataDir, logger: silent });
    const [row] = await query<Record<string, unknown>>(
      embedded.url,
      `select current_setting('server_version_num')::int / 10000 as major, current_setting('server_encoding') as encoding,
              current_setting('listen_addresses') as listens, current_setting('unix_socket_directories') as sockets,
              current_setting('TimeZone') as zone, current_setting('fsync') as fsync, current_setting('data_checksums') as checksums,
              (select datcollate from pg_database where datname = current_database()) as collation,
              (select rolpassword like 'SCRAM-SHA-256$%' from pg_authid where rolname = current_user) as scram,
              'eté' < 'étz' collate "fr-x-icu" and 'étz' < 'f' collate "fr-x-icu" as french`,
    );
    await embedded.stop();
    expect(row).toEqual({
      major: 18, encoding: "UTF8", listens: "127.0.0.1", sockets: "", zone: "UTC", fsync: "on",
      checksums: "on", collation: "C", scram: true, french: true,
    });
    expect(embedded.ownership).toBe("started");
    expect(postmaster()).toBeNull();
  });

  it("keeps its secrets to itself and leaves no password file behind", async () => {
    const embedded = await startEmbeddedPostgres({ dataDir, logger: silent });
    await embedded.stop();
    expect(statSync(join(dataDir, "pg18", "runtime.json")).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataDir, "pg18", "data")).mode & 0o777).toBe(0o700);
    expect(readdirSync(join(dataDir, "pg18")).sort()).toEqual(["data", "holders", "postgresql.log", "runtime.json"]);
  });

  it("a wrong password is refused", async () => {
    const embedded = await startEmbeddedPostgres({ dataDir, logger: silent });
    const wrong = new URL(embedded.url);
    wrong.password = "wrong";
    await expect(query(wrong.href, "select 1")).rejects.toMatchObject({ code: "28P01" });
    await embedded.stop();
  });

  it("what a killed initdb left is started over", async () => {
    mkdirSync(join(dataDir, "pg18", "data.new"), { recursive: true });
    writeFileSync(join(dataDir, "pg18", "data.new", "PG_VERSION"), "18");
    const embedded = await startEmbeddedPostgres({ dataDir, logger: silent });
    expect(await answers(embedded.url)).toBe(true);
    await embedded.stop();
  });

  it.skipIf(!isRoot)("root never runs PostgreSQL itself", async () => {
    const embedded = await startEmbeddedPostgres({ dataDir, logger: silent });
    const uid = Number(/^Uid:\t(\d+)/m.exec(readFileSync(`/proc/${postmaster()}/status`, "utf8"))?.[1]);
    await embedded.stop();
    expect(uid).not.toBe(0);
    expect(uid).toBe(statSync(join(dataDir, "pg18", "data")).uid);
  });

  it.skipIf(!isRoot)("a data directory that PostgreSQL's user cannot traverse: the cluster goes to /var/lib/cadence, and is found again", async () => {
    chmodSync(dataDir, 0o700);
    const warnings: string[] = [];
    const logger = { ...silent, warn: (_: object, message: string) => warnings.push(message) };
    const first = await startEmbeddedPostgres({ dataDir, logger });
    await query(first.url, "create table kept ()");
    await first.stop();
    const second = await startEmbeddedPostgres({ dataDir, logger });
    expect(await query(second.url, "select * from kept")).toEqual([]);
    await second.stop();
    const { root } = JSON.parse(readFileSync(join(dataDir, "pg18-location.json"), "utf8"));
    rmSync(join(root, ".."), { recursive: true });
    expect(root).toMatch(/^\/var\/lib\/cadence\/clusters\/[0-9a-f]{16}\/pg18$/);
    expect(warnings[0]).toContain(root);
  });

  it.skipIf(!isRoot)("an ordinary user", async () => {
    chownSync(dataDir, 65534, 65534);
    const { child, ownership } = await startHolder("hold", { uid: 65534, gid: 65534 });
    expect(ownership).toBe("started");
    expect(statSync(join(dataDir, "pg18", "data")).uid).toBe(65534);
    await kill(child);
    await untilNoPostmaster();
  });
});

describe("after kill -9", () => {
  it("of the application: PostgreSQL stops within seconds, and no acknowledged row is lost", async () => {
    const { child, acknowledged } = await startHolder("write");
    await until(() => acknowledged() > 100, "100 rows");
    await kill(child);
    const last = acknowledged();
    const killedAt = Date.now();
    await untilNoPostmaster();
    expect(Date.now() - killedAt).toBeLessThan(5_000);
    const next = await startEmbeddedPostgres({ dataDir, logger: silent });
    const [row] = await query<{ n: string }>(next.url, "select max(n) as n from acknowledged");
    await next.stop();
    expect(Number(row?.n)).toBeGreaterThanOrEqual(last);
  });

  it("of the application, started again at once: the next one serves, and PostgreSQL stops with it", async () => {
    const first = await startHolder();
    await kill(first.child);
    const second = await startHolder();
    expect(await answers(second.url)).toBe(true);
    await sleep(700);
    expect(await answers(second.url)).toBe(true);
    await kill(second.child);
    await untilNoPostmaster();
  });

  it("of the postmaster: it comes back on the same port with every acknowledged row", async () => {
    const { url, child, acknowledged } = await startHolder("write");
    await until(() => acknowledged() > 100, "100 rows");
    const before = postmaster();
    const last = acknowledged();
    process.kill(before!, "SIGKILL");
    await until(async () => postmaster() !== null && postmaster() !== before && (await answers(url)), "a new postmaster");
    const [row] = await query<{ n: string }>(url, "select max(n) as n from acknowledged");
    expect(Number(row?.n)).toBeGreaterThanOrEqual(last);
    await kill(child);
    await untilNoPostmaster();
  });

  it("of the postmaster and the application together: the next start recovers within 10 s", async () => {
    const { child, acknowledged } = await startHolder("write");
    await until(() => acknowledged() > 100, "100 rows");
    process.kill(postmaster()!, "SIGKILL");
    await kill(child);
    const last = acknowledged();
    const next = await startEmbeddedPostgres({ dataDir, logger: silent });
    const [row] = await query<{ n: string }>(next.url, "select max(n) as n from acknowledged");
    await next.stop();
    expect(Number(row?.n)).toBeGreaterThanOrEqual(last);
  });

  it("of the guardian: the application goes on with a new one, which still stops PostgreSQL", async () => {
    const { child, url } = await startHolder();
    const before = guardian();
    process.kill(before, "SIGKILL");
    await until(async () => guardian() !== before && (await answers(url)), "a new guardian");
    await kill(child);
    await untilNoPostmaster();
  });

  it("of the guardian, then a clean stop of the application: nothing remains", async () => {
    const { child } = await startHolder();
    process.kill(guardian(), "SIGKILL");
    child.kill("SIGTERM");
    await once(child, "exit");
    await untilNoPostmaster();
  });

  it("of the application and the guardian together: the next start recovers and stops it", async () => {
    const { child } = await startHolder();
    process.kill(guardian(), "SIGKILL");
    await kill(child);
    const next = await startEmbeddedPostgres({ dataDir, logger: silent });
    expect(await answers(next.url)).toBe(true);
    await next.stop();
    await untilNoPostmaster();
  });
});

describe("several processes on one data directory", () => {
  it("started at once: one starts, the other attaches, both are served", async () => {
    const holders = await Promise.all([startHolder(), startHolder()]);
    expect(holders.map(({ ownership }) => ownership).sort()).toEqual(["attached", "started"]);
    expect(holders[0]!.url).toBe(holders[1]!.url);
  });

  it("the one that started it leaves first: PostgreSQL stays for the other, then stops", async () => {
    const seed = await startHolder();
    const application = await startHolder();
    seed.child.kill("SIGTERM");
    await once(seed.child, "exit");
    await sleep(700);
    expect(await answers(application.url)).toBe(true);
    await kill(application.child);
    await untilNoPostmaster();
  });
});

describe("what an earlier life left", () => {
  it("a postmaster.pid whose number is by now somebody else's is removed", async () => {
    const first = await startEmbeddedPostgres({ dataDir, logger: silent });
    await first.stop();
    const bystander = spawn("sleep", ["60"]);
    children.push(bystander);
    const pidFile = join(dataDir, "pg18", "data", "postmaster.pid");
    writeFileSync(pidFile, `${bystander.pid}\n${join(dataDir, "pg18", "data")}\n0\n0\n\n\n\n\n`);
    const owner = statSync(join(dataDir, "pg18", "data"));
    chownSync(pidFile, owner.uid, owner.gid);
    const next = await startEmbeddedPostgres({ dataDir, logger: silent });
    expect(next.ownership).toBe("started");
    expect(bystander.exitCode).toBeNull();
    await next.stop();
    bystander.kill();
  });

  it("a start lock whose number is by now somebody else's is taken over", async () => {
    mkdirSync(join(dataDir, "pg18"));
    writeFileSync(join(dataDir, "pg18", "start.lock"), JSON.stringify({ ...identityOf(process.ppid), startTime: "1", detail: "" }));
    const embedded = await startEmbeddedPostgres({ dataDir, logger: silent });
    await embedded.stop();
    expect(embedded.ownership).toBe("started");
  });

  it("runtime.json lost: a new password is set and the rows are still there", async () => {
    const first = await startEmbeddedPostgres({ dataDir, logger: silent });
    await query(first.url, "create table kept ()");
    await first.stop();
    rmSync(join(dataDir, "pg18", "runtime.json"));
    const next = await startEmbeddedPostgres({ dataDir, logger: silent });
    expect(await query(next.url, "select * from kept")).toEqual([]);
    await next.stop();
    expect(next.url).not.toBe(first.url);
  });
});
