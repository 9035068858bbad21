import { inlineText, type BlockNode } from "./document";

/** A title of the text, and what stands under it. */
export type OutlinePoint = { title: string; content: BlockNode[]; parts: { title: string; content: BlockNode[] }[] };
/** Blocks that come in before the block of rank `at` of a text. */
export type Insertion = { at: number; content: BlockNode[] };
/** The blocks of a text in their order; null for one that no reader knows, which keeps its place. */
export type Blocks = readonly (BlockNode | null)[];

const heading = (level: 2 | 3, title: string): BlockNode => ({ type: "heading", attrs: { level }, content: [{ type: "text", text: title }] });

/** As two people write one title: whatever its capitals and its spaces. */
const sameTitle = (title: string): string => title.replaceAll(/\s+/g, " ").trim().toLocaleLowerCase("fr");
const findTitle = (blocks: Blocks, title: string): number => blocks.findIndex((block) => block?.type === "heading" && sameTitle(inlineText(block.content)) === sameTitle(title));

const isBlank = (block: BlockNode | null): boolean => block?.type === "paragraph" && inlineText(block.content).trim() === "";

/** The rank after the last block of a range that says something. */
function endOf(blocks: Blocks, from: number, to: number): number {
  let end = to;
  while (end > from && isBlank(blocks[end - 1]!)) end -= 1;
  return end;
}

/** Where what stands under a title ends: at the next one of its level or above. */
function endUnder(blocks: Blocks, at: number): number {
  const titled = blocks[at]!;
  const level = titled?.type === "heading" ? titled.attrs.level : 2;
  const next = blocks.findIndex((block, rank) => rank > at && block?.type === "heading" && block.attrs.level <= level);
  return endOf(blocks, at + 1, next < 0 ? blocks.length : next);
}

/**
 * What a text lacks of an outline, and where it goes: a title that stands in the text, wherever it is, is not written again, nor what is
 * under it; its missing parts come at its end. What people wrote stays. In the order of the text.
 */
export function missingFrom(blocks: Blocks, outline: readonly OutlinePoint[]): Insertion[] {
  const end = endOf(blocks, 0, blocks.length);
  const found = outline.flatMap(({ title, content, parts }): Insertion[] => {
    const at = findTitle(blocks, title);
    const missing = parts.flatMap((part) => (findTitle(blocks, part.title) < 0 ? [heading(3, part.title), ...part.content] : []));
    if (at < 0) return [{ at: end, content: [heading(2, title), ...content, ...missing] }];
    return missing.length === 0 ? [] : [{ at: endUnder(blocks, at), content: missing }];
  });
  // What goes under a title that stands last comes before the titles that are added after it.
  const isAdded = ({ content: [first] }: Insertion): number => (first?.type === "heading" && first.attrs.level === 2 ? 1 : 0);
  return found.toSorted((a, b) => a.at - b.at || isAdded(a) - isAdded(b));
}

/** Under the first of these titles that the text has; at its end, under the last of them, where it has none. */
export function placeUnder(blocks: Blocks, titles: readonly [string, ...string[]], content: BlockNode[]): Insertion {
  const at = titles.map((title) => findTitle(blocks, title)).find((rank) => rank >= 0);
  return at === undefined ? { at: endOf(blocks, 0, blocks.length), content: [heading(2, titles.at(-1)!), ...content] } : { at: endUnder(blocks, at), content };
}
