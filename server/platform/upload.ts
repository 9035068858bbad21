/** What the form adds to the file: boundaries and names. */
const FORM_OVERHEAD = 16 * 1024;

/** The file named `file` of a form, with the rest of it. One that says to be too large is not read, and one that is stops being read. */
export async function readUpload(request: Request, maxBytes: number): Promise<{ file: File; form: FormData } | "too_big" | "none"> {
  if (Number(request.headers.get("content-length") ?? Number.NaN) > maxBytes + FORM_OVERHEAD) return "too_big";
  const bounded = await readBounded(request.body, maxBytes + FORM_OVERHEAD);
  if (!bounded) return "too_big";
  const form = await new Response(bounded, { headers: { "content-type": request.headers.get("content-type") ?? "" } }).formData().catch(() => null);
  const file = form?.get("file");
  return form && file instanceof File && file.name !== "" ? { file, form } : "none";
}

/** The whole body, or null as soon as it passes the bound: what a header says may be false. */
async function readBounded(body: ReadableStream<Uint8Array> | null, bytes: number): Promise<Blob | null> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > bytes) return null;
    chunks.push(new Uint8Array(chunk));
  }
  return new Blob(chunks);
}
