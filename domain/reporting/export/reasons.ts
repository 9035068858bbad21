import type { Explained } from "@/domain/explained";
import { figureText } from "./cells";
import type { Block, ExportedSection, Reason } from "./model";

/** The whole reason, line by line: what is missing, the rule, its source, its inputs, its steps. */
export function reasonLines({ value, unknownBecause, rule, source, inputs, steps }: Explained<unknown>): string[] {
  return [
    ...(value === null && unknownBecause ? [`Inconnu\u00a0: ${unknownBecause}`] : []),
    `Règle\u00a0: ${rule}`,
    `Source\u00a0: ${source}`,
    ...inputs.map(({ label, value: given }) => `${label}\u00a0: ${given}`),
    ...steps,
  ];
}

/** Of every figure of a section, and of what its tables computed. */
export function reasonsOf({ figures, blocks }: Pick<ExportedSection, "figures" | "blocks">): Reason[] {
  return [...figures.map((each) => ({ label: each.label, text: figureText(each), why: each.figure })), ...blocks.flatMap(reasonsOfBlock)];
}

function reasonsOfBlock(block: Block): Reason[] {
  if (block.type === "weather") return block.table.reasons ?? [];
  return block.type === "table" ? (block.reasons ?? []) : [];
}

/** The sections that computed something, each with its reasons. */
export const explainedSections = (sections: readonly ExportedSection[]): { title: string; reasons: Reason[] }[] =>
  sections.map((section) => ({ title: section.title, reasons: reasonsOf(section) })).filter(({ reasons }) => reasons.length > 0);
