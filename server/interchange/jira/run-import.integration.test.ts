import { and, asc, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildIncrement, buildSquad } from "@/db/factories/planning";
import { auditEvents, dependencies, features, importRuns, people, sprints, stories, storyEvents } from "@/db/schema";
import { testDb } from "@/db/testing/database";
import { proposeMapping, type Mapping } from "@/domain/interchange/mapping";
import { recogniseHeaders } from "@/domain/interchange/fields";
import { jiraServerFile, type JiraIssue } from "@/domain/interchange/testing/jira-files";
import type { Role } from "@/domain/roles";
import { brokenAuditLink } from "@/server/platform/audit";
import { ForbiddenError } from "@/server/platform/errors";
import { loadFrame } from "./existing";
import { inspectFile } from "./read-file";
import { countValues, profileColumns, readIssues, valuesOf } from "./read-issues";
import { runImport, type ImportReport, type Progress } from "./run-import";
import { writeFile } from "./testing/write-file";

const { db } = await testDb();

const ISSUES: JiraIssue[] = [
  { key: "PEN-1", title: "Dépôt de pièces", type: "Epic", status: "In Progress" },
  { key: "PEN-2", title: "Déposer une pièce", points: "5", sprints: ["27.1", "27.3"], epic: "PEN-1", labels: ["greffe"], assignee: "Camille Roux", created: "10/Jun/25 9:00 AM" },
  { key: "PEN-3", title: "Consulter une pièce", points: "3", sprints: ["27.3"], epic: "PEN-1", blockedBy: ["PEN-2"], status: "Done", resolved: "22/Jul/25 2:38 PM" },
  { key: "PEN-4", title: "Sous-tâche", type: "Sub-task" },
];

async function start(role: Role = "product_owner") {
  const programme = await buildProgramme(db, { slug: `penal-${Math.random().toString(36).slice(2, 8)}` });
  const member = await buildMember(db, { programmeId: programme.id, role });
  const increment = await buildIncrement(db, { programmeId: programme.id });
  await buildSquad(db, { programmeId: programme.id, name: "Greffe" });
  const programmeId = programme.id;
  const run = async (issues: JiraIssue[], { isDry = false, signal, onProgress, over }: { isDry?: boolean; signal?: AbortSignal; onProgress?: (progress: Progress) => void; over?: Partial<Mapping> } = {}) => {
    const path = writeFile(jiraServerFile(issues, { extraColumns: 5 }));
    const shape = await inspectFile(path);
    const columns = recogniseHeaders((await profileColumns(path, shape)).headers);
    const values = valuesOf(countValues((await readIssues(path, shape, columns)).rows));
    const mapping = { ...proposeMapping(columns, values, await loadFrame(db, member.scope, programmeId), null), ...over };
    return runImport(db, member.scope, { programmeId, path, fileName: "jira.csv", shape, mapping, isDry, signal, onProgress });
  };
  const imported = async (...args: Parameters<typeof run>): Promise<ImportReport> => {
    const answer = await run(...args);
    if (!answer.ok) throw new Error(answer.reason);
    return answer.report;
  };
  const rows = () => db.select().from(stories).where(eq(stories.programmeId, programmeId)).orderBy(asc(stories.rank));
  const storyOf = async (externalKey: string) => (await rows()).find((row) => row.externalKey === externalKey)!;
  return { ...member, programmeId, increment, run, imported, rows, storyOf };
}
const counts = ({ lines }: ImportReport) => Object.fromEntries(["created", "updated", "unchanged", "left"].map((outcome) => [outcome, lines.filter((line) => line.outcome === outcome).length]));

describe("an import", () => {
  test("a closed sprint keeps its stories and takes none: the lines are left, with the reason; the others are taken", async () => {
    const { imported, storyOf, increment, rows } = await start();
    await imported(ISSUES);
    await db.update(sprints).set({ closedAt: new Date() }).where(eq(sprints.id, increment.sprints[2]!.id));
    const before = await rows();
    const changed = [...ISSUES.map((issue) => (issue.key === "PEN-3" ? { ...issue, points: "8" } : issue)), { key: "PEN-5", title: "De plus", sprints: ["27.3"] }, { key: "PEN-6", title: "Ailleurs", sprints: ["27.4"] }];
    const report = await imported(changed);
    expect(counts(report)).toEqual({ created: 1, updated: 0, unchanged: 2, left: 3 });
    expect(report.lines.filter(({ key, outcome }) => outcome === "left" && key !== "PEN-4").map(({ key, notes }) => [key, notes])).toEqual([
      ["PEN-3", [expect.stringContaining("27.3 est clos")]],
      ["PEN-5", [expect.stringContaining("plus aucune story n’y entre")]],
    ]);
    expect((await rows()).filter(({ externalKey }) => externalKey !== "PEN-6")).toEqual(before);
    expect(await storyOf("PEN-6")).toMatchObject({ sprintId: increment.sprints[3]!.id });
  });

  test("rehearsed it writes nothing; done it writes all, with its journal and its audit", async () => {
    const { imported, rows, programmeId, increment, storyOf, user } = await start();
    expect(counts(await imported(ISSUES, { isDry: true }))).toEqual({ created: 3, updated: 0, unchanged: 0, left: 1 });
    expect(await rows()).toEqual([]);
    const report = await imported(ISSUES, { over: { createsPeople: true } });
    expect(counts(report)).toEqual({ created: 3, updated: 0, unchanged: 0, left: 1 });
    expect(report).toMatchObject({ after: { stories: 2, points: 8 }, peopleAdded: ["Camille Roux"], sums: { parents: { inFile: 2, taken: 2 }, links: { inFile: 1, taken: 1 } } });
    const [feature] = await db.select().from(features).where(eq(features.programmeId, programmeId));
    expect(feature).toMatchObject({ externalKey: "PEN-1", title: "Dépôt de pièces", state: "in_progress" });
    const [camille] = await db.select().from(people).where(eq(people.programmeId, programmeId));
    expect(await storyOf("PEN-2")).toMatchObject({ key: expect.stringMatching(/-1$/), points: 5, featureId: feature!.id, sprintId: increment.sprints[2]!.id, incrementId: increment.id, labels: ["greffe"], personId: camille!.id, addedOn: "2025-06-10" });
    expect(await storyOf("PEN-3")).toMatchObject({ state: "done", doneOn: "2025-07-22" });
    expect(await db.$count(dependencies, eq(dependencies.programmeId, programmeId))).toBe(1);
    const events = await db.select().from(storyEvents).where(eq(storyEvents.programmeId, programmeId));
    expect(events.map(({ kind, actorId }) => [kind, actorId])).toEqual([["created", user.id], ["created", user.id]]);
    expect(await db.$count(auditEvents, and(eq(auditEvents.programmeId, programmeId), eq(auditEvents.reason, "Import")))).toBe(5);
    expect(await brokenAuditLink(db, programmeId)).toBeNull();
  });

  test("repeated, it makes no double and changes nothing; corrected there, it takes the change; corrected here, it keeps it", async () => {
    const { imported, rows, storyOf } = await start();
    await imported(ISSUES);
    const before = await rows();
    expect(counts(await imported(ISSUES))).toEqual({ created: 0, updated: 0, unchanged: 3, left: 1 });
    expect(await rows()).toEqual(before);
    const corrected = ISSUES.map((issue) => (issue.key === "PEN-2" ? { ...issue, points: "8", status: "In Progress" } : issue));
    expect(counts(await imported(corrected))).toMatchObject({ updated: 1, unchanged: 2 });
    expect(await storyOf("PEN-2")).toMatchObject({ points: 8, state: "in_progress", version: 2 });
    await db.update(stories).set({ points: 13 }).where(eq(stories.id, (await storyOf("PEN-2")).id));
    const kept = await imported(corrected);
    expect(kept.lines.find(({ key }) => key === "PEN-2")).toMatchObject({ outcome: "unchanged", notes: expect.arrayContaining([expect.stringContaining("modifié ici")]) });
    expect((await storyOf("PEN-2")).points).toBe(13);
    await imported(corrected, { over: { onConflict: "take" } });
    expect((await storyOf("PEN-2")).points).toBe(8);
  });

  test("the rows keep the order of the file", async () => {
    const { imported, rows } = await start();
    await imported(Array.from({ length: 700 }, (_, at) => ({ key: `PEN-${at + 1}`, title: `Ticket ${at + 1}` })));
    expect((await rows()).map(({ externalKey }) => externalKey)).toEqual(Array.from({ length: 700 }, (_, at) => `PEN-${at + 1}`));
  });

  test("cancelled while it writes, it leaves nothing", async () => {
    const { run, rows, programmeId } = await start();
    const cancel = new AbortController();
    const issues = Array.from({ length: 1_200 }, (_, at) => ({ key: `PEN-${at + 1}`, title: `Ticket ${at + 1}` }));
    const onProgress = ({ phase, done }: Progress) => phase === "writing" && done > 0 && cancel.abort();
    await expect(run(issues, { signal: cancel.signal, onProgress })).rejects.toThrow(/abort/i);
    expect(await rows()).toEqual([]);
    expect(await db.$count(importRuns, eq(importRuns.programmeId, programmeId))).toBe(0);
  });

  test("two at once in a programme: the second is told to wait", async () => {
    const { run, programmeId } = await start();
    await db.transaction(async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`import:${programmeId}`}, 0))`);
      expect(await run(ISSUES)).toEqual({ ok: false, reason: "busy" });
    });
  });

  test("prints of earlier runs are kept with the last one only", async () => {
    const { imported, programmeId } = await start();
    await imported(ISSUES.slice(0, 2));
    await imported([ISSUES[2]!]);
    const runs = await db.select().from(importRuns).where(eq(importRuns.programmeId, programmeId)).orderBy(asc(importRuns.at));
    expect(runs.map(({ report }) => Object.keys((report.prints as object | undefined) ?? {}).length)).toEqual([0, 3]);
  });

  test("who does not plan does not import", async () => {
    const { run } = await start("squad_member");
    await expect(run(ISSUES)).rejects.toThrow(ForbiddenError);
  });
});
