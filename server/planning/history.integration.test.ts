import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildEpic, buildFeature, buildSquad, buildStory } from "@/db/factories/planning";
import { stories } from "@/db/schema";
import { testDb } from "@/db/testing/database";
import { editStory } from "./backlog-commands";
import { editFeature } from "./feature-commands";
import { featureHistory, storyHistory } from "./history";
import { reorderItems } from "./reorder-commands";

const { db } = await testDb();

async function start() {
  const programme = await buildProgramme(db);
  return { programmeId: programme.id, ...(await buildMember(db, { programmeId: programme.id, role: "product_owner" })) };
}

const criterion = (text: string, testCase = "") => ({ criterion: text, testCase, data: "" });

test("a story tells what came to its criteria and labels, what left them and what changed in them, beside what the plan looks at", async () => {
  const { programmeId, scope } = await start();
  const { id: storyId } = await buildStory(db, { programmeId, labels: ["greffe"], criteria: [criterion("La pièce est reçue"), criterion("Un accusé part")] });
  const edit = async (change: object) => editStory(db, scope, { storyId, version: (await db.select().from(stories).where(eq(stories.id, storyId)))[0]!.version, ...change });
  await edit({ points: 3 });
  await edit({ points: 5, labels: ["greffe", "pilote"], criteria: [criterion("La pièce est reçue", "Déposer"), criterion("L’avocat est prévenu")], description: "Une ligne" });
  await edit({ labels: ["pilote"], readyChecks: ["described"], description: "Une ligne\nUne autre" });
  const [last, middle] = await storyHistory(db, scope, { storyId, programmeId });
  expect(middle!.changes).toEqual([
    { field: "points", before: "3", after: "5" },
    { field: "description", part: "added", before: null, after: "Une ligne" },
    { field: "criteria", part: "changed", before: "La pièce est reçue", after: "La pièce est reçue – cas de test\u00a0: Déposer" },
    { field: "criteria", part: "changed", before: "Un accusé part", after: "L’avocat est prévenu" },
    { field: "labels", part: "added", before: null, after: "pilote" },
  ]);
  expect(last!.changes).toEqual([
    { field: "description", part: "added", before: null, after: "Une autre" },
    { field: "readyChecks", part: "added", before: null, after: expect.stringMatching(/^Décrite par le product owner/) },
    { field: "labels", part: "removed", before: "greffe", after: null },
  ]);
});

test("a text that was imported is a first criterion: given again as one, it is no change", async () => {
  const { programmeId, scope } = await start();
  const { id: storyId } = await buildStory(db, { programmeId, acceptance: "La pièce est reçue" });
  await editStory(db, scope, { storyId, version: 1, criteria: [criterion("La pièce est reçue"), criterion("Un accusé part")] });
  const [last] = await storyHistory(db, scope, { storyId, programmeId });
  expect(last!.changes).toEqual([{ field: "criteria", part: "added", before: null, after: "Un accusé part" }]);
});

test("a feature tells its squads, its epic, its size, the lines of its criteria, and that it was moved", async () => {
  const { programmeId, scope } = await start();
  const [epic, squad] = [await buildEpic(db, { programmeId }), await buildSquad(db, { programmeId, name: "Squad A" })];
  const { id: featureId } = await buildFeature(db, { programmeId, acceptance: "Un\nDeux" });
  await editFeature(db, scope, { featureId, version: 1, epicId: epic.id, squadIds: [squad.id], jobSize: 8, acceptance: "Un\nTrois" });
  await buildFeature(db, { programmeId });
  await reorderItems(db, scope, { programmeId, subject: "feature", ids: [featureId], to: "last" });
  const [moved, edited] = await featureHistory(db, scope, { featureId, programmeId });
  expect(moved!.changes).toEqual([{ field: "rank", before: null, after: null }]);
  expect(edited!.changes).toEqual([
    { field: "squadIds", part: "added", before: null, after: "Squad A" },
    { field: "epicId", before: null, after: epic.key },
    { field: "acceptance", part: "changed", before: "Deux", after: "Trois" },
    { field: "jobSize", before: null, after: "8" },
  ]);
});
