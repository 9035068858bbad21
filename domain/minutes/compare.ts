import { diffArrays, diffWordsWithSpace } from "diff";
import { linesOf, type Line, type LineFact } from "./compare-lines";
import type { PIECE_CHANGES, ROW_CHANGES } from "./compare-vocabulary";
import type { MinutesDocument } from "./document";

export type Piece = { text: string; change: (typeof PIECE_CHANGES)[number] };

/** One side of a row, its text in pieces: what stayed, and what this side alone has. */
export type ComparedLine = { kind: Line["kind"]; pieces: Piece[]; facts: (LineFact & Pick<Piece, "change">)[] };

/** `moved`: a typed line that stands elsewhere, changed or not. `isReformatted`: the words are the same, bold or italic is not. */
export type ComparedRow = { change: (typeof ROW_CHANGES)[number]; before: ComparedLine | null; after: ComparedLine | null; isReformatted: boolean };

/** Past this many changes between two texts, they are shown whole, one removed and one added: nobody reads such a mosaic. */
const MOST_EDITS = 2_000;
/** Likewise of lines: beyond, the search for the shortest way from one text to the other would hold the server for seconds. */
const MOST_LINE_EDITS = 4_000;
/** Two lines with this share of their words in common are one line that was reworded. */
const LIKENESS = 0.4;
/** Lines removed times lines added at one place: beyond, none are matched by their words. */
const MOST_PAIRS = 10_000;

/** Two texts of minutes line by line, typed lines matched by their identity, then word by word inside those that changed. */
export function compareDocuments(before: MinutesDocument, after: MinutesDocument): ComparedRow[] {
  const [old, young] = [linesOf(before), linesOf(after)];
  const [oldKeys, youngKeys] = [old.map(keyOf), young.map(keyOf)];
  const changes = diffArrays(oldKeys, youngKeys, { maxEditLength: MOST_LINE_EDITS }) ?? [
    { value: oldKeys, count: oldKeys.length, removed: true, added: false },
    { value: youngKeys, count: youngKeys.length, removed: false, added: true },
  ];
  const moved = movedLines(old, young, new Set(changes.flatMap(({ added, removed, value }) => (added || removed ? [] : value))));
  const rows: ComparedRow[] = [];
  let [oldAt, youngAt] = [0, 0];
  let removed: Line[] = [];
  const settleRemoved = (): void => void rows.push(...removed.splice(0).filter(({ itemId }) => !moved.has(itemId)).map(removedRow));
  for (const { count, added, removed: isRemoved } of changes) {
    if (isRemoved) {
      removed = old.slice(oldAt, (oldAt += count));
    } else if (added) {
      rows.push(...replacedRows(removed.splice(0), young.slice(youngAt, (youngAt += count)), moved));
    } else {
      settleRemoved();
      for (let rank = 0; rank < count; rank++) rows.push(matchedRow(old[oldAt++]!, young[youngAt++]!, "changed"));
    }
  }
  settleRemoved();
  return rows;
}

const keyOf = (line: Line): string => (line.itemId ? `item ${line.itemId}` : JSON.stringify([line.kind, line.content, line.facts]));

/** Typed lines that are in both texts but that reading both in order does not bring side by side (`paired`): by their id, the old one. */
function movedLines(old: readonly Line[], young: readonly Line[], paired: ReadonlySet<string>): Map<string, Line> {
  const present = new Set(young.map(({ itemId }) => itemId));
  return new Map(old.flatMap((line) => (line.itemId && present.has(line.itemId) && !paired.has(keyOf(line)) ? [[line.itemId, line] as const] : [])));
}

/** Lines taken away and lines put in their place: those alike are one line, reworded. */
function replacedRows(removed: Line[], added: Line[], moved: Map<string, Line>): ComparedRow[] {
  const rows: ComparedRow[] = [];
  const gone = removed.filter(({ itemId }) => !moved.has(itemId));
  const matches = gone.length * added.length <= MOST_PAIRS;
  for (const line of added) {
    const from = moved.get(line.itemId);
    const rank = from || !matches ? -1 : gone.findIndex((other) => isAlike(other, line));
    if (rank >= 0) {
      rows.push(...gone.splice(0, rank).map(removedRow));
      rows.push(matchedRow(gone.shift()!, line, "changed"));
    } else rows.push(from ? matchedRow(from, line, "moved") : { change: "added", before: null, after: whole(line, "added"), isReformatted: false });
  }
  return [...rows, ...gone.map(removedRow)];
}

const removedRow = (line: Line): ComparedRow => ({ change: "removed", before: whole(line, "removed"), after: null, isReformatted: false });

/** By their words, identity or not: a decision that an erratum reworded has a new one, and stands beside what it was. */
function isAlike(a: Line, b: Line): boolean {
  if (a.kind !== b.kind) return false;
  const [ours, theirs] = [wordsOf(a.text), wordsOf(b.text)];
  const common = [...ours].filter((word) => theirs.has(word)).length;
  return (2 * common) / (ours.size + theirs.size) >= LIKENESS;
}
const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean));

function matchedRow(before: Line, after: Line, otherwise: "changed" | "moved"): ComparedRow {
  const pieces = before.text === after.text ? [{ text: before.text, change: "same" as const }] : comparePieces(before.text, after.text);
  const side = (line: Line, other: Line, change: "added" | "removed"): ComparedLine => ({
    kind: line.kind,
    pieces: pieces.filter((piece) => piece.change === "same" || piece.change === change),
    facts: line.facts.map((fact) => ({ ...fact, change: other.facts.some(({ label, value }) => label === fact.label && value === fact.value) ? "same" : change })),
  });
  const isReformatted = before.text === after.text && JSON.stringify(before.content) !== JSON.stringify(after.content);
  const isSame = before.text === after.text && JSON.stringify(before.facts) === JSON.stringify(after.facts) && !isReformatted;
  return { change: isSame && otherwise === "changed" ? "same" : otherwise, before: side(before, after, "removed"), after: side(after, before, "added"), isReformatted };
}

const whole = (line: Line, change: "added" | "removed"): ComparedLine => ({ kind: line.kind, pieces: [{ text: line.text, change }], facts: line.facts.map((fact) => ({ ...fact, change })) });

function comparePieces(before: string, after: string): Piece[] {
  const changes = diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS });
  if (!changes) return [{ text: before, change: "removed" }, { text: after, change: "added" }];
  return changes.map(({ value, added, removed }) => ({ text: value, change: added ? "added" : removed ? "removed" : "same" }));
}

/** Fewer unchanged rows than that are as quickly read as unfolded. */
const FOLDED_FROM = 4;
/** Rows shown on each side of a change, to know where it stands. */
const AROUND = 1;

/** Rows for reading: a long stretch where nothing changed is folded, but for what is around each change. */
export type Stretch = { isFolded: boolean; rows: ComparedRow[] };
export function foldUnchanged(rows: readonly ComparedRow[]): Stretch[] {
  const isNear = (at: number): boolean => rows.slice(Math.max(0, at - AROUND), at + AROUND + 1).some(({ change }) => change !== "same");
  const stretches: Stretch[] = [];
  for (const [at, row] of rows.entries()) {
    const last = stretches.at(-1);
    const isFolded = !isNear(at);
    if (last?.isFolded === isFolded) last.rows.push(row);
    else stretches.push({ isFolded, rows: [row] });
  }
  return stretches.map((stretch) => ({ ...stretch, isFolded: stretch.isFolded && stretch.rows.length >= FOLDED_FROM }));
}
