import { formatDayWithWeek } from "@/domain/calendar";
import { inlineNodes, inlineText, type BlockNode, type InlineNode, type ItemAttributes, type MinutesDocument, type RowNode } from "./document";
import type { LINE_KINDS } from "./compare-vocabulary";
import { ITEM_KIND_LABELS } from "./vocabulary";

/** What is said of a line besides its text: its type, who, when. */
export type LineFact = { label: string; value: string };

/** One line of minutes, the unit that a comparison matches: a paragraph, a heading, an entry of a list, a typed line. */
export type Line = {
  kind: (typeof LINE_KINDS)[number];
  /** Of a typed line; empty elsewhere. */
  itemId: string;
  text: string;
  content: InlineNode[];
  facts: LineFact[];
};

const typed = (value: string): LineFact => ({ label: "Type", value });

function factsOf({ kind, ownerLabel, dueOn, dueText, incomplete }: ItemAttributes): LineFact[] {
  const due = [dueOn && formatDayWithWeek(dueOn, { year: true }), dueText && (dueOn ? `(«\u00a0${dueText}\u00a0»)` : dueText)].filter(Boolean).join(" ");
  return [typed(ITEM_KIND_LABELS[kind]), ...(ownerLabel ? [{ label: "Responsable", value: ownerLabel }] : []), ...(due ? [{ label: "Échéance", value: due }] : []), ...(incomplete ? [{ label: "Incomplet", value: "à compléter par les présents" }] : [])];
}

function linesOfBlock(block: BlockNode, inList: LineFact | null): Line[] {
  const line = (kind: Line["kind"], content: InlineNode[], facts: LineFact[], itemId = ""): Line[] => {
    const text = inlineText(content).trim();
    return text === "" ? [] : [{ kind, itemId, text, content, facts }];
  };
  switch (block.type) {
    case "paragraph":
      return inList ? line("entry", block.content, [inList]) : line("paragraph", block.content, []);
    case "heading":
      return line("heading", block.content, [typed(block.attrs.level === 2 ? "Titre" : "Sous-titre")]);
    case "bulletList":
    case "orderedList": {
      const entry = typed(block.type === "bulletList" ? "Élément de liste" : "Élément de liste numérotée");
      return block.content.flatMap(({ content }) => content.flatMap((child) => linesOfBlock(child, entry)));
    }
    case "table":
      return block.content.flatMap((row) => line("paragraph", rowContent(row), [typed("Ligne de tableau")]));
    case "image": {
      const { fileId, alt } = block.attrs;
      return line("paragraph", [{ type: "attachment", attrs: { fileId, name: alt || "Image", size: 0 } }], [typed("Image")]);
    }
    case "minutesItem":
      return line("item", block.content, factsOf(block.attrs), block.attrs.id);
  }
}

/** The cells of a row in one line. */
const rowContent = (row: RowNode): InlineNode[] =>
  row.content.flatMap(({ content }, rank): InlineNode[] => [...(rank > 0 ? [{ type: "text" as const, text: " | " }] : []), ...inlineNodes(content)]);

/** The lines of a document in reading order, without those that say nothing. */
export const linesOf = (document: MinutesDocument): Line[] => document.content.flatMap((block) => linesOfBlock(block, null));
