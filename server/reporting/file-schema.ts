import { z } from "zod";
import { FILE_FORMATS } from "@/domain/reporting/files/formats";
import { FILE_FAILURES, FILE_STATES } from "@/domain/reporting/files/life";

export const askedFile = z.strictObject({ reportId: z.uuid(), format: z.enum(FILE_FORMATS) });
export type AskedFile = z.infer<typeof askedFile>;
export const fileId = z.strictObject({ fileId: z.uuid() });

/** Too many under way, of theirs or of all. */
const FILE_REFUSALS = ["too_many", "crowded"] as const;
export const fileRefusal = z.enum(FILE_REFUSALS);
export type FileRefusal = z.infer<typeof fileRefusal>;
export const fileAsked = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true), fileId: z.uuid(), /** Longer than whoever asks is left waiting for. */ isLong: z.boolean() }),
  z.strictObject({ ok: z.literal(false), reason: fileRefusal }),
]);
export type FileAsked = z.infer<typeof fileAsked>;
export const fileCancelled = z.strictObject({ ok: z.literal(true), /** False where it was over already. */ isCancelled: z.boolean() });

const reportFile = z.strictObject({
  id: z.uuid(),
  format: z.enum(FILE_FORMATS),
  state: z.enum(FILE_STATES),
  askedAt: z.string(),
  /** Of a file that waits: those to be made before it. */
  ahead: z.int(),
  /** Sections written; all of them, null before it is known. */
  done: z.int(),
  total: z.int().nullable(),
  failure: z.enum(FILE_FAILURES).nullable(),
  /** Of a file that is ready: bytes, and until when it is kept. */
  size: z.int().nullable(),
  keptUntil: z.string().nullable(),
});
export type ReportFile = z.infer<typeof reportFile>;

export const reportFiles = z.strictObject({
  report: z.strictObject({ id: z.uuid(), title: z.string(), isFrozen: z.boolean() }),
  /** Theirs alone, the last asked first. */
  files: z.array(reportFile),
});
export type ReportFiles = z.infer<typeof reportFiles>;
