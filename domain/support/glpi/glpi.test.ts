import { describe, expect, test } from "vitest";
import { DEFAULT_TERMS } from "../terms";
import { at } from "../testing";
import { isLevel3, readList, readMoment, readReference } from "./cells";
import { readGlpiHeaders } from "./columns";
import { planGlpiImport, type StoredTicket } from "./plan";
import { tellGlpiRefusal } from "./refusals";
import { readGlpiTickets, settleGlpiOrder, tellGlpiOrder } from "./read-tickets";

const HEADERS = ["ID", "Titre", "Statut", "Dernière modification", "Date d’ouverture", "Priorité", "Demandeur", "Assigné à - Technicien", "Catégorie", "Date de résolution", "Date de clôture", "Temps de résolution"];
const columns = readGlpiHeaders(HEADERS);
const cells = (over: Record<number, string> = {}) => Object.assign(["1\u00a0234", "Connexion refusée", "Clos", "09-07-2026 10:00", "06-07-2026 14:00", "Haute", "Demandeur", "Agent", "Portail SI Pénal &#62; Connexion", "07-07-2026 10:00", "24-07-2026 09:00", "5 heures"], over);
const read = (rows: string[][], order: "dmy" | "mdy" | null = "dmy") => readGlpiTickets(rows.map((row, rank) => ({ line: rank + 2, cells: row })), { columns, order, priorities: DEFAULT_TERMS.priorities, applications: ["Portail SI Pénal"] });

test("headers are known with either apostrophe, and what is not read is told: nobody's name is", () => {
  expect(readGlpiHeaders(["id", "STATUT", "Date d'ouverture", "Priorite"]).missing).toEqual([]);
  expect(columns.left).toEqual(["Demandeur", "Assigné à - Technicien", "Temps de résolution"]);
  expect(readGlpiHeaders(["Titre"]).missing).toEqual(["reference", "status", "opened", "priority"]);
});

test("numbers with every space, lists with <br>, entities", () => {
  expect(["1 234", "1\u00a0234", "1\u202f234", "007", "12a", "", "0"].map(readReference)).toEqual(["1234", "1234", "1234", "7", null, null, "0"]);
  expect(readList("Support N3<br>Réseau<BR/>\n  &amp;c ")).toEqual(["Support N3", "Réseau", "&c"]);
  expect(["Support N3", "Équipe niveau 3", "N30", "Niveau 2"].map((group) => isLevel3([group]))).toEqual([true, true, false, false]);
});

describe("three orders of date", () => {
  test.each([
    ["24-07-2026 09:00", null],
    ["2026-07-24 09:00", null],
    ["07-24-2026 09:00", null],
    ["24/07/2026 09:00:31", null],
  ] as const)("%s", (text, order) => expect(readMoment(text, order)).toBe(at("2026-07-24 09:00")));

  test("what could be either is not guessed, and the whole file settles it", () => {
    expect(readMoment("06-07-2026 14:00", null)).toBeNull();
    expect(readMoment("06-07-2026 14:00", "mdy")).toBe(at("2026-06-07 14:00"));
    expect(["24-07-2026", "24-07-2026 24:00", "31-02-2026 10:00", "hier"].map((text) => readMoment(text, "dmy"))).toEqual([null, null, null, null]);
    const order = (...rows: string[][]) => settleGlpiOrder(rows.map((row, rank) => ({ line: rank + 2, cells: row })), columns);
    expect(order(cells())).toMatchObject({ kind: "settled", order: "dmy", by: { line: 2, text: "24-07-2026 09:00" } });
    const open = order(cells({ 10: "" }));
    expect(tellGlpiOrder(open, null)).toContain("ligne 2");
    expect(tellGlpiOrder(order(cells(), cells({ 10: "07-24-2026 09:00" })), null)).toContain("mêle deux formats");
    expect(tellGlpiOrder(order(cells({ 3: "", 4: "2026-07-06 14:00", 9: "", 10: "" })), null)).toBe("Dates lues année-mois-jour.");
  });
});

test("a line becomes a ticket: the application and its cause, the severity, the dates", () => {
  expect(read([cells()]).tickets[0]).toMatchObject({ reference: "1234", application: "Portail SI Pénal", cause: "Connexion", severity: "majeur", state: "closed", openedAt: at("2026-07-06 14:00"), resolvedAt: at("2026-07-07 10:00"), isEscalated: null, notes: [] });
});

test("each line that cannot be read is told with its number and why; the others are read", () => {
  const { tickets, refused } = read([cells(), cells({ 0: "abc" }), cells({ 0: "2", 2: "Bizarre" }), cells({ 0: "3", 5: "Urgentissime" }), cells({ 0: "4", 4: "" }), cells({ 0: "5", 9: "bientôt" }), cells(), cells({ 0: "6", 9: "", 10: "" })]);
  expect(tickets.map(({ reference }) => reference)).toEqual(["1234", "6"]);
  expect(refused.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7, 8]);
  expect(refused.at(-1)!.why).toBe("Ce ticket est déjà à la ligne 2 du fichier.");
  expect(tickets[1]!.notes[0]).toContain("sans date de résolution");
});

describe("import", () => {
  const now = at("2026-08-01 12:00");
  const stored = (file: string[][], existing: StoredTicket[] = []): StoredTicket[] => {
    const plan = planGlpiImport(read(file), new Map(existing.map((each) => [each.reference, each])), now);
    const updated = new Map(plan.updated.map(({ before, after }) => [before.id, after]));
    return [...existing.map((each) => ({ ...each, ...updated.get(each.id) })), ...plan.created.map((each, rank) => ({ ...each, id: existing.length + rank + 1, version: 1 }))];
  };
  const plan = (file: string[][], existing: StoredTicket[]) => planGlpiImport(read(file), new Map(existing.map((each) => [each.reference, each])), now);
  const waiting = cells({ 2: "En attente", 3: "07-07-2026 11:00", 9: "", 10: "" });

  test("the same file again changes nothing; an older one neither", () => {
    const first = stored([cells(), cells({ 0: "8", 2: "En attente", 9: "", 10: "" })]);
    expect(plan([cells(), cells({ 0: "8", 2: "En attente", 9: "", 10: "" })], first).counts).toEqual({ created: 0, updated: 0, unchanged: 2, older: 0, refused: 0 });
    expect(plan([waiting], first).counts).toMatchObject({ older: 1, updated: 0 });
  });

  test("a later export updates, tells what changes, and keeps what was typed here", () => {
    const [first] = stored([waiting]);
    expect(first!.pauses).toEqual([{ from: at("2026-07-07 11:00"), to: null, reason: "requester" }]);
    const typed = { ...first!, workaroundAt: at("2026-07-06 16:00"), isEscalated: true };
    const { updated, lines } = plan([cells({ 9: "08-07-2026 10:00" })], [typed]);
    expect(updated[0]!.after).toMatchObject({ workaroundAt: at("2026-07-06 16:00"), isEscalated: true, state: "closed", pauses: [{ to: at("2026-07-08 10:00") }] });
    expect(lines[0]!.told[0]).toBe("État\u00a0: En attente → Clos");
  });

  test("reopened: the same ticket, what passed between is a pause", () => {
    const first = stored([cells()]);
    const { updated, counts } = plan([cells({ 2: "En cours (Attribué)", 3: "27-07-2026 09:00", 9: "", 10: "" })], first);
    expect(counts).toMatchObject({ created: 0, updated: 1 });
    expect(updated[0]!.after).toMatchObject({ resolvedAt: null, reopenedAt: at("2026-07-27 09:00"), pauses: [{ from: at("2026-07-07 10:00"), to: at("2026-07-27 09:00"), reason: "resolved" }] });
  });

  test("dates that cannot be are refused with the line", () => {
    expect(plan([cells({ 9: "05-07-2026 10:00" })], []).lines[0]).toMatchObject({ line: 2, outcome: "refused" });
  });
});

test("a reason in an address that means nothing says nothing", () => {
  expect(["", "columns", "columns-nom", "quote-<b>", "autre"].map(tellGlpiRefusal)).toEqual([null, null, null, null, null]);
  expect(tellGlpiRefusal("columns-opened-priority")).toContain("Date d’ouverture, Priorité");
  expect(tellGlpiRefusal("quote-12")).toContain("ligne 12");
});
