import type { TRPCError } from "@trpc/server";
import type { DownloadedFile } from "@/server/platform/file-schema";
import { refusalOf } from "@/server/trpc/refusal";

/** A file to be kept: never shown in place of a page of ours, never kept by anything between. */
export function fileAnswer({ name, mediaType, base64 }: DownloadedFile): Response {
  return bytesAnswer(name, mediaType, Buffer.from(base64, "base64"));
}

export function bytesAnswer(name: string, mediaType: string, bytes: Uint8Array): Response {
  return new Response(Buffer.from(bytes), {
    headers: { "content-type": mediaType, "content-disposition": `attachment; filename="${name}"`, "cache-control": "private, no-store", "content-security-policy": "default-src 'none'; sandbox" },
  });
}

const STATUS: Partial<Record<TRPCError["code"], number>> = { NOT_FOUND: 404, BAD_REQUEST: 404, FORBIDDEN: 403 };

/** The answer of a call of the API, or its refusal: what is not theirs answers like what does not exist. */
export async function answerWith(call: () => Promise<Response>): Promise<Response> {
  try {
    return await call();
  } catch (error) {
    const refusal = refusalOf(error);
    const status = refusal ? STATUS[refusal.code] : undefined;
    if (status === undefined) throw error;
    return new Response(status === 403 ? "Votre rôle dans ce programme ne le permet pas." : "Introuvable, ou réservé à d’autres personnes.", { status, headers: { "content-type": "text/plain; charset=utf-8" } });
  }
}
