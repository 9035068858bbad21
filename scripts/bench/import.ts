import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDb, openPool } from "@/db/client";
import { openDatabase } from "@/db/embedded/open-database";
import { migrate } from "@/db/migrate";
import { memberships, programmes, users } from "@/db/schema";
import { createLogger } from "@/server/platform/logger";
import { projectRoot } from "@/server/platform/project-root";
import { writeJiraFile } from "./jira-file";

/** What an import of 20,000 rows may take. */
const MAX_SECONDS = 60;
const MAX_MEGABYTES = 500;
const SIZE = { rows: 20_000, columns: 2_000 };
const SLUG = "import";

/** Imports a big file from the command line into an empty programme: dry, for real, then again. @returns whether each is within the bounds */
export async function measureImport(say: (line: string) => void): Promise<boolean> {
  const directory = mkdtempSync(join(tmpdir(), "cadence-import-"));
  // As root, PostgreSQL runs as somebody else, who must get through.
  chmodSync(directory, 0o711);
  const database = await openDatabase({ DATABASE_URL: undefined, APP_DATA_DIR: directory }, createLogger({ LOG_LEVEL: "warn", production: false }));
  try {
    await migrate(database.url);
    await addProgramme(database.url);
    const file = join(directory, "jira.csv");
    await writeJiraFile(file, SIZE);
    say(`Fichier : ${SIZE.rows} lignes de ${SIZE.columns} colonnes, ${Math.round(statSync(file).size / 1e6)} Mo.`);
    let isWithin = true;
    for (const [label, parameters] of [["À blanc", ["--dry-run"]], ["Réel", []], ["Une seconde fois", []]] as const) {
      const { seconds, megabytes } = await importFile({ file, parameters, databaseUrl: database.url, dataDir: directory });
      const isHeld = seconds <= MAX_SECONDS && megabytes <= MAX_MEGABYTES;
      say(`${label} : ${seconds.toFixed(1).replace(".", ",")} s (borne ${MAX_SECONDS}), ${megabytes} Mo (borne ${MAX_MEGABYTES}), ${isHeld ? "tenu" : "dépassé"}`);
      isWithin &&= isHeld;
    }
    return isWithin;
  } finally {
    await database.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function addProgramme(url: string): Promise<void> {
  const pool = openPool(url, { max: 1, applicationName: "cadence-bench", onError: () => {} });
  const db = createDb(pool);
  const [programme] = await db.insert(programmes).values({ slug: SLUG, name: "Import" }).returning();
  const [user] = await db.insert(users).values({ email: "import@demo.local", name: "Compte de mesure" }).returning();
  await db.insert(memberships).values({ programmeId: programme!.id, userId: user!.id, role: "product_owner" });
  await pool.end();
}

type Asked = { file: string; parameters: readonly string[]; databaseUrl: string; dataDir: string };

/** Seconds from the command to its end; megabytes as the process itself tells its largest size at the end. @throws when it fails */
async function importFile({ file, parameters, databaseUrl, dataDir }: Asked): Promise<{ seconds: number; megabytes: number }> {
  const from = performance.now();
  const child = spawn(process.execPath, [join("scripts", "cadence.mjs"), "import", "jira", file, "--programme", SLUG, ...parameters], {
    cwd: projectRoot(),
    env: { ...process.env, DATABASE_URL: databaseUrl, APP_DATA_DIR: dataDir },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let end = "";
  for await (const chunk of child.stdout) end = (end + String(chunk)).slice(-1_000);
  const told = /(\d+) Mo de mémoire au plus/.exec(end)?.[1];
  if (!told) throw new Error(`L’import a échoué :\n${end}`);
  return { seconds: (performance.now() - from) / 1000, megabytes: Number(told) };
}
