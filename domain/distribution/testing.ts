import { EMPTY_DOCUMENT, type BlockNode, type ItemAttributes } from "@/domain/minutes/document";
import type { MinutesFacts, RegisterLine } from "./facts";

export const OWNER_A = "0b7c1f2e-0000-4000-8000-00000000000a";
export const OWNER_B = "0b7c1f2e-0000-4000-8000-00000000000b";
export const HASH = "ab".repeat(32);

export const line = (fields: Partial<RegisterLine> = {}): RegisterLine => ({
  ...{ id: "0b7c1f2e-0000-4000-8000-0000000000c1", kind: "action", text: "Préparer la livraison", ownerId: OWNER_A, owner: "A. Martin" },
  ...{ dueOn: "2025-08-29", dueText: "S35", incomplete: false, status: "open" },
  ...fields,
});

export const text = (words: string, marks?: ("bold" | "italic")[]) => ({ type: "text" as const, text: words, ...(marks && { marks: marks.map((type) => ({ type })) }) });
export const paragraph = (words: string): BlockNode => ({ type: "paragraph", content: [text(words)] });
export const item = (words: string, attrs: Partial<ItemAttributes> = {}): BlockNode => ({
  type: "minutesItem",
  attrs: { id: "0b7c1f2e-0000-4000-8000-0000000000c1", kind: "action", ownerId: OWNER_A, ownerLabel: "A. Martin", dueOn: "2025-08-29", dueText: "S35", incomplete: false, ...attrs },
  content: [text(words)],
});

export const facts = (fields: Partial<MinutesFacts> = {}): MinutesFacts => ({
  ...{ meetingId: "0b7c1f2e-0000-4000-8000-0000000000d1", title: "Point de synchro MOA", seriesName: "Synchro MOA", programmeName: "Portail pénal" },
  ...{ heldOn: "2025-06-11", startsAt: "14:30", place: "Salle 4", state: "validated", letterhead: ["Ministère de l’Essai", "Direction du numérique"] },
  version: { id: "0b7c1f2e-0000-4000-8000-0000000000e1", number: 2, hash: HASH, validatedAt: "2025-06-12T08:15:00.000Z", validatedBy: "B. Dupont", erratum: null },
  attendees: [{ name: "A. Martin", position: "MOA", role: "chair" }],
  agenda: [{ title: "Livraison" }],
  document: EMPTY_DOCUMENT,
  register: [],
  link: "https://cadence.exemple.fr/comptes-rendus/0b7c1f2e-0000-4000-8000-0000000000d1",
  ...fields,
});
