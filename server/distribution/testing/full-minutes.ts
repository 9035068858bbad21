import { facts, HASH, item, line, paragraph } from "@/domain/distribution/testing";
import type { BlockNode } from "@/domain/minutes/document";

const heading = (level: 2 | 3, words: string): BlockNode => ({ type: "heading", attrs: { level }, content: [{ type: "text", text: words }] });
const entry = (...content: BlockNode[]) => ({ type: "listItem" as const, content });
/** Minutes with something of everything. */
export const FULL = facts({
  document: {
    type: "doc",
    content: [
      heading(2, "Livraison"),
      paragraph("On a parlé de <tout> & du reste."),
      { type: "orderedList", content: [entry(paragraph("un")), entry(paragraph("deux"), { type: "bulletList", content: [entry(paragraph("dedans"))] })] },
      { type: "orderedList", content: [entry(paragraph("encore un"))] },
      item("Préparer la livraison", { incomplete: true }),
      paragraph("Fin\u0000\u0007."),
    ],
  },
  register: [line({ number: "A-2025-003" }), line({ kind: "decision", text: "On livre", owner: null, ownerId: null, dueOn: null, dueText: null }), line({ kind: "information", text: "Non relevée" })],
});
/** What whoever reads them must find in whatever they become. */
export const WORDS = ["République", "Ministère de l’Essai", "Direction du numérique", "Point de synchro MOA", "mercredi 11 juin 2025 · S24", "A. Martin, MOA, Animateur", "Ordre du jour", "On a parlé de <tout> & du reste.", "dedans", "Responsable\u00a0: A. Martin", "A-2025-003", "On livre", "Version 2, validée le 12 juin 2025", HASH];
