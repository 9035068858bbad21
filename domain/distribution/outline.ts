import { formatDayWithWeek } from "@/domain/calendar";
import type { BlockNode, CellNode, InlineNode, ItemAttributes, MinutesDocument } from "@/domain/minutes/document";
import { dateText } from "@/domain/minutes/document-parts";
import { entryStatusLabel, ITEM_KIND_LABELS, type ItemKind } from "@/domain/minutes/vocabulary";
import type { RegisterLine } from "./facts";

/** A piece of text; "\n" in it breaks the line. `link`: the whole address that it leads to. */
export type Run = { text: string; bold?: boolean; italic?: boolean; link?: string };

export type OutlineCell = { isHeader: boolean; colspan: number; rowspan: number; blocks: OutlineBlock[] };

/** What every format (Word, Markdown, page, mail) has to write: one reading of the editor's document for all of them. */
export type OutlineBlock =
  | { type: "paragraph"; runs: Run[] }
  | { type: "heading"; level: 2 | 3; runs: Run[] }
  | { type: "list"; ordered: boolean; entries: OutlineBlock[][] }
  | { type: "table"; rows: OutlineCell[][] }
  /** `link`: where it is served, to whoever may see the minutes. */
  | { type: "image"; fileId: string; alt: string; link: string }
  | { type: "item"; id: string; kind: ItemKind; label: string; runs: Run[]; facts: string[] };

function runOf(node: InlineNode, link: string): Run {
  switch (node.type) {
    case "hardBreak":
      return { text: "\n" };
    case "date":
      return { text: dateText(node.attrs) };
    case "reference": {
      const { label, path } = node.attrs;
      return path ? { text: label, link: new URL(path, link).href } : { text: label };
    }
    case "attachment":
      return { text: node.attrs.name, link: fileLink(link, node.attrs.fileId) };
    case "text": {
      const has = (type: "bold" | "italic") => node.marks?.some((mark) => mark.type === type) ?? false;
      const href = node.marks?.flatMap((mark) => (mark.type === "link" ? [mark.attrs.href] : []))[0];
      return { text: node.text, ...(has("bold") && { bold: true }), ...(has("italic") && { italic: true }), ...(href && { link: href }) };
    }
  }
}
const fileLink = (meetingLink: string, fileId: string): string => `${meetingLink}/fichiers/${fileId}`;

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

function blockOf(block: BlockNode, link: string): OutlineBlock {
  const runsOf = (content: InlineNode[]): Run[] => content.map((node) => runOf(node, link));
  switch (block.type) {
    case "paragraph":
      return { type: "paragraph", runs: runsOf(block.content) };
    case "heading":
      return { type: "heading", level: block.attrs.level, runs: runsOf(block.content) };
    case "bulletList":
    case "orderedList":
      return { type: "list", ordered: block.type === "orderedList", entries: block.content.map((entry) => entry.content.map((child) => blockOf(child, link))) };
    case "table":
      return { type: "table", rows: block.content.map((row) => row.content.map((cell) => cellOf(cell, link))) };
    case "image":
      return { type: "image", fileId: block.attrs.fileId, alt: block.attrs.alt, link: fileLink(link, block.attrs.fileId) };
    case "minutesItem":
      return { type: "item", id: block.attrs.id, kind: block.attrs.kind, label: ITEM_KIND_LABELS[block.attrs.kind], runs: runsOf(block.content), facts: factsOf(block.attrs) };
  }
}

const cellOf = ({ type, attrs, content }: CellNode, link: string): OutlineCell => ({ isHeader: type === "tableHeader", ...attrs, blocks: content.map((block) => blockOf(block, link)) });

const isBlank = (block: OutlineBlock): boolean => "runs" in block && block.runs.every(({ text }) => text.trim() === "");

/** The text of minutes, without the empty lines that an editor leaves. `link`: the address of the meeting, which those in the text start from. */
export const outlineOf = (document: MinutesDocument, link: string): OutlineBlock[] => document.content.map((block) => blockOf(block, link)).filter((block) => !isBlank(block));

/** What stands for an image where none can be shown. */
export const imageText = ({ alt }: { alt: string }): string => (alt === "" ? "Image" : `Image\u00a0: ${alt}`);

/** What the register of an official text lists: what was decided, and what is to be done. */
const REGISTER_KINDS: ReadonlySet<ItemKind> = new Set(["decision", "action"]);
export const registerOf = (lines: readonly RegisterLine[]): RegisterLine[] => lines.filter(({ kind }) => REGISTER_KINDS.has(kind));

export const REGISTER_COLUMNS = ["N°", "Type", "Libellé", "Responsable", "Échéance", "État"] as const;

/** Cells of one line, in the order of `REGISTER_COLUMNS`; "N/A" where nothing was noted. */
export function registerCells(line: RegisterLine, rank: number): string[] {
  const text = line.incomplete ? `${line.text} (incomplet)` : line.text;
  return [line.number ?? String(rank + 1), ITEM_KIND_LABELS[line.kind], text, line.owner ?? "N/A", dueLabel(line) ?? "N/A", entryStatusLabel(line.kind, line.status)];
}
