import { sql } from "drizzle-orm";
import { fromDrizzle, PgBoss } from "pg-boss";
import { createDb, openPool } from "@/db/client";
import { queueAlerts } from "@/server/distribution/alert-commands";
import { listWaiting, MAX_ATTEMPTS, queueReminders, sendMessage } from "@/server/distribution/mail-commands";
import { openMailer, type Mailer } from "@/server/distribution/mailer";
import { distributionSettings, type DistributionSettings } from "@/server/distribution/settings";
import { sweepImportFiles } from "@/server/interchange/import-commands";
import { planEveryInstance } from "@/server/meetings/plan-commands";
import { todayOf } from "@/server/platform/clock";
import type { Env } from "@/server/platform/env";
import type { Logger } from "@/server/platform/logger";
import type { JobQueue, PdfPrinter } from "@/server/platform/runtime";
import { startReportFiles } from "./report-files";

const MAIL = "mail";
const SWEEP = "mail-sweep";
const REMINDERS = "reminders";
const ALERTS = "deadline-alerts";
const PLANNING = "meeting-planning";

/** From 8 h in Paris, then every hour until the evening: a server that was down in the morning makes up for it; a person has one a day. */
const REMINDER_HOURS = "0 8-18 * * *";
/** Beside the reminders, not at the same minute. */
const ALERT_HOURS = "10 8-18 * * *";
/** At night, and again by day: a server that was down makes up for it. */
const PLANNING_HOURS = "20 3,9,15,21 * * *";
const HOUR_MS = 3_600_000;
const IN_PARIS = { tz: "Europe/Paris" };

type Options = {
  url: string;
  env: Pick<Env, "SMTP_URL" | "MAIL_FROM" | "APP_DATA_DIR"> & { DATABASE_URL?: string };
  settings?: DistributionSettings;
  logger: Logger;
  /** Seconds before the second try of a message; each next one waits twice as long. */
  retryDelaySeconds?: number;
  /** What makes the PDF of a report, where there is one. */
  printer?: PdfPrinter | null;
  /** Between two sweeps of the files that wait to be imported. */
  fileSweepMs?: number;
};

export type Jobs = JobQueue & { stop(): Promise<void> };

/**
 * The jobs of this process, in PostgreSQL: every process of a cluster works at the same queue. Without a mail server nothing is sent and
 * no reminder is queued. Their connections are their own, so that the pages never wait for them.
 */
export async function startJobs({ url, env, settings = distributionSettings(), logger, retryDelaySeconds = 30, printer = null, fileSweepMs = HOUR_MS }: Options): Promise<Jobs> {
  const pool = openPool(url, { max: 4, applicationName: "cadence-jobs", onError: (error) => logger.warn({ err: error }, "Tâches : connexion à la base perdue") });
  const db = createDb(pool);
  const boss = new PgBoss({ db: { executeSql: (text, values) => pool.query(text, values) } });
  boss.on("error", (error) => logger.warn({ err: error }, "Tâches de fond"));
  const mailer: Mailer | null = env.SMTP_URL && env.MAIL_FROM ? openMailer({ url: env.SMTP_URL, from: env.MAIL_FROM }) : null;
  try {
    await boss.start();
    // Exclusive: one live job for a message, however often it is asked for.
    await boss.createQueue(MAIL, { policy: "exclusive", retryLimit: MAX_ATTEMPTS, retryDelay: retryDelaySeconds, retryBackoff: true, expireInSeconds: 300, deleteAfterSeconds: 86_400 });
    for (const name of [SWEEP, REMINDERS, ALERTS, PLANNING]) await boss.createQueue(name, { policy: "exclusive", retryLimit: 0, expireInSeconds: 300, deleteAfterSeconds: 86_400 });
    await planMeetings();
    await sweepFiles();
    if (mailer) await work(mailer);
  } catch (error) {
    await stop();
    throw error;
  }
  // An embedded database serves this process alone.
  const reportFiles = startReportFiles({ db, printer, logger, isAlone: env.DATABASE_URL === undefined });
  // Its files are of this machine: each process sweeps its own, which a queue that all share could not say.
  const sweeping = setInterval(() => void sweepFiles(), fileSweepMs).unref();
  return {
    enqueueMail: (tx, messageIds) => enqueue(messageIds, fromDrizzle(tx, sql)),
    wakeReportFiles: () => reportFiles.wake(),
    async stop() {
      clearInterval(sweeping);
      await reportFiles.stop();
      await stop();
    },
  };

  async function sweepFiles(): Promise<void> {
    const swept = await sweepImportFiles(env.APP_DATA_DIR).catch((error: unknown) => {
      logger.warn({ err: error }, "Fichiers d’import : ménage incomplet");
      return 0;
    });
    if (swept > 0) logger.info({ swept }, "Fichiers d’import abandonnés, supprimés");
  }

  async function planMeetings(): Promise<void> {
    await boss.work(PLANNING, async () => {
      const created = await planEveryInstance(db, (seriesId, error) => logger.error({ err: error, seriesId }, "Instance non planifiée"));
      if (created > 0) logger.info({ created }, "Réunions planifiées");
    });
    await boss.schedule(PLANNING, PLANNING_HOURS, null, IN_PARIS);
  }

  async function work(sender: Mailer): Promise<void> {
    await boss.work<{ messageId: string }>(MAIL, { localConcurrency: 2, batchSize: 10, pollingIntervalSeconds: 1 }, async (batch) => {
      const states: (string | null)[] = [];
      for (const { data } of batch) {
        const state = await sendMessage(db, { messageId: data.messageId, mailer: sender, settings });
        logger.info({ messageId: data.messageId, state }, "Message traité");
        states.push(state);
      }
      // The queue tries again what ends with an error; what was sent meanwhile is then found done.
      if (states.includes("retrying")) throw new Error("Messages à réessayer");
    });
    await boss.work(SWEEP, async () => void (await enqueue(await listWaiting(db))));
    await boss.work(REMINDERS, async () => {
      const queued = await queueReminders(db, { today: await todayOf(db) });
      if (queued > 0) logger.info({ queued }, "Rappels préparés");
    });
    await boss.work(ALERTS, async () => {
      const onFailure = (userId: string, error: unknown): void => logger.error({ err: error, userId }, "Échéances de marché non préparées");
      const queued = await queueAlerts(db, { today: await todayOf(db), onFailure });
      if (queued > 0) logger.info({ queued }, "Échéances de marché préparées");
    });
    // What a process left behind when it died need not wait for the next minute.
    await enqueue(await listWaiting(db));
    await boss.schedule(SWEEP, "* * * * *");
    await boss.schedule(REMINDERS, REMINDER_HOURS, null, IN_PARIS);
    await boss.schedule(ALERTS, ALERT_HOURS, null, IN_PARIS);
  }

  async function enqueue(messageIds: string[], through?: ReturnType<typeof fromDrizzle>): Promise<void> {
    for (const messageId of messageIds) await boss.send(MAIL, { messageId }, { singletonKey: messageId, ...(through && { db: through }) });
  }

  /** What is being sent has a moment to end; a message cut short is tried again at the next start. */
  async function stop(): Promise<void> {
    await boss.stop({ graceful: true, timeout: 2_000, close: false }).catch((error: unknown) => logger.warn({ err: error }, "Tâches : arrêt incomplet"));
    mailer?.close();
    await pool.end();
  }
}
