import { existsSync, mkdirSync, mkdtempSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { mailMessages, minutesVersions } from "@/db/schema";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildMeeting, buildSeries, item, writeMinutes } from "@/db/factories/minutes";
import { testDb } from "@/db/testing/database";
import { startMailServer, type TestMailServer } from "@/server/distribution/testing/smtp";
import { validateMinutes } from "@/server/minutes/commands";
import { createLogger } from "@/server/platform/logger";
import { startJobs, type Jobs } from "./start";

const { db, url } = await testDb();
const logger = createLogger({ LOG_LEVEL: "silent", production: true });
const settings = { publicUrl: "https://cadence.exemple.fr", letterhead: [], sendsMail: true };

const APP_DATA_DIR = mkdtempSync(join(tmpdir(), "cadence-jobs-"));

let server: TestMailServer;
beforeAll(async () => void (server = await startMailServer()));
beforeEach(() => {
  server.received.length = 0;
  server.answer = () => null;
});
afterAll(() => server.close());

const start = (): Promise<Jobs> => startJobs({ url, env: { SMTP_URL: server.url, MAIL_FROM: "cadence@exemple.fr", APP_DATA_DIR }, settings, logger, retryDelaySeconds: 1 });

/** A message that waits, and a function that asks for it as a page does: in a transaction. */
async function buildMessage({ ageSeconds = 0 } = {}) {
  const { id: programmeId } = await buildProgramme(db);
  const { user, scope } = await buildMember(db, { programmeId, role: "moa" });
  const { id: meetingId } = await buildMeeting(db, { seriesId: (await buildSeries(db, { programmeId })).id });
  await writeMinutes(db, meetingId, [item("decision", "On livre")]);
  await validateMinutes(db, scope, { meetingId });
  const [version] = await db.select().from(minutesVersions).where(eq(minutesVersions.meetingId, meetingId));
  const values = { kind: "minutes" as const, recipientId: user.id, programmeId, meetingId, versionId: version!.id, createdAt: sql`now() - make_interval(secs => ${ageSeconds})` };
  const [message] = await db.insert(mailMessages).values(values).returning({ id: mailMessages.id });
  const read = async () => (await db.select().from(mailMessages).where(eq(mailMessages.id, message!.id)))[0]!;
  return { id: message!.id, email: user.email, read };
}
const untilState = (read: Awaited<ReturnType<typeof buildMessage>>["read"], state: string) => vi.waitFor(async () => expect((await read()).state).toBe(state), { timeout: 20_000, interval: 100 });

test("without a mail server too, the meetings of instances are planned by night", async () => {
  const jobs = await startJobs({ url, env: { APP_DATA_DIR }, settings, logger, retryDelaySeconds: 1 });
  const { rows } = await db.execute<{ cron: string; timezone: string }>(sql`select cron, timezone from pgboss.schedule where name = 'meeting-planning'`);
  expect(rows).toEqual([{ cron: "20 3,9,15,21 * * *", timezone: "Europe/Paris" }]);
  await jobs.stop();
});

test("a job asked for in a transaction is done once it is committed; rolled back, it never was", async () => {
  const jobs = await start();
  const [kept, dropped] = [await buildMessage(), await buildMessage()];
  await db.transaction((tx) => jobs.enqueueMail(tx, [kept.id]));
  await db.transaction(async (tx) => {
    await jobs.enqueueMail(tx, [dropped.id]);
    tx.rollback();
  }).catch(() => {});
  await untilState(kept.read, "sent");
  expect(server.received.map(({ to }) => to)).toEqual([kept.email]);
  expect((await dropped.read()).state).toBe("queued");
  await jobs.stop();
});

test("a message refused for now is tried again by itself, later", async () => {
  const jobs = await start();
  const message = await buildMessage();
  server.answer = (_to, attempt) => (attempt === 1 ? { code: 451, of: "recipient" } : null);
  await db.transaction((tx) => jobs.enqueueMail(tx, [message.id]));
  await untilState(message.read, "retrying");
  await untilState(message.read, "sent");
  expect(await message.read()).toMatchObject({ attempts: 2, reason: null });
  await jobs.stop();
});

test("two processes on one queue, asked for the same message over and over: it is sent once", async () => {
  const both = [await start(), await start()];
  const message = await buildMessage();
  await Promise.all(both.flatMap((jobs) => [1, 2, 3].map(() => db.transaction((tx) => jobs.enqueueMail(tx, [message.id])))));
  await untilState(message.read, "sent");
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect(server.received.filter(({ to }) => to === message.email)).toHaveLength(1);
  await Promise.all(both.map((jobs) => jobs.stop()));
});

test("what a dead process left behind is taken up at the next start", async () => {
  const message = await buildMessage({ ageSeconds: 60 });
  const jobs = await start();
  await untilState(message.read, "sent");
  await jobs.stop();
});

test("four connections at most while it works, none once stopped, and the stop takes less than three seconds", async () => {
  const connections = async () => Number((await db.execute<{ n: string }>(sql`select count(*) as n from pg_stat_activity where application_name = 'cadence-jobs' and datname = current_database()`)).rows[0]!.n);
  const jobs = await start();
  const messages = await Promise.all(Array.from({ length: 20 }, () => buildMessage()));
  await db.transaction((tx) => jobs.enqueueMail(tx, messages.map(({ id }) => id)));
  const seen: number[] = [];
  for (const { read } of messages) {
    seen.push(await connections());
    await untilState(read, "sent");
  }
  expect(Math.max(...seen)).toBeGreaterThan(0);
  expect(Math.max(...seen)).toBeLessThanOrEqual(4);
  const since = performance.now();
  await jobs.stop();
  expect(performance.now() - since).toBeLessThan(3_000);
  await vi.waitFor(async () => expect(await connections()).toBe(0));
});

test("the hours of alerts, of reminders and of planning are those of Paris, kept once however many processes start", async () => {
  const both = [await start(), await start()];
  const { rows } = await db.execute<{ name: string; cron: string; timezone: string }>(sql`select name, cron, timezone from pgboss.schedule order by name`);
  expect(rows).toEqual([
    { name: "deadline-alerts", cron: "10 8-18 * * *", timezone: "Europe/Paris" },
    { name: "mail-sweep", cron: "* * * * *", timezone: "UTC" },
    { name: "meeting-planning", cron: "20 3,9,15,21 * * *", timezone: "Europe/Paris" },
    { name: "reminders", cron: "0 8-18 * * *", timezone: "Europe/Paris" },
  ]);
  await Promise.all(both.map((jobs) => jobs.stop()));
});

test("without a mail server it starts, queues nothing and stops", async () => {
  const message = await buildMessage({ ageSeconds: 60 });
  const jobs = await startJobs({ url, env: { APP_DATA_DIR }, settings: { ...settings, sendsMail: false }, logger });
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect((await message.read()).state).toBe("queued");
  await jobs.stop();
});

test("files that nobody imported for a day go at the start, and again from time to time; the others stay", async () => {
  const directory = join(APP_DATA_DIR, "imports");
  mkdirSync(directory, { recursive: true });
  const aged = (name: string, hours: number): string => {
    const path = join(directory, name);
    writeFileSync(path, "Clé;Résumé");
    const then = new Date(Date.now() - hours * 3_600_000);
    utimesSync(path, then, then);
    return path;
  };
  const [old, recent] = [aged("old.csv", 24.1), aged("recent.csv", 23.9)];
  const jobs = await startJobs({ url, env: { APP_DATA_DIR }, settings, logger, fileSweepMs: 50 });
  expect([existsSync(old), existsSync(recent)]).toEqual([false, true]);
  const later = aged("later.csv", 25);
  await vi.waitFor(() => expect(existsSync(later)).toBe(false));
  await jobs.stop();
  expect(existsSync(recent)).toBe(true);
});
