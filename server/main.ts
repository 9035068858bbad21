import { EventEmitter } from "node:events";
import type { Server } from "node:http";
import { join } from "node:path";
import next from "next";
import { databaseOf, openPool } from "@/db/client";
import { openDatabase, type OpenDatabase } from "@/db/embedded/open-database";
import { keepGlossary } from "@/db/glossary";
import { migrate } from "@/db/migrate";
import { ensureSeeded } from "@/db/seed/ensure";
import { attachCollaboration } from "@/server/collaboration/attach";
import { COLLABORATION_PATH } from "@/server/collaboration/protocol";
import { startJobs } from "@/server/jobs/start";
import { lockDataDir } from "@/server/platform/app-lock";
import { banner } from "@/server/platform/banner";
import { loadEnv } from "@/server/platform/env";
import { findBrowser } from "@/server/platform/chromium";
import { compressed } from "@/server/platform/compressed";
import { createHealth } from "@/server/platform/health";
import { answerStarting, closeServer, listen, routeUpgrades, type RequestHandler } from "@/server/platform/http-server";
import { inTurn } from "@/server/platform/in-turn";
import { startLiveFeed } from "@/server/platform/live-feed";
import { createLogger } from "@/server/platform/logger";
import { withPageMarkup } from "@/server/platform/page-markup";
import { createPdfPrinter } from "@/server/platform/pdf-printer";
import { projectRoot } from "@/server/platform/project-root";
import { setRuntime } from "@/server/platform/runtime";
import { serveStaticFiles } from "@/server/platform/static-files";
import { onShutdown, type Step } from "@/server/platform/shutdown";
import { createApi } from "@/server/trpc/http";
import { createProcedures } from "@/server/trpc/procedures";
import { shareProcedures } from "@/server/trpc/shared-procedures";

const env = loadEnv();
const logger = createLogger(env);
const health = createHealth();
const closing: Step[] = [];
const { shutDown, abandon } = onShutdown(logger, () => [...closing].reverse());

try {
  await start();
} catch (error) {
  const { message, stack } = error as Error;
  process.stderr.write(`\n${message}\n`);
  logger.debug({ stack }, "Démarrage impossible");
  await abandon();
}

/** What is opened first is closed last. */
async function start(): Promise<void> {
  // Another server of the cluster shares an external database; two on one embedded database are one too many.
  if (env.DATABASE_URL === undefined) {
    const unlock = lockDataDir(env.APP_DATA_DIR, env.PUBLIC_URL);
    closing.push({ name: "verrou", run: unlock, limitMs: 500 });
  }

  // Listening before anything slow: a port already taken is said at once, and probes have an answer.
  let handle: RequestHandler = answerStarting;
  const httpServer = await listen((request, response) => health.answer(request, response) || handle(request, response), env);

  let database: OpenDatabase | null = null;
  closing.push({ name: "base de données", run: () => database?.close(), limitMs: 4_000 });
  database = await openDatabase(env, logger, (error) => shutDown(error.message, 1));
  await migrate(database.url);
  const onError = (error: Error): void => logger.warn({ err: error }, "Connexion à la base perdue");
  const pool = openPool(database.url, { max: 10, applicationName: "cadence-web", onError, isShared: true });
  closing.push({ name: "connexions", run: () => pool.end(), limitMs: 1_000 });
  const db = databaseOf(pool);
  await keepGlossary(db);
  const browser = findBrowser();
  const shared = { env, logger, pool, printer: browser ? createPdfPrinter({ executable: browser, logger }) : null };
  setRuntime(shared);
  const jobs = await startJobs({ url: database.url, env, logger, printer: shared.printer });
  const plan = startLiveFeed({ connectionString: database.url, channel: "cadence_plan", notify: (channel, payload) => pool.query("select pg_notify($1, $2)", [channel, payload]), logger });
  setRuntime({ ...shared, jobs, plan });
  shareProcedures(createProcedures({ db, logger }));
  closing.push({ name: "tâches", run: () => jobs.stop(), limitMs: 3_500 });
  closing.push({ name: "requêtes", run: () => closeServer(httpServer), limitMs: 3_500 });
  // Before the requests: answers that never end by themselves would hold them.
  closing.push({ name: "tableaux ouverts", run: () => plan.close(), limitMs: 1_500 });

  const nextUpgrades = new EventEmitter();
  routeUpgrades(httpServer, { ownPath: COLLABORATION_PATH, nextUpgrades });
  const application = next({ dev: !env.production, dir: projectRoot(), httpServer: nextUpgrades as Server, hostname: env.HOST, port: env.PORT, quiet: true });
  // One after the other: `prepare` holds the event loop for so long on a busy machine that a connection being made would time out.
  const seeded = await ensureSeeded({ db, env, logger });
  await application.prepare();
  const collaboration = attachCollaboration({ httpServer, runtime: { env, logger, pool, db } });
  closing.push({ name: "collaboration", run: () => collaboration.drain(), limitMs: 6_000 });
  closing.push({ name: "disponibilité", run: () => health.drain(), limitMs: 100 });

  const pages = application.getRequestHandler();
  const api = createApi({ db, logger, secret: env.AUTH_SECRET });
  const answer = env.production ? inTurn(compressed((request, response) => api(request, response) || pages(request, response))) : pages;
  const serveStatic = env.production ? serveStaticFiles(join(projectRoot(), process.env.NEXT_DIST_DIR ?? ".next", "static")) : () => false;
  handle = (request, response) => serveStatic(request, response) || withPageMarkup(request, () => answer(request, response));
  health.ready(pool, logger);
  process.stdout.write(banner(env.PUBLIC_URL, seeded));
  process.send?.("ready");
}
