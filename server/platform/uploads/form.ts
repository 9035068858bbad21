import { readBody } from "./body";

/** What a form adds to its file: boundaries, names, the other fields. */
const FORM_OVERHEAD = 16 * 1024;

/** The file of a form, of at most `maxBytes`, with its other fields. Nothing is read of a body that says to be larger; one that was cut, or is no form, carries none. */
export async function readUpload({ headers, body }: Request, maxBytes: number): Promise<{ file: File; form: FormData } | "too_big" | "none"> {
  const read = await readBody({ headers, body }, maxBytes + FORM_OVERHEAD);
  if (!read.ok) return read.reason === "too_big" ? "too_big" : "none";
  const form = await new Response(new Uint8Array(read.bytes), { headers: { "content-type": headers.get("content-type") ?? "" } }).formData().catch(() => null);
  const file = form?.get("file");
  return form && file instanceof File && file.name !== "" ? { file, form } : "none";
}
