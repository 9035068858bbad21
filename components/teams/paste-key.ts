import type { AbsenceProposal } from "@/domain/planning/absence-paste";

type Named = Pick<AbsenceProposal, "line" | "personId" | "from" | "to" | "isHalf">;

/** What the box of an absence that was read sends: the line that it was pasted on, and the absence. */
export const pasteKey = ({ line, personId, from, to, isHalf }: Named): string => [line, personId, from, to, isHalf ? "half" : "whole"].join("|");

/** What was sent is read as it is: who takes it checks it. */
export function readPasteKey(sent: string): Named {
  const [line, personId = "", from = "", to = "", part] = sent.split("|");
  return { line: Number(line), personId, from, to, isHalf: part === "half" };
}
