import { isDay } from "@/domain/calendar/day";
import { ITEM_KINDS, type ItemKind } from "./vocabulary";

/** Version of the node types below. A client that speaks an older one is refused: ProseMirror drops what it does not know. */
export const SCHEMA_VERSION = 1;

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

export type TextNode = { type: "text"; text: string; marks?: { type: "bold" | "italic" }[] };
export type InlineNode = TextNode | { type: "hardBreak" };
export type ListItemNode = { type: "listItem"; content: BlockNode[] };
export type ItemNode = { type: "minutesItem"; attrs: ItemAttributes; content: InlineNode[] };
export type BlockNode =
  | { type: "paragraph"; content: InlineNode[] }
  | { type: "heading"; attrs: { level: 2 | 3 }; content: InlineNode[] }
  | { type: "bulletList" | "orderedList"; content: ListItemNode[] }
  | ItemNode;
export type MinutesDocument = { type: "doc"; content: BlockNode[] };

/** What ProseMirror or Yjs hands over; nothing in it is trusted. */
export type ProseMirrorJson = {
  type?: unknown;
  text?: unknown;
  attrs?: Record<string, unknown>;
  marks?: unknown;
  content?: unknown;
};

export const EMPTY_DOCUMENT: MinutesDocument = { type: "doc", content: [] };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const isItemId = (value: unknown): value is string => typeof value === "string" && UUID.test(value);

/** PostgreSQL stores neither in text nor in jsonb. */
const storable = (text: string): string => text.replaceAll("\0", "").toWellFormed();
const label = (value: unknown): string | null => {
  const text = typeof value === "string" ? storable(value).trim() : "";
  return text === "" ? null : text;
};
const children = (node: ProseMirrorJson): ProseMirrorJson[] =>
  Array.isArray(node.content) ? node.content.filter((child): child is ProseMirrorJson => typeof child === "object" && child !== null) : [];

function readMarks(marks: unknown): TextNode["marks"] {
  if (!Array.isArray(marks)) return undefined;
  const types = new Set(marks.map((mark: ProseMirrorJson | null) => mark?.type));
  const known = (["bold", "italic"] as const).filter((type) => types.has(type)).map((type) => ({ type }));
  return known.length === 0 ? undefined : known;
}

const sameMarks = (a: TextNode, b: TextNode): boolean => JSON.stringify(a.marks) === JSON.stringify(b.marks);

function readInline(node: ProseMirrorJson): InlineNode[] {
  const result: InlineNode[] = [];
  for (const child of children(node)) {
    if (child.type === "hardBreak") result.push({ type: "hardBreak" });
    if (child.type !== "text" || typeof child.text !== "string") continue;
    const marks = readMarks(child.marks);
    const next: TextNode = { type: "text", text: storable(child.text), ...(marks && { marks }) };
    const last = result.at(-1);
    if (next.text === "") continue;
    if (last?.type === "text" && sameMarks(last, next)) last.text += next.text;
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

export const inlineText = (content: InlineNode[]): string => content.map((node) => (node.type === "text" ? node.text : "\n")).join("");

const blockText = (block: BlockNode | ListItemNode): string =>
  block.type === "paragraph" || block.type === "heading" || block.type === "minutesItem"
    ? inlineText(block.content)
    : block.content.map(blockText).join("\n");

/** For search: one line per block. */
export const plainText = (document: MinutesDocument): string =>
  document.content
    .map(blockText)
    .filter((line) => line.trim() !== "")
    .join("\n");
