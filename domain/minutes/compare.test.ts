import { describe, expect, test } from "vitest";
import { compareDocuments, foldUnchanged, type ComparedRow, type Piece } from "./compare";
import type { BlockNode, ItemAttributes, MinutesDocument } from "./document";

const ID_A = "0b7c1f2e-0000-4000-8000-00000000000a";
const ID_B = "0b7c1f2e-0000-4000-8000-00000000000b";
const text = (words: string, mark?: "bold") => ({ type: "text" as const, text: words, ...(mark && { marks: [{ type: mark }] }) });
const paragraph = (words: string, mark?: "bold"): BlockNode => ({ type: "paragraph", content: words === "" ? [] : [text(words, mark)] });
const heading = (words: string, level: 2 | 3 = 2): BlockNode => ({ type: "heading", attrs: { level }, content: [text(words)] });
const list = (...entries: string[]): BlockNode => ({ type: "bulletList", content: entries.map((entry) => ({ type: "listItem", content: [paragraph(entry)] })) });
const item = (id: string, words: string, attrs: Partial<ItemAttributes> = {}): BlockNode => ({
  type: "minutesItem",
  attrs: { id, kind: "action", ownerId: null, ownerLabel: null, dueOn: null, dueText: null, incomplete: false, ...attrs },
  content: [text(words)],
});
const minutes = (...content: BlockNode[]): MinutesDocument => ({ type: "doc", content });

const written = (pieces: Piece[]): string => pieces.map(({ change, text: words }) => (change === "same" ? words : change === "added" ? `+${words}+` : `-${words}-`)).join("");
const told = ({ change, before, after }: ComparedRow): string => `${change}: ${before ? written(before.pieces) : "∅"} | ${after ? written(after.pieces) : "∅"}`;
const compared = (before: MinutesDocument, after: MinutesDocument) => compareDocuments(before, after).map(told);

describe("two texts of minutes", () => {
  test("the same text: every line is the same, an empty line is none", () => {
    const one = minutes(heading("Avancement"), paragraph("Rien à signaler"), paragraph(""));
    expect(compared(one, one)).toEqual(["same: Avancement | Avancement", "same: Rien à signaler | Rien à signaler"]);
  });

  test("a word changed in a paragraph is found, the rest of it stays", () => {
    expect(compared(minutes(paragraph("La livraison est prévue en S35")), minutes(paragraph("La livraison est prévue en S36")))).toEqual([
      "changed: La livraison est prévue en -S35- | La livraison est prévue en +S36+",
    ]);
  });

  test("accents and apostrophes belong to their words", () => {
    expect(compared(minutes(paragraph("L’équipe prépare la réunion")), minutes(paragraph("L’équipe prépara la réunion")))).toEqual([
      "changed: L’équipe -prépare- la réunion | L’équipe +prépara+ la réunion",
    ]);
  });

  test("a line added, another removed", () => {
    expect(compared(minutes(paragraph("Un"), paragraph("Deux")), minutes(paragraph("Zéro"), paragraph("Un")))).toEqual(["added: ∅ | +Zéro+", "same: Un | Un", "removed: -Deux- | ∅"]);
  });

  test("two lines without a word in common are not one line reworded", () => {
    expect(compared(minutes(paragraph("Budget voté")), minutes(paragraph("Réunion close")))).toEqual(["added: ∅ | +Réunion close+", "removed: -Budget voté- | ∅"]);
  });

  test("an entry of a list is compared by itself", () => {
    expect(compared(minutes(list("Premier point", "Second point")), minutes(list("Premier point", "Second point à revoir")))).toEqual([
      "same: Premier point | Premier point",
      "changed: Second point | Second point+ à revoir+",
    ]);
  });

  test("a heading that becomes a lower one changed its type, not its words", () => {
    const [row] = compareDocuments(minutes(heading("Suites")), minutes(heading("Suites", 3)));
    expect(row).toMatchObject({ change: "changed", before: { facts: [{ value: "Titre", change: "removed" }] }, after: { facts: [{ value: "Sous-titre", change: "added" }] } });
  });

  test("bold alone: the words are the same, and it is told", () => {
    const [row] = compareDocuments(minutes(paragraph("Important")), minutes(paragraph("Important", "bold")));
    expect(row).toMatchObject({ change: "changed", isReformatted: true, after: { pieces: [{ text: "Important", change: "same" }] } });
  });
});

describe("typed lines", () => {
  test("are matched by their identity, whatever became of their words", () => {
    const [row, ...others] = compareDocuments(minutes(item(ID_A, "Préparer")), minutes(item(ID_A, "Relire")));
    expect([told(row!), others]).toEqual(["changed: -Préparer- | +Relire+", []]);
  });

  test("whose date alone changed: the date is marked on both sides, the owner is not", () => {
    const before = item(ID_A, "Livrer", { ownerLabel: "A. Martin", dueOn: "2025-08-29", dueText: "S35" });
    const after = item(ID_A, "Livrer", { ownerLabel: "A. Martin", dueOn: "2025-09-05", dueText: "S36" });
    const [row] = compareDocuments(minutes(before), minutes(after));
    expect(row).toMatchObject({ change: "changed", isReformatted: false });
    expect(row!.before!.facts).toEqual([
      { label: "Type", value: "Action", change: "same" },
      { label: "Responsable", value: "A. Martin", change: "same" },
      { label: "Échéance", value: "ven. 29 août 2025 · S35 («\u00a0S35\u00a0»)", change: "removed" },
    ]);
    expect(row!.after!.facts.at(-1)).toEqual({ label: "Échéance", value: "ven. 5 septembre 2025 · S36 («\u00a0S36\u00a0»)", change: "added" });
  });

  test("one that moved is told once, where it stands now", () => {
    expect(compared(minutes(item(ID_A, "A"), item(ID_B, "B")), minutes(item(ID_B, "B"), item(ID_A, "A"))).toSorted()).toEqual(["moved: A | A", "same: B | B"]);
  });

  test("a decision reworded under a new identity stands beside the one it takes the place of", () => {
    const before = item(ID_A, "Le budget est de cent mille euros", { kind: "decision" });
    const after = item(ID_B, "Le budget est de deux cent mille euros", { kind: "decision" });
    expect(compared(minutes(before), minutes(after))).toEqual(["changed: Le budget est de cent mille euros | Le budget est de +deux +cent mille euros"]);
  });
});

test("a text replaced as a whole is not cut into a mosaic", () => {
  const words = (from: number) => Array.from({ length: 3_000 }, (_, rank) => `mot${from + rank}`).join(" ");
  const [row] = compareDocuments(minutes(item(ID_A, words(0))), minutes(item(ID_A, words(10_000))));
  expect(row!.before!.pieces).toHaveLength(1);
  expect(row!.after!.pieces).toHaveLength(1);
});

test("two texts of thousands of lines without anything in common: one taken out, the other put in", () => {
  const lines = (from: number) => minutes(...Array.from({ length: 3_000 }, (_, rank) => paragraph(`ligne ${from + rank}`)));
  const rows = compareDocuments(lines(0), lines(10_000));
  expect(rows.filter(({ change }) => change === "removed")).toHaveLength(3_000);
  expect(rows.filter(({ change }) => change === "added")).toHaveLength(3_000);
});

describe("what did not change is folded", () => {
  const row = (change: ComparedRow["change"]): ComparedRow => ({ change, before: null, after: null, isReformatted: false });
  const same = (n: number): ComparedRow[] => Array.from({ length: n }, () => row("same"));
  test("but for one row on each side of a change", () => {
    const rows = [...same(5), row("changed"), ...same(6), row("added")];
    expect(foldUnchanged(rows).map(({ isFolded, rows: of }) => [isFolded, of.length])).toEqual([[true, 4], [false, 3], [true, 4], [false, 2]]);
  });
  test("three rows are no long stretch", () => {
    expect(foldUnchanged([...same(4), row("changed")]).map(({ isFolded }) => isFolded)).toEqual([false, false]);
  });
  test("nothing changed: all of it", () => {
    expect(foldUnchanged(same(4)).map(({ isFolded }) => isFolded)).toEqual([true]);
  });
});
