/** What became of a piece of text, or of a fact, from one version to another. */
export const PIECE_CHANGES = ["same", "added", "removed"] as const;
/** What became of a line. */
export const ROW_CHANGES = ["same", "added", "removed", "changed", "moved"] as const;
export const LINE_KINDS = ["paragraph", "heading", "entry", "item"] as const;
