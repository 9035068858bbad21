import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DrizzleQueryError } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as applyMigrations } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { projectRoot } from "@/server/platform/project-root";

/** Any number, the same in every process: drizzle takes no lock itself. */
const MIGRATION_LOCK = 7_203_114_901;

const migrationsFolder = (): string => join(projectRoot(), "db", "migrations");

/**
 * Brings the database to the head of `db/migrations`, one process at a time.
 * @throws when the database was migrated by a newer version of the code, or refuses an extension that the search needs
 */
export async function migrate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: "cadence-migrate" });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    const [applied, head] = [await lastApplied(client), headOfCode()];
    if (applied > head) throw new Error("La base de données a été mise à jour par une version plus récente de Cadence : installez cette version, ou restaurez une sauvegarde.");
    if (applied < head) await applyMigrations(drizzle(client), { migrationsFolder: migrationsFolder() }).catch(explainExtension);
  } finally {
    // Ending the session releases the lock.
    await client.end();
  }
}

/** An external database may lack the extension's files, or its owner the right to create it: what to do about it, in one line. */
function explainExtension(error: unknown): never {
  const extension = /CREATE EXTENSION IF NOT EXISTS (\w+)/.exec(error instanceof DrizzleQueryError ? error.query : "")?.[1];
  if (!extension) throw error;
  throw new Error(`La base de données refuse l’extension « ${extension} », dont la recherche a besoin : installez les modules « contrib » de PostgreSQL et faites exécuter « CREATE EXTENSION ${extension}; » par son administrateur, puis relancez.`, { cause: error });
}

export async function migrationsAtHead(pool: pg.Pool): Promise<boolean> {
  return (await lastApplied(pool)) === headOfCode();
}

/** Creation time of the last migration applied, 0 for an empty database. */
async function lastApplied(client: pg.Client | pg.Pool): Promise<number> {
  const { rows } = await client.query<{ exists: boolean }>("select to_regclass('drizzle.__drizzle_migrations') is not null as exists");
  if (!rows[0]?.exists) return 0;
  const { rows: last } = await client.query<{ at: string | null }>("select max(created_at) as at from drizzle.__drizzle_migrations");
  return Number(last[0]?.at ?? 0);
}

let head: number | null = null;

function headOfCode(): number {
  const journal = (): { entries: { when: number }[] } => JSON.parse(readFileSync(join(migrationsFolder(), "meta", "_journal.json"), "utf8"));
  return (head ??= Math.max(0, ...journal().entries.map(({ when }) => when)));
}
