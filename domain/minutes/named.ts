import { blocksWithin, type BlockNode, type MinutesDocument } from "./document";
import type { LinkSubject } from "./links";

/** What a typed line names, as the registry links it. */
export type NamedSubject = { entryId: string; subject: Exclude<LinkSubject, "increment" | "milestone">; subjectId: string };

const SUBJECTS = { feature: "feature", story: "story", order: "order", risk: "entry" } as const;

/** What the typed lines of a document name, each pair once, in reading order. A person is no subject; a line does not concern itself. */
export function namedSubjects(document: MinutesDocument): NamedSubject[] {
  const found = new Map<string, NamedSubject>();
  const visit = (block: BlockNode): void => {
    for (const child of blocksWithin(block)) visit(child);
    if (block.type !== "minutesItem" || block.attrs.id === "") return;
    const entryId = block.attrs.id;
    for (const node of block.content) {
      if (node.type !== "reference" || node.attrs.kind === "person" || node.attrs.id === entryId) continue;
      const named: NamedSubject = { entryId, subject: SUBJECTS[node.attrs.kind], subjectId: node.attrs.id };
      found.set(Object.values(named).join(" "), named);
    }
  };
  for (const block of document.content) visit(block);
  return [...found.values()];
}
