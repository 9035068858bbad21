export type Incoming = { headers: Headers; body: ReadableStream<Uint8Array> | null };
type Read = { ok: true; bytes: Uint8Array } | { ok: false; reason: "too_big" | "interrupted"; size: number | null };

/**
 * The whole of a body of at most `limit` bytes. One that says to be larger is not read at all; one that turns out to be is left
 * where it passed the limit. A body shorter than announced was cut on its way: half a file is none.
 */
export async function readBody({ headers, body }: Incoming, limit: number): Promise<Read> {
  const announced = announcedSize(headers);
  if (announced !== null && announced > limit) return { ok: false, reason: "too_big", size: announced };
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Not `for await`: leaving it would cancel the body, and with it the connection that carries the answer.
  const reader = body?.getReader();
  while (reader) {
    const chunk = await reader.read().catch(() => null);
    if (!chunk) return { ok: false, reason: "interrupted", size: null };
    if (chunk.done) break;
    size += chunk.value.length;
    if (size > limit) return { ok: false, reason: "too_big", size: null };
    chunks.push(chunk.value);
  }
  if (announced !== null && announced !== size) return { ok: false, reason: "interrupted", size: null };
  return { ok: true, bytes: Buffer.concat(chunks) };
}

function announcedSize(headers: Headers): number | null {
  const length = headers.get("content-length");
  return length !== null && /^\d{1,15}$/.test(length) ? Number(length) : null;
}
