// `npm run seed -- --size demo|large`: fills the configured database, or the embedded one, beside a server that runs or not.
import { parseArgs } from "node:util";
import type { Database } from "@/db/client";
import { withDatabase } from "@/db/embedded/open-database";
import { hashPassword } from "@/server/auth/passwords";
import { todayOf } from "@/server/platform/clock";
import { loadEnv } from "@/server/platform/env";
import { createLogger } from "@/server/platform/logger";
import { ensureSeeded } from "./ensure";
import { seedLarge } from "./large";
import { BENCH_EMAIL } from "./large/people";

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

try {
  await run();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}

async function run(): Promise<void> {
  const size = readSize();
  const env = loadEnv();
  const logger = createLogger({ ...env, LOG_LEVEL: env.LOG_LEVEL === "info" ? "warn" : env.LOG_LEVEL });
  const startedAt = Date.now();
  say("Ouverture de la base de données…");
  await withDatabase(env, logger, "cadence-seed", (db) => (size === "demo" ? addDemo({ db, env, logger }) : addLarge(db, env.DEMO_PASSWORD)));
  say(`Terminé en ${Math.round((Date.now() - startedAt) / 1000)} s.`);
}

function readSize(): "demo" | "large" {
  const { values } = parseArgs({ options: { size: { type: "string", default: "demo" } } });
  if (values.size === "demo" || values.size === "large") return values.size;
  throw new Error(`--size ${values.size} : deux tailles existent, demo et large.`);
}

async function addDemo({ db, env, logger }: Parameters<typeof ensureSeeded>[0]): Promise<void> {
  const seeded = await ensureSeeded({ db, env: { ...env, DEMO: true }, logger });
  if (!seeded || !("accounts" in seeded)) say("La base contient déjà des comptes : la démonstration ne s’ajoute qu’à une base vide. Rien n’a été changé.");
  else say(`Démonstration prête. Comptes : ${seeded.accounts.map(({ email }) => email).join(", ")}. Mot de passe : ${seeded.password}`);
}

async function addLarge(db: Database, password: string): Promise<void> {
  say("Grand jeu de données : 20 incréments, 20 000 stories, 2 000 comptes rendus, 50 000 tickets…");
  const added = await seedLarge(db, { today: await todayOf(db), passwordHash: await hashPassword(password), onProgress: (programme) => say(`  ${programme}`) });
  if (added) say(`Compte : ${BENCH_EMAIL}. Mot de passe : ${password}`);
  else say("Le grand jeu de données est déjà là : rien n’a été changé.");
}
