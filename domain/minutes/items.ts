import { blocksWithin, inlineText, type BlockNode, type ItemAttributes, type ItemNode, type MinutesDocument } from "./document";

export type ExtractedItem = ItemAttributes & {
  text: string;
  /** Rank among the items of the document, from 0. */
  position: number;
};
/** A line that cannot be followed in the registry, and why. */
export type IgnoredItem = { id: string; text: string; reason: "duplicate_id" | "no_id" };

const itemsOf = (block: BlockNode): ItemNode[] => (block.type === "minutesItem" ? [block] : blocksWithin(block).flatMap(itemsOf));

/**
 * The typed lines of a document, in reading order. A line without text says nothing yet and is left out;
 * of two lines with one id only the first counts, the second is reported.
 */
export function extractItems(document: MinutesDocument): { items: ExtractedItem[]; ignored: IgnoredItem[] } {
  const items: ExtractedItem[] = [];
  const ignored: IgnoredItem[] = [];
  const seen = new Set<string>();
  for (const node of document.content.flatMap(itemsOf)) {
    const text = inlineText(node.content).trim();
    if (text === "") continue;
    const { id } = node.attrs;
    if (id === "" || seen.has(id)) {
      ignored.push({ id, text, reason: id === "" ? "no_id" : "duplicate_id" });
      continue;
    }
    seen.add(id);
    items.push({ ...node.attrs, text, position: items.length });
  }
  return { items, ignored };
}

export type StoredItem = ExtractedItem & {
  withdrawn: boolean;
  /** Since the minutes were validated the registry owns every field: the minutes change nothing any more. */
  handedOver: boolean;
};

export type ItemChange =
  | { change: "created"; item: ExtractedItem }
  | { change: "revised"; item: ExtractedItem }
  | { change: "restored"; item: ExtractedItem }
  | { change: "withdrawn"; item: StoredItem }
  /** Only its place changed: nothing to record in its history. */
  | { change: "moved"; item: ExtractedItem };

const saysTheSame = (stored: StoredItem, item: ExtractedItem): boolean =>
  stored.kind === item.kind &&
  stored.text === item.text &&
  stored.ownerId === item.ownerId &&
  stored.ownerLabel === item.ownerLabel &&
  stored.dueOn === item.dueOn &&
  stored.dueText === item.dueText &&
  stored.incomplete === item.incomplete;

/** What draft minutes change in the registry. The status is not theirs to change and appears nowhere here. */
export function diffItems(stored: readonly StoredItem[], extracted: readonly ExtractedItem[]): ItemChange[] {
  const known = new Map(stored.map((entry) => [entry.id, entry]));
  const present = new Set(extracted.map((item) => item.id));
  const changes: ItemChange[] = [];
  for (const item of extracted) {
    const before = known.get(item.id);
    if (!before) changes.push({ change: "created", item });
    else if (before.handedOver) continue;
    else if (before.withdrawn) changes.push({ change: "restored", item });
    else if (!saysTheSame(before, item)) changes.push({ change: "revised", item });
    else if (before.position !== item.position) changes.push({ change: "moved", item });
  }
  for (const entry of stored) {
    if (!present.has(entry.id) && !entry.withdrawn && !entry.handedOver) changes.push({ change: "withdrawn", item: entry });
  }
  return changes;
}
