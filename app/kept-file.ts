type KeptFile = { name: string; mediaType: string; isImage: boolean; hash: string; stream(): ReadableStream };

/**
 * The answer to who asks for a file that somebody put here; null where there is none that they may see. Images are shown; anything else is
 * kept, never shown in place of a page of ours, and runs nothing wherever it is opened.
 */
export function answerFile(request: Request, file: KeptFile | null): Response {
  if (!file) return new Response("Introuvable, ou réservé à d’autres personnes.", { status: 404, headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" } });
  // What an address holds never changes: the browser keeps it, and asks each time only whether its reader may still see it.
  const etag = `"${file.hash}"`;
  const headers = { etag, "cache-control": "private, no-cache, no-transform", "content-security-policy": "default-src 'none'; sandbox", "cross-origin-resource-policy": "same-origin" };
  if (isKnown(request.headers, etag)) return new Response(null, { status: 304, headers });
  const contentType = file.mediaType === "text/plain" ? "text/plain; charset=utf-8" : file.mediaType;
  return new Response(file.stream(), {
    headers: { ...headers, "content-type": contentType, "content-disposition": `${file.isImage ? "inline" : "attachment"}; filename*=UTF-8''${encodeName(file.name)}` },
  });
}

const isKnown = (headers: Headers, etag: string): boolean =>
  (headers.get("if-none-match") ?? "").split(",").some((known) => known.trim().replace(/^W\//, "") === etag);

/** RFC 8187, §3.2.1: these four stand as they are in an address, not here. */
const encodeName = (name: string): string => encodeURIComponent(name).replaceAll(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
