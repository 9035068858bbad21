import { z } from "zod";
import { PANORAMA_FIELDS } from "@/domain/panorama/columns";
import { PANORAMA_OUTCOMES, type PanoramaOutcome } from "@/domain/panorama/plan";

/** An instant, in whole minutes since 1970-01-01T00:00Z. */
const minute = z.int();
const counts = z.strictObject(Object.fromEntries(PANORAMA_OUTCOMES.map((outcome) => [outcome, z.int()])) as Record<PanoramaOutcome, z.ZodInt>);
const identity = { id: z.uuid(), fileName: z.string(), createdAt: minute, importedAt: minute.nullable(), counts };

export const panoramaImportsView = z.strictObject({ imports: z.array(z.strictObject(identity)), can: z.strictObject({ create: z.boolean() }) });
export type PanoramaImportsView = z.infer<typeof panoramaImportsView>;

export const panoramaImportRequest = z.strictObject({ importId: z.uuid() });
export const panoramaImportView = z.strictObject({
  ...identity,
  version: z.int(),
  fields: z.array(z.enum(PANORAMA_FIELDS)),
  /** Headings that are not read. */
  left: z.array(z.string()),
  /** Rows above the headings, not read. */
  above: z.int(),
  lines: z.array(z.strictObject({ row: z.int(), name: z.string(), outcome: z.enum(PANORAMA_OUTCOMES), told: z.array(z.string()) })),
});
export type PanoramaImportView = z.infer<typeof panoramaImportView>;

export const panoramaImportRun = z.strictObject({ ...panoramaImportRequest.shape, version: z.int() });
export const PANORAMA_IMPORT_REFUSALS = ["already_done", "nothing_to_do"] as const;
export type PanoramaImportRefusal = (typeof PANORAMA_IMPORT_REFUSALS)[number];
export const panoramaImportAnswer = z.discriminatedUnion("ok", [z.strictObject({ ok: z.literal(true), importId: z.uuid() }), z.strictObject({ ok: z.literal(false), reason: z.enum(PANORAMA_IMPORT_REFUSALS) })]);
export type PanoramaImportAnswer = z.infer<typeof panoramaImportAnswer>;
