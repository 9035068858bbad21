import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { registryEntries } from "@/db/schema";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildIncrement, buildStory } from "@/db/factories/planning";
import { buildEntry, buildReport } from "@/db/factories/reporting";
import { testDb } from "@/db/testing/database";
import { NotFoundError } from "@/server/platform/errors";
import { freezeReport } from "./commands";
import { viewComparison } from "./comparison-queries";

const { db } = await testDb();

async function setUp() {
  const { id: programmeId } = await buildProgramme(db);
  const { scope } = await buildMember(db, { programmeId, role: "moa" });
  const increment = await buildIncrement(db, { programmeId });
  const report = (asOf: string, title: string, kind: "copil" | "yearly_review" = "copil") => buildReport(db, { programmeId, incrementId: increment.id, createdBy: scope.userId, asOf, title, kind });
  const frozen = async (...of: Parameters<typeof report>) => {
    const made = await report(...of);
    await freezeReport(db, scope, { reportId: made.id });
    return made;
  };
  return { programmeId, scope, increment, report, frozen };
}

test("with the last one frozen of the same kind before it, unless another is asked", async () => {
  const { scope, report, frozen } = await setUp();
  const first = await frozen("2025-06-15", "Premier");
  const second = await frozen("2025-06-20", "Deuxième");
  await frozen("2025-06-25", "Bilan", "yearly_review");
  await frozen("2025-07-05", "Plus tard");
  await report("2025-06-28", "Vivant");
  const now = await report("2025-06-30", "Ce jour");
  const { comparison, others } = await viewComparison(db, scope, { reportId: now.id });
  expect(comparison).toMatchObject({ before: { id: second.id, isFrozen: true }, after: { id: now.id, isFrozen: false } });
  expect(others.map(({ title }) => title)).toEqual(["Plus tard", "Vivant", "Bilan", "Deuxième", "Premier"]);
  expect((await viewComparison(db, scope, { reportId: now.id, withId: first.id })).comparison).toMatchObject({ before: { title: "Premier" } });
  expect((await viewComparison(db, scope, { reportId: first.id, withId: now.id })).comparison).toMatchObject({ before: { title: "Premier" }, after: { title: "Ce jour" } });
  expect((await viewComparison(db, scope, { reportId: first.id })).comparison).toBeNull();
});

test("a report of another programme, or itself, is nothing to compare with", async () => {
  const { scope, report } = await setUp();
  const elsewhere = await setUp();
  const [mine, theirs] = [await report("2025-06-30", "Ici"), await elsewhere.report("2025-06-30", "Ailleurs")];
  await expect(viewComparison(db, scope, { reportId: mine.id, withId: theirs.id })).rejects.toThrow(NotFoundError);
  await expect(viewComparison(db, scope, { reportId: mine.id, withId: mine.id })).rejects.toThrow(NotFoundError);
  await expect(viewComparison(db, elsewhere.scope, { reportId: mine.id })).rejects.toThrow(NotFoundError);
});

test("figures that changed; actions new, closed and late since; decisions taken and replaced", async () => {
  const { programmeId, scope, increment, report, frozen } = await setUp();
  const story = { programmeId, incrementId: increment.id, state: "done" as const };
  await buildStory(db, { ...story, points: 3, doneOn: "2025-06-20" });
  await buildStory(db, { ...story, points: 5, doneOn: "2025-06-28" });
  const entry = (text: string, values: Partial<Parameters<typeof buildEntry>[1]> = {}) => buildEntry(db, { programmeId, text, ...values });
  await entry("Toujours à faire");
  const done = await entry("Faite depuis");
  await entry("Due entre les deux", { dueOn: "2025-06-27" });
  await entry("Nouvelle", { heldOn: "2025-06-26" });
  const replacing = await entry("Décision nouvelle", { kind: "decision", heldOn: "2025-06-26" });
  const replaced = await entry("Décision remplacée", { kind: "decision" });
  await entry("Information", { kind: "information", heldOn: "2025-06-26" });
  const before = await frozen("2025-06-25", "Avant");
  await done.record("status_changed", "2025-06-29", { text: "Faite depuis", status: "done" });
  await replaced.record("status_changed", "2025-06-29", { text: "Décision remplacée", kind: "decision", status: "superseded", supersededById: replacing.id });
  const after = await report("2025-06-30", "Après");
  // Done after both days: neither tells of it.
  const later = await entry("Faite plus tard");
  await later.record("status_changed", "2025-07-02", { text: "Faite plus tard", status: "done" });
  await db.update(registryEntries).set({ text: "Autre libellé" }).where(eq(registryEntries.id, done.id));

  const { comparison } = await viewComparison(db, scope, { reportId: after.id, withId: before.id });
  expect(comparison!.figures.find(({ label }) => label === "Points terminés")).toMatchObject({ before: 3, after: 8, difference: 5, kind: "changed" });
  const told = (of: { rows: { text: string }[]; total: number }) => [of.total, ...of.rows.map(({ text }) => text)];
  const { actions, decisions } = comparison!.entries!;
  expect([told(actions.new), told(actions.closed), told(actions.became_late)]).toEqual([[1, "Nouvelle"], [1, "Faite depuis"], [1, "Due entre les deux"]]);
  expect([told(decisions.new), told(decisions.closed), told(decisions.became_late)]).toEqual([[1, "Décision nouvelle"], [1, "Décision remplacée"], [0]]);
});
