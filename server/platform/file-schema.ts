import { z } from "zod";

/** A file that the product writes, to be taken away. */
export const file = z.strictObject({ name: z.string(), mediaType: z.string(), base64: z.base64() });
export type DownloadedFile = z.infer<typeof file>;

export const asFile = (name: string, mediaType: string, content: Uint8Array | string): DownloadedFile => ({ name, mediaType, base64: Buffer.from(content as Uint8Array).toString("base64") });

export const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
export const SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
export const PRESENTATION = "application/vnd.openxmlformats-officedocument.presentationml.presentation";
