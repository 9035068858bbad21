import { buffer } from "node:stream/consumers";
import type { ReadableStream as NodeStream } from "node:stream/web";
import { Readable } from "node:stream";
import ExcelJS from "exceljs";
import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildFeature, buildIncrement, buildSquad, buildStory } from "@/db/factories/planning";
import { absences, applications, assignments, commitments, commitmentStories, dependencies, epics, featureSquads, milestones, objectives, people, risks, stories } from "@/db/schema";
import { testDb } from "@/db/testing/database";
import { NotFoundError } from "@/server/platform/errors";
import { readBacklog } from "./backlog-rows";
import { EVERY, type BacklogFilter } from "@/server/planning/backlog-view-schema";
import { exportBacklog, exportFeatures, exportView } from "./export";
import { inspectFile } from "./jira/read-file";
import { profileColumns } from "./jira/read-issues";
import { prepareMapping } from "./jira/prepare";
import { runImport } from "./jira/run-import";
import { EXPORTED_VIEWS, type ExportFormat } from "./schema";
import type { ExportedFile } from "./tabular/file";
import { writeFile } from "./jira/testing/write-file";

const { db } = await testDb();

/** A programme with the same frame as any other made by it. */
async function frame() {
  const programme = await buildProgramme(db);
  const { scope } = await buildMember(db, { programmeId: programme.id, role: "product_owner" });
  const programmeId = programme.id;
  const increment = await buildIncrement(db, { programmeId });
  const squads = [await buildSquad(db, { programmeId, name: "Greffe" }), await buildSquad(db, { programmeId, name: "Audience" })];
  const [person] = await db.insert(people).values({ programmeId, name: "Camille Roux", job: "developer" }).returning();
  const [application] = await db.insert(applications).values({ programmeId, name: "Portail" }).returning();
  return { scope, programmeId, slug: programme.slug, increment, squads, person: person!, application: application! };
}
type Frame = Awaited<ReturnType<typeof frame>>;

async function fill({ programmeId, increment, squads, person, application }: Frame): Promise<void> {
  const [epic] = await db.insert(epics).values({ programmeId, key: "X-E1", title: "Dépôt", description: "=SOMME(A1)", state: "in_progress" }).returning();
  const feature = await buildFeature(db, { programmeId, key: "X-F1", externalKey: "PEN-9", title: "Déposer, « ; »", epicId: epic!.id, incrementId: increment.id, applicationId: application.id, businessValue: 13, timeCriticality: 5, riskReduction: 1, jobSize: 8, benefit: "Un\nbénéfice", acceptance: "Tout", state: "ready" });
  await buildFeature(db, { programmeId, key: "X-F2", title: "Abandonnée", state: "dropped" });
  await db.insert(featureSquads).values(squads.map(({ id }) => ({ featureId: feature.id, squadId: id, programmeId })));
  const place = { incrementId: increment.id, sprintId: increment.sprints[2]!.id, squadId: squads[0]!.id, personId: person.id };
  const first = await buildStory(db, { programmeId, key: "X-1", title: "-2 : un titre", featureId: feature.id, ...place, points: 0.5, labels: ["greffe", "à revoir"], state: "done", addedOn: "2025-06-10", startedOn: "2025-07-03", doneOn: "2025-07-04", description: 'Des "guillemets";\r\net des lignes' });
  const second = await buildStory(db, { programmeId, key: "X-2", externalKey: "PEN-7", title: "Avec critères", kind: "enabler", state: "ready", points: 13, readyChecks: ["described", "estimable"], criteria: [{ criterion: "Un critère", testCase: "Un cas\nsur deux lignes", data: "" }, { criterion: "'=2", testCase: "", data: "Un jeu" }], acceptance: "'texte", unreadyReason: "Motif" });
  await buildStory(db, { programmeId, key: "X-3", title: "Sans rien", kind: "risk", incrementId: increment.id, addedOn: "2025-06-09" });
  await db.insert(dependencies).values({ prerequisiteId: first.id, dependentId: second.id, programmeId });
}

const bytesOf = async ({ body, fileName }: ExportedFile) => ({ bytes: await buffer(Readable.fromWeb(body as NodeStream)), fileName });
const exported = async ({ scope, slug }: Frame, format: ExportFormat, filter: BacklogFilter = { state: EVERY }) =>
  bytesOf(await exportBacklog(db, scope, { slug, filter, format, by: "Camille Roux" }));
const backlogOf = ({ scope, programmeId }: Frame) => readBacklog(db, scope, programmeId, { state: EVERY });

async function importInto({ scope, programmeId }: Frame, content: Uint8Array) {
  const path = writeFile(content);
  const shape = await inspectFile(path);
  const { headers } = await profileColumns(path, shape);
  const { mapping } = await prepareMapping(db, scope, { programmeId, path, shape, headers, remembered: null });
  const answer = await runImport(db, scope, { programmeId, path, fileName: "backlog.csv", shape, mapping, isDry: false });
  if (!answer.ok) throw new Error(answer.reason);
  return answer.report.lines.map(({ outcome, changes, notes }) => ({ outcome, changes, notes }));
}

let home: Frame;
let csv: Uint8Array;
beforeAll(async () => {
  home = await frame();
  await fill(home);
  csv = (await exported(home, "csv")).bytes;
});

describe("a round trip loses nothing", () => {
  test("into the same programme: nothing to change", async () => {
    const before = await backlogOf(home);
    expect(before).toHaveLength(6);
    expect(await importInto(home, csv)).toEqual(before.map(() => ({ outcome: "unchanged", changes: [], notes: [] })));
    expect(await backlogOf(home)).toEqual(before);
  });

  test("into an empty one with the same frame: the same lines in the same order, under keys of its own", async () => {
    const other = await frame();
    expect(new Set((await importInto(other, csv)).map(({ outcome, notes }) => [outcome, notes].flat().join()))).toEqual(new Set(["created"]));
    const withoutKey = (rows: Awaited<ReturnType<typeof backlogOf>>) => rows.map(({ key: _, ...row }) => row);
    expect(withoutKey(await backlogOf(other))).toEqual(withoutKey(await backlogOf(home)));
  });
});

test("a filter keeps its stories, and the feature and the epic above them", async () => {
  const { bytes } = await exported(home, "csv", { state: "done", squad: home.squads[0]!.id, plan: home.increment.sprints[2]!.name });
  expect(bytes.toString().split("\r\n").filter((line) => /^(X-|PEN-)/.test(line)).map((line) => line.split(";")[1])).toEqual(["X-E1", "X-F1", "X-1"]);
});

test("the workbook has the same columns, texts that are never formulas, numbers and days", async () => {
  const { bytes, fileName } = await exported(home, "xlsx");
  expect(fileName).toMatch(/\.xlsx$/);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as never);
  const sheet = workbook.getWorksheet("Backlog")!;
  const headings = (sheet.getRow(1).values as unknown[]).slice(1);
  expect(headings.slice(0, 5)).toEqual(["Clé de ticket", "Clé Cadence", "Type de ticket", "Résumé", "État"]);
  expect(headings.filter((heading) => heading === "Critère d’acceptation")).toHaveLength(2);
  expect(sheet.getRow(5).getCell(headings.indexOf("Points") + 1).value).toBe(0.5);
  expect(sheet.getRow(5).getCell(headings.indexOf("Fin") + 1).value).toEqual(new Date("2025-07-04T00:00:00Z"));
});

test("without a state the list's own rule: what is not done; the features and epics of the rest are left out", async () => {
  const { bytes } = await exported(home, "csv", {});
  expect(bytes.toString().split("\r\n").filter((line) => /^(X-|PEN-)/.test(line)).map((line) => line.split(";")[1])).toEqual(["X-2", "X-3"]);
});

describe("each view as it is shown", () => {
  const lines = async (view: (typeof EXPORTED_VIEWS)[number], filter = {}) => {
    const { bytes } = await bytesOf(await exportView(db, home.scope, { slug: home.slug, view, filter, format: "csv", by: "Camille Roux" }));
    const all = bytes.toString().replace(/^\ufeff/, "").split("\r\n").filter(Boolean);
    // What is said of the file follows the table.
    return all.slice(0, all.findIndex((line) => line.startsWith("Contenu;")));
  };
  beforeAll(async () => {
    const { programmeId, person, squads } = home;
    await db.insert(assignments).values({ programmeId, personId: person.id, squadId: squads[0]!.id, percent: 80 });
    await db.insert(absences).values({ programmeId, personId: person.id, startsOn: "2025-07-07", endsOn: "2025-07-11" });
    await db.insert(milestones).values(Array.from({ length: 120 }, (_, rank) => ({ programmeId, key: `JAL-${rank + 1}`, title: `Jalon ${rank + 1}`, baselineOn: "2025-06-01" })));
  });

  test("features by WSJF, with its parts", async () => {
    const [heading, first] = await lines("wsjf");
    expect(heading).toContain("WSJF");
    expect(first).toContain("X-F1");
    expect(first).toContain("13;5;1;8");
  });
  test("the stories of the board, those that are in no sprint too", async () => {
    const [, ...rows] = await lines("tableau", { increment: home.increment.number });
    expect(rows.map((row) => row.split(";")[0])).toEqual(["X-1", "X-3"]);
    expect(rows[0]).toContain(`Greffe;${home.increment.sprints[2]!.name}`);
  });
  test("load and capacity of each squad in each sprint; what is unknown stays empty and says why", async () => {
    const [, ...rows] = await lines("charges", { increment: home.increment.number });
    expect(rows).toHaveLength(home.squads.length * home.increment.sprints.length);
    expect(rows.find((row) => row.startsWith(`Greffe;${home.increment.sprints[2]!.name};`))).toMatch(/^Greffe;[\d.]+;1;0,5;0;/);
  });
  test("dependencies with their verdict in words", async () => expect((await lines("dependances", { increment: home.increment.number }))[1]).toContain("X-1;"));
  test("all the milestones, beyond a page of the screen", async () => expect(await lines("jalons")).toHaveLength(121));
  test("absences, without any reason", async () => expect((await lines("absences", { increment: home.increment.number }))[1]).toContain("Camille Roux"));
  test("people of the squads", async () => expect((await lines("equipes"))[1]).toMatch(/^Greffe;Camille Roux;.*;80;/));
  test("objectives, with what they were worth; risks, those not assessed last; the drift, each line with its two sides", async () => {
    const { programmeId, increment, squads } = home;
    const incrementId = increment.id;
    await db.insert(objectives).values({ programmeId, incrementId, squadId: squads[0]!.id, title: "Déposer en ligne", businessValue: 8, actualValue: 7 });
    await db.insert(risks).values([{ programmeId, key: "R1", title: "Non évalué" }, { programmeId, key: "R2", title: "Évalué", probability: 3, impact: 4, roam: "accepted" as const }]);
    const { userId } = home.scope;
    await db.insert(commitments).values({ incrementId, programmeId, committedOn: "2025-06-06", committedBy: userId, reservePercent: 10, capacities: [], objectives: [] });
    const [moved] = await db.select().from(stories).where(and(eq(stories.programmeId, programmeId), eq(stories.key, "X-1")));
    await db.insert(commitmentStories).values({ incrementId, storyId: moved!.id, programmeId, key: "X-1", title: "X", kind: "story", state: "ready", points: 3, squadId: squads[1]!.id, sprintId: increment.sprints[0]!.id });
    expect((await lines("objectifs", { increment: increment.number }))[1]).toMatch(/^Greffe;Déposer en ligne;engagé;8;7;/);
    expect((await lines("risques")).map((row) => row.split(";")[0])).toEqual(["Clé", "R2", "R1"]);
    const drift = await lines("ecarts", { increment: increment.number });
    expect(drift.map((row) => row.split(";").slice(0, 3).join()).slice(1)).toEqual(["X-3,Sans rien,Ajoutée", "X-1,'-2 : un titre,Déplacée", "X-1,'-2 : un titre,Réestimée"]);
    expect(drift.find((row) => row.includes("Réestimée"))).toContain("Audience;");
  });
  test("a sprint with what its stories wait for; the velocity of each squad in each sprint; the flow, all its stories", async () => {
    const { increment, squads } = home;
    const wanted = { increment: increment.number };
    expect((await lines("sprint", { ...wanted, position: 3 }))[1]).toMatch(/^X-1;.*;Greffe;/);
    await expect(lines("sprint", wanted)).rejects.toThrow(NotFoundError);
    expect(await lines("velocite", wanted)).toHaveLength(1 + squads.length * increment.sprints.length);
    const [heading, ...flow] = await lines("flux", wanted);
    expect(heading).toContain("Durée (jours)");
    expect(flow.map((row) => row.split(";")[0])).toEqual(["X-1", "X-3"]);
  });
  test("features and epics in their order; the features of another programme are as if they were not there", async () => {
    expect((await lines("epics"))[1]).toMatch(/^X-E1;/);
    const asked = { filter: {}, format: "csv" as const, by: "Camille Roux" };
    const { bytes } = await bytesOf(await exportFeatures(db, home.scope, { slug: home.slug, ...asked }));
    expect(bytes.toString()).toContain("X-F1;");
    await expect(exportFeatures(db, (await frame()).scope, { slug: home.slug, ...asked })).rejects.toThrow(NotFoundError);
  });
  test("a board without its increment, or another's programme, is as if it were not there", async () => {
    await expect(lines("tableau")).rejects.toThrow(NotFoundError);
    const stranger = await frame();
    for (const view of EXPORTED_VIEWS) await expect(exportView(db, stranger.scope, { slug: home.slug, view, filter: { increment: home.increment.number, position: 1 }, format: "csv", by: "" }), view).rejects.toThrow(NotFoundError);
  });
});

test("a contractor has no backlog to export, nor any other view", async () => {
  const { scope } = await buildMember(db, { programmeId: home.programmeId, role: "contractor" });
  await expect(exportBacklog(db, scope, { slug: home.slug, filter: {}, format: "csv", by: "" })).rejects.toThrow(NotFoundError);
  for (const view of EXPORTED_VIEWS) await expect(exportView(db, scope, { slug: home.slug, view, filter: { increment: home.increment.number, position: 1 }, format: "csv", by: "" }), view).rejects.toThrow(NotFoundError);
  expect(await db.$count(stories, eq(stories.programmeId, home.programmeId))).toBe(3);
});
