import { fork, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { copyFileSync, mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { eq } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildIncrement } from "@/db/factories/planning";
import { auditEvents, importRuns, stories, storyEvents } from "@/db/schema";
import { testDb } from "@/db/testing/database";
import { jiraServerFile } from "@/domain/interchange/testing/jira-files";
import { loadEnv } from "@/server/platform/env";
import { createLogger } from "@/server/platform/logger";
import { setRuntime } from "@/server/platform/runtime";
import type { Standing } from "../schema";
import { inspectFile } from "./read-file";
import { profileColumns } from "./read-issues";
import { bytesPath, keepStaged } from "./staged-files";
import { writeFile } from "./testing/write-file";
import { standingAfterAll } from "./work";

const ROWS = 3_000;
const { db, pool, url } = await testDb();
const APP_DATA_DIR = mkdtempSync(join(tmpdir(), "cadence-kill-"));
setRuntime({ env: { ...loadEnv(), APP_DATA_DIR }, logger: createLogger({ LOG_LEVEL: "silent", production: true }), pool });

let server: ChildProcess | undefined;
afterAll(() => void server?.kill("SIGKILL"));

/** A server process at work on the file, until it says that it is where `isThere` wants it. */
async function workUntil(fileId: string, isThere: (standing: Standing) => boolean): Promise<ChildProcess> {
  const started = fork(fileURLToPath(new URL("testing/import-process.ts", import.meta.url)), [url, fileId], { execArgv: ["--import", "tsx"], env: { ...process.env, APP_DATA_DIR } });
  await new Promise<void>((resolve, reject) => {
    started.on("message", (standing) => isThere(standing as Standing) && resolve());
    started.on("exit", () => reject(new Error("The process ended by itself")));
  });
  return started;
}

test("a server killed while it writes leaves nothing half done, and the file tells that its import was cut short; done again it is whole", { timeout: 120_000 }, async () => {
  const { id: programmeId } = await buildProgramme(db);
  await buildMember(db, { programmeId, role: "product_owner" });
  await buildIncrement(db, { programmeId });
  const issues = Array.from({ length: ROWS }, (_, rank) => ({ key: `PEN-${rank + 1}`, title: `Story ${rank + 1}`, points: "3", sprints: ["27.3"] }));
  const written = writeFile(jiraServerFile(issues, { extraColumns: 0 }));
  const fileId = randomUUID();
  mkdirSync(join(APP_DATA_DIR, "imports"), { recursive: true });
  copyFileSync(written, bytesPath(fileId));
  const shape = await inspectFile(bytesPath(fileId));
  const { headers, columns, rows } = await profileColumns(bytesPath(fileId), shape);
  await keepStaged({ id: fileId, programmeId, userId: randomUUID(), fileName: "jira.csv", shape, headers, columns, rows });
  const counts = async () => [
    await db.$count(stories, eq(stories.programmeId, programmeId)),
    await db.$count(storyEvents, eq(storyEvents.programmeId, programmeId)),
    await db.$count(importRuns, eq(importRuns.programmeId, programmeId)),
    await db.$count(auditEvents, eq(auditEvents.programmeId, programmeId)),
  ];

  server = await workUntil(fileId, (standing) => standing.state === "working" && standing.progress.phase === "writing" && standing.progress.done > 0);
  expect((await standingAfterAll(programmeId, fileId)).state).toBe("idle");
  server.kill("SIGKILL");
  await once(server, "exit");
  expect(await counts()).toEqual([0, 0, 0, 0]);
  expect(await standingAfterAll(programmeId, fileId)).toEqual({ state: "interrupted", isDry: false });

  server = await workUntil(fileId, ({ state }) => state === "imported");
  server.removeAllListeners("exit");
  expect((await counts()).slice(0, 3)).toEqual([ROWS, expect.any(Number), 1]);
  expect((await standingAfterAll(programmeId, fileId)).state).toBe("idle");
});
