import { z } from "zod";
import { REPORT_KINDS } from "@/domain/reporting/kinds";
import { SECTION_KEYS } from "@/domain/reporting/templates";
import { day } from "@/server/platform/zod";

export const templatesRequest = z.strictObject({ slug: z.string() });
export const templatesView = z.strictObject({
  programmeId: z.uuid(),
  templates: z.array(
    z.strictObject({
      kind: z.enum(REPORT_KINDS),
      lines: z.array(z.strictObject({ key: z.enum(SECTION_KEYS), isShown: z.boolean() })),
      /** 0 while the programme keeps the product's. */
      version: z.int(),
      changed: z.strictObject({ by: z.string(), on: day }).nullable(),
    }),
  ),
});
export type TemplatesView = z.infer<typeof templatesView>;

const named = { programmeId: z.uuid(), kind: z.enum(REPORT_KINDS), version: z.int().min(0) };
export const changedTemplate = z.strictObject({
  ...named,
  sections: z
    .array(z.enum(SECTION_KEYS))
    .min(1, "Gardez au moins une rubrique.")
    .refine((keys) => new Set(keys).size === keys.length, "Une rubrique ne se montre qu’une fois."),
});
export type ChangedTemplate = z.infer<typeof changedTemplate>;
export const resetTemplate = z.strictObject(named);
export type ResetTemplate = z.infer<typeof resetTemplate>;
export const templateChanged = z.strictObject({ ok: z.literal(true) });
