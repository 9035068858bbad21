import { isDay } from "@/domain/calendar/day";
import { dateText, readAttachment, readDateNode, readHref, readImage, readReference, type AttachmentNode, type DateNode, type ImageNode, type ReferenceNode } from "./document-parts";
import { isItemId, label, storable, type ProseMirrorJson } from "./document-reading";
import { ITEM_KINDS, type ItemKind } from "./vocabulary";

/** Version of the node types below. A client that speaks an older one is refused: ProseMirror drops what it does not know. */
export const SCHEMA_VERSION = 2;

export type ItemAttributes = {
  /** UUID minted in the editor; empty when the writer's client gave none. */
  id: string;
  kind: ItemKind;
  ownerId: string | null;
  ownerLabel: string | null;
  /** `YYYY-MM-DD`. */
  dueOn: string | null;
  dueText: string | null;
  incomplete: boolean;
};

export type Mark = { type: "bold" | "italic" } | { type: "link"; attrs: { href: string } };
export type TextNode = { type: "text"; text: string; marks?: Mark[] };
export type InlineNode = TextNode | { type: "hardBreak" } | ReferenceNode | DateNode | AttachmentNode;
export type ListItemNode = { type: "listItem"; content: BlockNode[] };
/** Spans count cells, from 1. */
export type CellNode = { type: "tableCell" | "tableHeader"; attrs: { colspan: number; rowspan: number }; content: BlockNode[] };
export type RowNode = { type: "tableRow"; content: CellNode[] };
export type ItemNode = { type: "minutesItem"; attrs: ItemAttributes; content: InlineNode[] };
export type BlockNode =
  | { type: "paragraph"; content: InlineNode[] }
  | { type: "heading"; attrs: { level: 2 | 3 }; content: InlineNode[] }
  | { type: "bulletList" | "orderedList"; content: ListItemNode[] }
  | { type: "table"; content: RowNode[] }
  | ImageNode
  | ItemNode;
export type MinutesDocument = { type: "doc"; content: BlockNode[] };

export const EMPTY_DOCUMENT: MinutesDocument = { type: "doc", content: [] };

const children = (node: ProseMirrorJson): ProseMirrorJson[] =>
  Array.isArray(node.content) ? node.content.filter((child): child is ProseMirrorJson => typeof child === "object" && child !== null) : [];

const MARKED = ["bold", "italic"] as const;

function readMarks(marks: unknown): TextNode["marks"] {
  if (!Array.isArray(marks)) return undefined;
  const given = marks.filter((mark): mark is ProseMirrorJson => typeof mark === "object" && mark !== null);
  const known: Mark[] = MARKED.filter((type) => given.some((mark) => mark.type === type)).map((type) => ({ type }));
  const href = given.map((mark) => (mark.type === "link" ? readHref(mark.attrs?.href) : null)).find((address) => address !== null);
  if (href) known.push({ type: "link", attrs: { href } });
  return known.length === 0 ? undefined : known;
}

const sameMarks = (a: TextNode, b: TextNode): boolean => JSON.stringify(a.marks) === JSON.stringify(b.marks);

function readInlineNode(node: ProseMirrorJson): InlineNode | null {
  switch (node.type) {
    case "hardBreak":
      return { type: "hardBreak" };
    case "reference":
      return readReference(node.attrs);
    case "date":
      return readDateNode(node.attrs);
    case "attachment":
      return readAttachment(node.attrs);
    case "text": {
      const marks = readMarks(node.marks);
      const text = typeof node.text === "string" ? storable(node.text) : "";
      return text === "" ? null : { type: "text", text, ...(marks && { marks }) };
    }
    default:
      return null;
  }
}

function readInline(node: ProseMirrorJson): InlineNode[] {
  const result: InlineNode[] = [];
  for (const child of children(node)) {
    const next = readInlineNode(child);
    const last = result.at(-1);
    if (next === null) continue;
    if (next.type === "text" && last?.type === "text" && sameMarks(last, next)) last.text += next.text;
    else result.push(next);
  }
  return result;
}

function readItem(node: ProseMirrorJson): ItemNode {
  const attrs = node.attrs ?? {};
  return {
    type: "minutesItem",
    attrs: {
      id: isItemId(attrs.id) ? attrs.id : "",
      kind: ITEM_KINDS.find((kind) => kind === attrs.kind) ?? "information",
      ownerId: isItemId(attrs.ownerId) ? attrs.ownerId : null,
      ownerLabel: label(attrs.ownerLabel),
      dueOn: typeof attrs.dueOn === "string" && isDay(attrs.dueOn) ? attrs.dueOn : null,
      dueText: label(attrs.dueText),
      incomplete: attrs.incomplete === true,
    },
    content: readInline(node),
  };
}

/** A table larger than that is none that a person wrote. */
const MAX_SPAN = 50;
const span = (value: unknown): number => (typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= MAX_SPAN ? value : 1);

function readTable(node: ProseMirrorJson): BlockNode[] {
  const content = children(node).flatMap((row): RowNode[] => {
    const cells = children(row).flatMap((cell): CellNode[] => {
      if (cell.type !== "tableCell" && cell.type !== "tableHeader") return [];
      const blocks = readBlocks(cell);
      return [{ type: cell.type, attrs: { colspan: span(cell.attrs?.colspan), rowspan: span(cell.attrs?.rowspan) }, content: blocks.length > 0 ? blocks : [{ type: "paragraph", content: [] }] }];
    });
    return row.type !== "tableRow" || cells.length === 0 ? [] : [{ type: "tableRow", content: cells }];
  });
  return content.length === 0 ? [] : [{ type: "table", content }];
}

function readBlocks(node: ProseMirrorJson): BlockNode[] {
  return children(node).flatMap((child): BlockNode[] => {
    switch (child.type) {
      case "paragraph":
        return [{ type: "paragraph", content: readInline(child) }];
      case "heading":
        return [{ type: "heading", attrs: { level: child.attrs?.level === 3 ? 3 : 2 }, content: readInline(child) }];
      case "bulletList":
      case "orderedList":
        return [{ type: child.type, content: children(child).map((entry) => ({ type: "listItem", content: readBlocks(entry) })) }];
      case "table":
        return readTable(child);
      case "image":
        return [readImage(child.attrs)].filter((image) => image !== null);
      case "minutesItem":
        return [readItem(child)];
      default:
        // Not a closed vocabulary: what a forged or newer client wrote is left out of the derived text.
        return [];
    }
  });
}

/**
 * The canonical form of a document: known nodes, marks and attributes only, in a fixed order, adjacent text merged.
 * Two documents that read the same are equal, and reading a canonical document changes nothing.
 */
export const readDocument = (json: unknown): MinutesDocument => ({
  type: "doc",
  content: typeof json === "object" && json !== null ? readBlocks(json) : [],
});

/** What an inline node says in plain text: for the registry, for search, for what is copied. */
function textOf(node: InlineNode): string {
  switch (node.type) {
    case "text":
      return node.text;
    case "hardBreak":
      return "\n";
    case "reference":
      return node.attrs.label;
    case "date":
      return dateText(node.attrs);
    case "attachment":
      return node.attrs.name;
  }
}
export const inlineText = (content: readonly InlineNode[]): string => content.map(textOf).join("");

/** The blocks that stand in another: entries of a list, cells of a table. */
export function blocksWithin(block: BlockNode): BlockNode[] {
  switch (block.type) {
    case "paragraph":
    case "heading":
    case "minutesItem":
    case "image":
      return [];
    case "bulletList":
    case "orderedList":
      return block.content.flatMap(({ content }) => content);
    case "table":
      return block.content.flatMap((row) => row.content.flatMap(({ content }) => content));
  }
}

function blockText(block: BlockNode): string {
  switch (block.type) {
    case "paragraph":
    case "heading":
    case "minutesItem":
      return inlineText(block.content);
    case "image":
      return block.attrs.alt;
    case "bulletList":
    case "orderedList":
    case "table":
      return blocksWithin(block).map(blockText).join("\n");
  }
}

/** For search: one line per block. */
export const plainText = (document: MinutesDocument): string =>
  document.content
    .map(blockText)
    .filter((line) => line.trim() !== "")
    .join("\n");

/** Every inline node of a document, in reading order. */
export function inlineNodes(blocks: readonly BlockNode[]): InlineNode[] {
  return blocks.flatMap((block) => (block.type === "paragraph" || block.type === "heading" || block.type === "minutesItem" ? block.content : inlineNodes(blocksWithin(block))));
}
