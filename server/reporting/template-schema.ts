import { z } from "zod";
import { PROGRAMME_REPORT_KINDS } from "@/domain/reporting/kinds";
import { PROGRAMME_SECTION_KEYS, sectionKeysOf, SECTION_KEYS, type SectionKey } from "@/domain/reporting/templates";
import { day } from "@/server/platform/zod";

export const templatesRequest = z.strictObject({ slug: z.string() });
const template = z.strictObject({
  lines: z.array(z.strictObject({ key: z.enum(SECTION_KEYS), isShown: z.boolean() })),
  /** 0 while it is the product's. */
  version: z.int(),
  changed: z.strictObject({ by: z.string(), on: day }).nullable(),
});
export const templatesView = z.strictObject({ programmeId: z.uuid(), templates: z.array(template.extend({ kind: z.enum(PROGRAMME_REPORT_KINDS) })) });
export type TemplatesView = z.infer<typeof templatesView>;

const chosen = <Key extends SectionKey>(keys: readonly Key[]) =>
  z
    .array(z.enum(keys))
    .min(1, "Gardez au moins une rubrique.")
    .refine((its) => new Set(its).size === its.length, "Une rubrique ne se montre qu’une fois.");

const named = { programmeId: z.uuid(), kind: z.enum(PROGRAMME_REPORT_KINDS), version: z.int().min(0) };
export const changedTemplate = z.strictObject({ ...named, sections: chosen(PROGRAMME_SECTION_KEYS) });
export type ChangedTemplate = z.infer<typeof changedTemplate>;
export const resetTemplate = z.strictObject(named);
export type ResetTemplate = z.infer<typeof resetTemplate>;
export const templateChanged = z.strictObject({ ok: z.literal(true) });

/** Of the instance. */
export const portfolioTemplate = template;
export type PortfolioTemplateView = z.infer<typeof portfolioTemplate>;
export const resetPortfolioTemplate = z.strictObject({ version: z.int().min(0) });
export const changedPortfolioTemplate = z.strictObject({ ...resetPortfolioTemplate.shape, sections: chosen(sectionKeysOf("portfolio")) });
export type ChangedPortfolioTemplate = z.infer<typeof changedPortfolioTemplate>;
