import fc from "fast-check";
import { beforeEach, describe, expect, it, test } from "vitest";
import type { RawIssue } from "./columns";
import type { Field } from "./fields";
import type { Mapping } from "./mapping";
import type { Existing, ExistingItem } from "./model";
import { planImport, type ImportPlan } from "./plan";

const TODAY = "2025-07-25";
const FRAME = {
  sprints: [
    { id: "sprint-27.1", name: "27.1", incrementId: "increment-27" },
    { id: "sprint-27.3", name: "27.3", incrementId: "increment-27" },
  ],
  increments: [{ id: "increment-27", number: 27, startsOn: "2025-06-09" }],
  squads: [{ id: "squad-greffe", name: "Greffe" }],
  people: [{ id: "person-1", name: "Élise Martin" }],
  applications: [],
};
const NOTHING: Existing = { items: [], links: [], prints: {}, ...FRAME };

const ALL: Field[] = ["key", "title", "type", "status", "points", "sprint", "parent", "blocks", "blockedBy", "labels", "squad", "assignee", "createdOn", "doneOn", "description"];
const MAPPING: Mapping = {
  columns: Object.fromEntries(ALL.map((field) => [field, [field]])),
  types: { Epic: "epic", Feature: "feature", Story: "story", Bug: "defect", "Sub-task": "left" },
  states: { "To Do": "draft", Doing: "in_progress", Done: "done", Dropped: "dropped" },
  sprints: { "27.1": "sprint-27.1", "27.3": "sprint-27.3", Parking: null },
  squads: { Greffe: "squad-greffe" },
  epicsBecome: "epics",
  createsPeople: false,
  dateOrder: null,
  onConflict: "keep",
};

let minted = 0;
beforeEach(() => (minted = 0));

type Cells = Partial<Record<Field, string | string[]>>;
const row = (line: number, cells: Cells): RawIssue => ({ line, cells: Object.fromEntries(Object.entries(cells).map(([field, value]) => [field, [value].flat()])) });
const rowsOf = (...cells: Cells[]): RawIssue[] => cells.map((one, index) => row(index + 2, { title: `Titre ${index + 2}`, type: "Story", status: "To Do", ...one }));
const plan = (rows: RawIssue[], over: { existing?: Existing; mapping?: Partial<Mapping>; isOwnFile?: boolean } = {}) =>
  planImport({ rows, existing: over.existing ?? NOTHING, mapping: { ...MAPPING, ...over.mapping }, isOwnFile: over.isOwnFile ?? false, today: TODAY, mintId: () => `id-${(minted += 1)}` });

/** The programme once the plan is carried out, as the database would keep it. */
function applied(existing: Existing, { created, updated, links, people, prints }: ImportPlan): Existing {
  const EMPTY = { description: "", labels: [], criteria: [], acceptance: "", points: null, sprintId: null, incrementId: null, squadId: null, personId: null, featureId: null, epicId: null, benefit: "", state: "draft" as const, doneOn: null, startedOn: null, addedOn: null };
  const changed = new Map(updated.map(({ before, values }) => [before.id, values]));
  const items: ExistingItem[] = [
    ...existing.items.map((item) => (changed.has(item.id) ? { ...item, version: item.version + 1, values: changed.get(item.id)! } : item)),
    ...created.map(({ id, level, externalKey, values }, at) => ({ id, level, externalKey, key: `PP-${existing.items.length + at + 1}`, version: 1, values: { ...EMPTY, ...values } })),
  ];
  const removed = new Set(links.removed.map(({ prerequisiteId, dependentId }) => prerequisiteId + dependentId));
  return { ...existing, items, people: [...existing.people, ...people], links: [...existing.links.filter(({ prerequisiteId, dependentId }) => !removed.has(prerequisiteId + dependentId)), ...links.added], prints: { ...existing.prints, ...prints } };
}
const outcomes = ({ lines }: ImportPlan) => lines.map(({ key, outcome }) => [key, outcome]);
const notesOf = ({ lines }: ImportPlan, key: string): string => lines.find((line) => line.key === key)!.notes.join(" | ").replaceAll("\u00a0", " ");

describe("a first import", () => {
  const rows = rowsOf(
    { key: "J-1", type: "Epic" },
    { key: "J-2", type: "Feature", parent: "J-1" },
    { key: "J-3", parent: "J-2", points: "5", sprint: ["27.1", "27.3"], status: "Doing", labels: ["greffe", "audience"], squad: "Greffe", assignee: "elise martin", createdOn: "2025-07-01" },
    { key: "J-4", parent: "J-2", points: "3,5", sprint: "27.1", status: "Done", doneOn: "2025-06-20", blockedBy: "J-3" },
    { key: "J-5", type: "Bug", blockedBy: ["J-3", "J-4"], sprint: "Parking" },
    { key: "J-6", type: "Sub-task", points: "2", sprint: "27.3" },
  );

  it("brings each line at its level, with its parent, its sprint, its links", () => {
    const result = plan(rows);
    expect(outcomes(result)).toEqual([["J-1", "created"], ["J-2", "created"], ["J-3", "created"], ["J-4", "created"], ["J-5", "created"], ["J-6", "left"]]);
    expect(result.created.map(({ level }) => level)).toEqual(["epic", "feature", "story", "story", "story"]);
    expect(result.created[2]!.values).toMatchObject({ state: "in_progress", points: 5, sprintId: "sprint-27.3", incrementId: "increment-27", featureId: "id-2", squadId: "squad-greffe", personId: "person-1", labels: ["greffe", "audience"], addedOn: "2025-07-01" });
    expect(result.created[3]!.values).toMatchObject({ points: 3.5, doneOn: "2025-06-20", addedOn: "2025-06-09" });
    expect(result.created[4]!.values).toMatchObject({ kind: "defect", sprintId: null, incrementId: null });
    expect(result.links.added).toHaveLength(3);
  });

  it("gives the sums that can be compared with the other tool's", () =>
    expect(plan(rows).sums).toMatchObject({
      rows: 6,
      left: 1,
      created: { epic: 1, feature: 1, story: 3 },
      filePoints: 10.5,
      takenPoints: 8.5,
      sprints: [
        { sprint: "27.1", rows: 1, filePoints: 3.5, takenRows: 1, takenPoints: 3.5 },
        { sprint: "27.3", rows: 2, filePoints: 7, takenRows: 1, takenPoints: 5 },
        { sprint: "Parking", rows: 1, filePoints: 0, takenRows: 1, takenPoints: 0 },
        { sprint: null, rows: 2, filePoints: 0 },
      ],
      parents: { inFile: 3, taken: 3 },
      links: { inFile: 3, taken: 3 },
    }));

  it("planned again once done, everything is unchanged", () => {
    const here = applied(NOTHING, plan(rows));
    const again = plan(rows, { existing: here });
    expect(new Set(again.lines.map(({ outcome }) => outcome))).toEqual(new Set(["unchanged", "left"]));
    expect([again.created, again.updated, again.links.added, again.links.removed]).toEqual([[], [], [], []]);
  });

  it("where epics become features, stories hang on them", () => {
    const result = plan(rowsOf({ key: "J-1", type: "Epic" }, { key: "J-3", parent: "J-1" }), { mapping: { epicsBecome: "features" } });
    expect(result.created.map(({ level, values }) => [level, values.featureId])).toEqual([["feature", undefined], ["story", "id-1"]]);
  });
});

describe("what does not come is told on its line", () => {
  test.each<[string, Cells, "left" | "created", RegExp]>([
    ["no key", { key: "" }, "left", /Sans clé/],
    ["no title", { key: "J-1", title: " " }, "left", /Sans titre/],
    ["an unknown type", { key: "J-1", type: "Demande" }, "left", /Type « Demande » inconnu/],
    ["a story given up", { key: "J-1", status: "Dropped" }, "left", /Abandonnée/],
    ["an unknown state", { key: "J-1", status: "Attente" }, "created", /État « Attente » inconnu/],
    ["negative points", { key: "J-1", points: "-3" }, "created", /Points « -3 » : est négatif/],
    ["absurd points", { key: "J-1", points: "4000" }, "created", /dépasse 100/],
    ["an unknown sprint", { key: "J-1", sprint: "Sprint mystère" }, "created", /Sprint « Sprint mystère » inconnu/],
    ["an unknown person", { key: "J-1", assignee: "Paul Durand" }, "created", /Personne « Paul Durand » inconnue/],
    ["a date that is none", { key: "J-1", doneOn: "bientôt" }, "created", /Fin « bientôt » : date non comprise/],
    ["a parent from elsewhere", { key: "J-1", parent: "X-9" }, "created", /Parent X-9 : absent/],
    ["itself as parent", { key: "J-1", parent: "J-1" }, "created", /c’est lui-même/],
    ["a link to elsewhere", { key: "J-1", blocks: "X-9" }, "created", /« bloque X-9 » : absent/],
    ["a link to itself", { key: "J-1", blocks: "J-1" }, "created", /c’est lui-même/],
    ["a title too long", { key: "J-1", title: "a".repeat(201) }, "created", /coupé à 200 caractères sur 201/],
  ])("%s", (_, cells, outcome, note) => {
    const { lines } = plan(rowsOf(cells));
    expect(lines[0]!.outcome).toBe(outcome);
    expect(lines[0]!.notes.join(" | ").replaceAll("\u00a0", " ")).toMatch(note);
  });

  test("a key that comes twice: the first line is taken", () => {
    const result = plan(rowsOf({ key: "J-1" }, { key: "J-2" }, { key: "J-1" }));
    expect(result.lines.map(({ outcome }) => outcome)).toEqual(["created", "created", "left"]);
    expect(result.lines[2]!.notes).toEqual(["Clé déjà lue à la ligne 2"]);
  });

  test("a story whose parent is an epic", () => expect(notesOf(plan(rowsOf({ key: "J-1", type: "Epic" }, { key: "J-2", parent: "J-1" })), "J-2")).toMatch(/est de niveau epic, attendu feature/));

  test("parents in a circle: those links are left, the rest comes", () => {
    const result = plan(rowsOf({ key: "J-1", parent: "J-2" }, { key: "J-2", parent: "J-1" }, { key: "J-3", type: "Feature" }, { key: "J-4", parent: "J-3" }));
    expect(notesOf(result, "J-1")).toMatch(/cycle de parents/);
    expect(result.created.map(({ values }) => values.featureId)).toEqual([undefined, undefined, undefined, "id-3"]);
  });

  test("dependencies in a circle: its links are left, the others come", () => {
    const result = plan(rowsOf({ key: "J-1", blocks: "J-2" }, { key: "J-2", blocks: ["J-3", "J-4"] }, { key: "J-3", blocks: "J-1" }, { key: "J-4" }));
    expect(result.links.added).toEqual([{ prerequisiteId: "id-2", dependentId: "id-4" }]);
    expect(result.sums.links).toEqual({ inFile: 4, taken: 1 });
    expect(notesOf(result, "J-3")).toMatch(/« J-3 bloque J-1 » : cycle de dépendances/);
  });

  test("a link named at both ends is one", () => expect(plan(rowsOf({ key: "J-1", blocks: "J-2" }, { key: "J-2", blockedBy: "J-1" })).sums.links).toEqual({ inFile: 1, taken: 1 }));

  test("dates that could be either are asked, until another column or the mapping says", () => {
    const rows = rowsOf({ key: "J-1", status: "Done", doneOn: "03/04/2025" });
    expect(plan(rows).orders).toMatchObject([{ field: "doneOn", isAsked: true }]);
    expect(plan(rows, { mapping: { dateOrder: "mdy" } }).created[0]!.values.doneOn).toBe("2025-03-04");
    const settled = plan(rowsOf({ key: "J-1", status: "Done", doneOn: "03/04/2025", createdOn: "31/03/2025" }));
    expect(settled.created[0]!.values.doneOn).toBe("2025-04-03");
    expect(settled.orders.map(({ text }) => text.replaceAll("\u00a0", " "))).toEqual(["Création : dates lues jour/mois, à cause de « 31/03/2025 » (ligne 2)", "Fin : dates lues jour/mois, comme la colonne Création du même fichier"]);
  });
});

describe("imported again", () => {
  const first = rowsOf({ key: "J-1", points: "5" }, { key: "J-2", blockedBy: "J-1", points: "3" });
  let here: Existing;
  beforeEach(() => (here = applied(NOTHING, plan(first))));
  const change = (values: ExistingItem["values"]) => (here = { ...here, items: here.items.map((item) => (item.externalKey === "J-1" ? { ...item, values: { ...item.values, ...values } } : item)) });

  it("takes what changed there, field by field", () => {
    const result = plan(rowsOf({ key: "J-1", points: "8", status: "Doing" }, { key: "J-2", blockedBy: "J-1", points: "3" }), { existing: here });
    expect(result.lines.map(({ outcome, changes }) => [outcome, changes])).toEqual([
      ["updated", [{ field: "state", before: "À décrire", after: "En cours" }, { field: "points", before: "5", after: "8" }]],
      ["unchanged", []],
    ]);
  });

  it("keeps what was changed here, and says so; or takes the other tool's, when asked to", () => {
    change({ points: 13, title: "Corrigé ici" });
    const rows = rowsOf({ key: "J-1", points: "8" }, { key: "J-2", blockedBy: "J-1", points: "3" });
    const kept = plan(rows, { existing: here });
    expect(kept.lines[0]).toMatchObject({ outcome: "unchanged", changes: [] });
    expect(notesOf(kept, "J-1")).toMatch(/Titre : modifié ici depuis.*gardé.*Points : modifié ici et là-bas depuis le dernier import, gardé \(13, fichier : 8\)/);
    expect(kept.sums.takenPoints).toBe(16);
    expect(plan(rows, { existing: here, mapping: { onConflict: "take" } }).updated[0]!.values).toMatchObject({ points: 8, title: "Titre 2" });
  });

  it("what was kept once is still kept the time after", () => {
    change({ points: 13 });
    here = applied(here, plan(first, { existing: here }));
    expect(plan(first, { existing: here }).updated).toEqual([]);
  });

  it("a link that left the file goes; one that was made here stays", () => {
    const madeHere = { prerequisiteId: "id-2", dependentId: "id-9" };
    const result = plan(rowsOf({ key: "J-1", points: "5" }, { key: "J-2", points: "3" }), { existing: { ...here, links: [...here.links, madeHere] } });
    expect(result.links.removed).toEqual([{ prerequisiteId: "id-1", dependentId: "id-2" }]);
  });

  it("a column that the file has not leaves what is here", () => {
    const { points: _, ...columns } = MAPPING.columns;
    expect(plan(rowsOf({ key: "J-1" }, { key: "J-2", blockedBy: "J-1" }), { existing: here, mapping: { columns } }).updated).toEqual([]);
  });

  it("an item does not change its level", () => expect(notesOf(plan(rowsOf({ key: "J-1", type: "Feature" }), { existing: here }), "J-1")).toMatch(/Déjà importé ici comme story/));
});

test("whatever the rows: done once, nothing is left to do; every line has its outcome; no dependency closes a circle", () => {
  const key = fc.constantFrom("J-1", "J-2", "J-3", "J-4", "J-5", "J-6");
  const cells = fc.record({
    key,
    type: fc.constantFrom("Epic", "Feature", "Story", "Bug", "Sub-task", "Demande", ""),
    status: fc.constantFrom("To Do", "Doing", "Done", "Dropped", "?"),
    points: fc.constantFrom("", "3", "-1", "5,5", "x"),
    sprint: fc.array(fc.constantFrom("27.1", "27.3", "Parking", "?"), { maxLength: 3 }),
    parent: fc.option(key, { nil: "" }),
    blocks: fc.array(key, { maxLength: 3 }),
    blockedBy: fc.array(key, { maxLength: 2 }),
    doneOn: fc.constantFrom("", "03/04/2025", "31/03/2025", "22/Dec/25 2:38 PM", "?"),
  });
  fc.assert(
    fc.property(fc.array(cells, { maxLength: 12 }), (all) => {
      minted = 0;
      const rows = rowsOf(...all);
      const once = plan(rows);
      expect(once.lines).toHaveLength(rows.length);
      const here = applied(NOTHING, once);
      const again = plan(rows, { existing: here });
      expect([again.created, again.updated, again.links.added, again.links.removed]).toEqual([[], [], [], []]);
      expect(again.sums.takenPoints).toBe(once.sums.takenPoints);
    }),
  );
});
