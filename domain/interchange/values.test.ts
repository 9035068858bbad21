import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCriterion, writeCriterion } from "./criteria";
import { findCycles } from "./graph";
import { proposeColumns, proposeMapping } from "./mapping";
import { refuseByStart, sniffDelimiter, tellNotCsv, type NotCsv } from "./sniff";
import { inWindows1252 } from "./testing/jira-files";
import { proposeNamed, proposeState, proposeType, readPoints } from "./values";

test.each([
  ["0", { ok: true, points: 0 }],
  ["5.0", { ok: true, points: 5 }],
  ["0,5", { ok: true, points: 0.5 }],
  ["100", { ok: true, points: 100 }],
  ["100,01", { ok: false, because: "too_big" }],
  ["1\u{202F}234", { ok: false, because: "too_big" }],
  ["-1", { ok: false, because: "negative" }],
  ["0,333", { ok: false, because: "too_precise" }],
  ["XL", { ok: false, because: "not_a_number" }],
])("points « %s »", (text, read) => expect(readPoints(text)).toEqual(read));

test("types and states in both languages; what nobody knows is asked", () => {
  expect(["Récit", "Story", "Anomalie", "Sous-tâche", "Épopée", "Demande"].map(proposeType)).toEqual(["story", "story", "defect", "left", "epic", null]);
  expect(["À faire", "En cours", "Terminé(e)", "Won’t Do", "En attente MOA"].map(proposeState)).toEqual(["draft", "in_progress", "done", "dropped", null]);
});

test("a sprint is found by its name, or by its name inside another; two that fit are none", () => {
  const sprints = [{ id: "a", name: "27.3" }, { id: "b", name: "27.IP" }, { id: "c", name: "7.3" }];
  expect(["27.3", "PI27 – Sprint 27.3", "27.ip", "127.3", "27.3 et 7.3", "Sprint 4"].map((value) => proposeNamed(value, sprints))).toEqual(["a", "a", "b", null, null, null]);
});

test("a criterion written in a cell is read back exactly, whatever it holds", () => {
  const line = fc.oneof(fc.string(), fc.constantFrom("— Cas de test —", "— Jeu de données —", "\\— Cas de test —"));
  const text = fc.array(line, { maxLength: 4 }).map((lines) => lines.join("\n"));
  fc.assert(
    fc.property(fc.record({ criterion: text, testCase: text, data: text }), (criterion) => {
      expect(readCriterion(writeCriterion(criterion))).toEqual(criterion);
    }),
  );
});

test("cycles are those groups that lead to themselves, however long the chain before", () => {
  const chain = Array.from({ length: 20_000 }, (_, at) => [String(at), String(at + 1)] as const);
  expect(findCycles(chain)).toEqual([]);
  expect(findCycles([...chain, ["20000", "19998"]]).map((cycle) => cycle.toSorted())).toEqual([["19998", "19999", "20000"]]);
  expect(findCycles([["a", "b"], ["b", "a"], ["c", "d"], ["d", "c"], ["b", "c"]]).map((cycle) => cycle.toSorted()).toSorted()).toEqual([["a", "b"], ["c", "d"]]);
});

describe("what is no CSV is named", () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  test.each<[NotCsv | null, Uint8Array]>([
    ["zip", Uint8Array.of(0x50, 0x4b, 3, 4, 20)],
    ["old_excel", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0)],
    ["encrypted", Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, ...Array.from({ length: 600 }, () => 0), ...new Uint8Array(Buffer.from("EncryptedPackage", "utf16le"))])],
    ["pdf", bytes("%PDF-1.7")],
    ["html", bytes("\n  <!DOCTYPE html><title>Connexion</title>")],
    ["xml", bytes("<?xml version='1.0'?>")],
    ["json", bytes('{"issues":[]}')],
    ["binary", Uint8Array.of(65, 0, 66)],
    ["empty", Uint8Array.of()],
    ["empty", bytes(" \r\n")],
    [null, bytes("Résumé;Clé\r\n")],
    [null, inWindows1252("Résumé;Clé\r\n")],
    [null, Uint8Array.of(0xff, 0xfe, 65, 0, 59, 0)],
  ])("%s", (kind, start) => {
    expect(refuseByStart(start)).toBe(kind);
    if (kind) expect(tellNotCsv(kind, "Jira")).toMatch(/\.$/);
  });
});

test.each([
  ["Summary,Issue key\nA,B", ","],
  ["\u{FEFF}Résumé;Clé de ticket;Un, deux, trois et quatre\n", ";"],
  ['"Résumé, long, très";Clé\n', ";"],
  ["Key\tSummary\n", "\t"],
  ["Un texte sans colonnes\nni rien", null],
])("the delimiter of %j is %j", (text, delimiter) => expect(sniffDelimiter(text)).toBe(delimiter));

describe("the mapping proposed", () => {
  const frame = { sprints: [{ id: "s1", name: "27.3" }], squads: [{ id: "q1", name: "Greffe" }] };
  const values = { types: ["Epic", "Story", "Demande"], states: ["À faire"], sprints: ["27.3", "Autre"], squads: ["greffe"] };

  test("by what each value usually means; an epic is a feature where the file has no feature", () => {
    const mapping = proposeMapping({}, values, frame, null);
    expect(mapping).toMatchObject({ types: { Epic: "epic", Story: "story" }, states: { "À faire": "draft" }, sprints: { "27.3": "s1" }, squads: { greffe: "q1" }, epicsBecome: "features" });
    expect(Object.keys(mapping.types)).not.toContain("Demande");
    expect(proposeMapping({}, { ...values, types: ["Epic", "Feature"] }, frame, null).epicsBecome).toBe("epics");
  });

  test("what was said the last time is remembered, save a sprint that is gone and a column that the file has not", () => {
    const last = { ...proposeMapping({ title: ["Objet"], squad: [] }, values, frame, null), types: { Demande: "story" as const }, sprints: { Autre: null, "27.3": "gone" }, epicsBecome: "epics" as const };
    const columns = proposeColumns(["Résumé", "Objet", "Clé", "Team"], last);
    expect(columns).toEqual({ key: ["Clé"], title: ["Objet"], squad: [] });
    expect(proposeMapping(columns, values, frame, last)).toMatchObject({ types: { Demande: "story", Epic: "epic" }, sprints: { Autre: null, "27.3": "s1" }, epicsBecome: "epics" });
  });
});
