import { formatDayWithWeek } from "@/domain/calendar";
import type { BlockNode, InlineNode, ItemAttributes, MinutesDocument } from "@/domain/minutes/document";
import { entryStatusLabel, ITEM_KIND_LABELS, type ItemKind } from "@/domain/minutes/vocabulary";
import type { RegisterLine } from "./facts";

/** A piece of text; "\n" in it breaks the line. */
export type Run = { text: string; bold?: boolean; italic?: boolean };

/** What every format (Word, Markdown, page, mail) has to write: one reading of the editor's document for all of them. */
export type OutlineBlock =
  | { type: "paragraph"; runs: Run[] }
  | { type: "heading"; level: 2 | 3; runs: Run[] }
  | { type: "list"; ordered: boolean; entries: OutlineBlock[][] }
  | { type: "item"; id: string; kind: ItemKind; label: string; runs: Run[]; facts: string[] };

const runsOf = (content: InlineNode[]): Run[] =>
  content.map((node) => {
    if (node.type === "hardBreak") return { text: "\n" };
    const has = (type: "bold" | "italic") => node.marks?.some((mark) => mark.type === type) ?? false;
    return { text: node.text, ...(has("bold") && { bold: true }), ...(has("italic") && { italic: true }) };
  });

/** The due day and its words: "ven. 29 août 2025 · S35 (« S35 »)"; null where there is none. */
export function dueLabel({ dueOn, dueText }: { dueOn: string | null; dueText: string | null }): string | null {
  if (!dueOn) return dueText;
  const day = formatDayWithWeek(dueOn, { year: true });
  return dueText && !day.includes(dueText) ? `${day} («\u00a0${dueText}\u00a0»)` : day;
}

function factsOf({ ownerLabel, dueOn, dueText, incomplete }: Pick<ItemAttributes, "ownerLabel" | "dueOn" | "dueText" | "incomplete">): string[] {
  const due = dueLabel({ dueOn, dueText });
  return [...(ownerLabel ? [`Responsable\u00a0: ${ownerLabel}`] : []), ...(due ? [`Échéance\u00a0: ${due}`] : []), ...(incomplete ? ["Incomplet\u00a0: à compléter par les présents"] : [])];
}

function blockOf(block: BlockNode): OutlineBlock {
  switch (block.type) {
    case "paragraph":
      return { type: "paragraph", runs: runsOf(block.content) };
    case "heading":
      return { type: "heading", level: block.attrs.level, runs: runsOf(block.content) };
    case "bulletList":
    case "orderedList":
      return { type: "list", ordered: block.type === "orderedList", entries: block.content.map((entry) => entry.content.map(blockOf)) };
    case "minutesItem":
      return { type: "item", id: block.attrs.id, kind: block.attrs.kind, label: ITEM_KIND_LABELS[block.attrs.kind], runs: runsOf(block.content), facts: factsOf(block.attrs) };
  }
}

const isBlank = (block: OutlineBlock): boolean => block.type !== "list" && block.runs.every(({ text }) => text.trim() === "");

/** The text of minutes, without the empty lines that an editor leaves. */
export const outlineOf = (document: MinutesDocument): OutlineBlock[] => document.content.map(blockOf).filter((block) => !isBlank(block));

/** What the register of an official text lists: what was decided, and what is to be done. */
const REGISTER_KINDS: ReadonlySet<ItemKind> = new Set(["decision", "action"]);
export const registerOf = (lines: readonly RegisterLine[]): RegisterLine[] => lines.filter(({ kind }) => REGISTER_KINDS.has(kind));

export const REGISTER_COLUMNS = ["N°", "Type", "Libellé", "Responsable", "Échéance", "État"] as const;

/** Cells of one line, in the order of `REGISTER_COLUMNS`; "N/A" where nothing was noted. */
export function registerCells(line: RegisterLine, rank: number): string[] {
  const text = line.incomplete ? `${line.text} (incomplet)` : line.text;
  return [line.number ?? String(rank + 1), ITEM_KIND_LABELS[line.kind], text, line.owner ?? "N/A", dueLabel(line) ?? "N/A", entryStatusLabel(line.kind, line.status)];
}
