import { Readable } from "node:stream";
import { z } from "zod";
import type { Db } from "@/db/client";
import { safeFileName } from "@/domain/minutes/file-name";
import { MAX_FILE_BYTES, type FileRefusal, type SenderRefusal, type StoredFile } from "@/domain/minutes/files";
import type { Scope } from "@/server/auth/scope";
import { ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { readBody, type Incoming } from "@/server/platform/uploads/body";
import { checkMayAddFile, storeFile } from "./file-commands";
import { readFile } from "./file-queries";

type Address = { meetingId: string; fileId: string };
/** `name` as the file would be kept, `size` where it is known: for the words of the refusal. */
type Received = { ok: true; file: StoredFile } | { ok: false; refusal: FileRefusal | SenderRefusal; name: string; size: number | null };

const isId = (text: string): boolean => z.uuid().safeParse(text).success;

/** Takes in the body of a request as a file of a meeting. Nothing of it is read before the rights are, nor past the limit. */
export async function receiveFile(db: Db, scope: Scope, { meetingId, headers, body }: Incoming & { meetingId: string }): Promise<Received> {
  const name = fileNameIn(headers);
  const refuse = (refusal: FileRefusal | SenderRefusal, size: number | null = null): Received => ({ ok: false, refusal, name, size });
  if (!isId(meetingId)) return refuse({ reason: "not_found" });
  try {
    const allowed = await checkMayAddFile(db, scope, { meetingId });
    if (!allowed.ok) return refuse(allowed);
    const read = await readBody({ headers, body }, MAX_FILE_BYTES);
    if (!read.ok) return refuse(read, read.size);
    const stored = await storeFile(db, scope, { meetingId, name, declaredType: headers.get("content-type") ?? "", bytes: read.bytes });
    return stored.ok ? stored : refuse(stored, read.bytes.length);
  } catch (error) {
    if (error instanceof NotFoundError) return refuse({ reason: "not_found" });
    if (error instanceof ForbiddenError) return refuse({ reason: "forbidden" });
    throw error;
  }
}

/** In a header that holds ASCII only: percent-encoded by the page. */
function fileNameIn(headers: Headers): string {
  const encoded = headers.get("x-file-name") ?? "";
  try {
    return safeFileName(decodeURIComponent(encoded));
  } catch {
    return safeFileName(encoded);
  }
}

/** A file of a meeting, whose bytes are read while they are sent. Null where there is none that this person may see. */
export async function openFile(db: Db, scope: Scope, { meetingId, fileId }: Address) {
  if (!isId(meetingId) || !isId(fileId)) return null;
  try {
    const { slices, ...file } = await readFile(db, scope, { meetingId, fileId });
    return { ...file, stream: () => Readable.toWeb(Readable.from(slices())) as ReadableStream };
  } catch (error) {
    if (error instanceof NotFoundError) return null;
    throw error;
  }
}
