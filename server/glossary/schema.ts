import { z } from "zod";
import { programmeView } from "@/server/programmes/schema";

const HAS_LETTER = /\p{L}|\p{N}/u;
const term = z
  .string()
  .trim()
  .min(1, "Indiquez le terme.")
  .max(60, "60 caractères au plus.")
  .regex(HAS_LETTER, "Un terme contient au moins une lettre ou un chiffre.")
  .transform((text) => text.normalize("NFC").replace(/\s+/g, " "));
const definition = z.string().trim().min(1, "Donnez la définition.").max(600, "600 caractères au plus.");

export const glossaryOf = z.strictObject({ slug: z.string().max(80), q: z.string().max(200).optional() });

const shown = { term: z.string(), definition: z.string() };
const programmeTerm = z.discriminatedUnion("origin", [
  z.strictObject({ ...shown, origin: z.literal("common") }),
  z.strictObject({ ...shown, origin: z.literal("own"), id: z.uuid(), version: z.int(), common: z.string().nullable() }),
]);
export const glossaryView = z.strictObject({
  programme: programmeView,
  /** Those that hold what was looked for, as a dictionary orders them. */
  terms: z.array(programmeTerm),
  count: z.strictObject({ own: z.int(), common: z.int() }),
  can: z.strictObject({ write: z.boolean() }),
});

export const termsOf = z.strictObject({ programmeId: z.uuid() });
export const terms = z.array(programmeTerm);

export const newTerm = z.strictObject({ programmeId: z.uuid(), term, definition });
export const changedTerm = z.strictObject({ termId: z.uuid(), version: z.int().min(1), term, definition });
export const removedTerm = z.strictObject({ termId: z.uuid(), version: z.int().min(1) });

const TERM_REFUSALS = ["duplicate", "too_many"] as const;
export type TermRefusal = (typeof TERM_REFUSALS)[number];
export const termAnswer = z.discriminatedUnion("ok", [z.strictObject({ ok: z.literal(true), termId: z.uuid() }), z.strictObject({ ok: z.literal(false), reason: z.enum(TERM_REFUSALS) })]);
export const done = z.strictObject({ ok: z.literal(true) });
