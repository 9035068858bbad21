import type { ToldReport } from "@/domain/reporting/export/compose";
import type { FileFormat } from "@/domain/reporting/files/formats";

export type ToThread = { format: FileFormat; told: ToldReport };
/** Sections written so far; then the file, or why there is none. */
export type FromThread = { done: number } | { bytes: Uint8Array<ArrayBuffer> } | { error: string };
