import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import type { ReadableStream as NodeStream } from "node:stream/web";
import Busboy from "@fastify/busboy";
import type { Db } from "@/db/client";
import type { Scope } from "@/server/auth/scope";
import { ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { canPlan } from "@/server/planning/policy";
import { findProgramme } from "@/server/programmes/queries";
import { FileRefusal, inspectFile, MAX_FILE_BYTES, tooBig } from "./jira/read-file";
import { profileColumns } from "./jira/read-issues";
import { bytesPath, dropStaged, keepStaged, receiveBytes } from "./jira/staged-files";
import { noteRefusal } from "./jira/work";

type Incoming = { slug: string; headers: Headers; body: ReadableStream<Uint8Array> | null };
/** `status` where it is not theirs to send one. */
export type Received = { ok: boolean; fileId: string } | { status: 403 | 404; message: string };

/** What the form adds to the file: boundaries and names. */
const FORM_OVERHEAD = 16 * 1024;

/**
 * The file of the import form, kept until somebody goes on with it or a day has passed; or why it is none. Streamed: of a large one only a
 * few kilobytes are in memory, and one that says to be too large is not read.
 */
export async function receiveImportFile(db: Db, scope: Scope, { slug, headers, body }: Incoming): Promise<Received> {
  const programme = await findProgramme(db, scope, { slug }).catch(() => null);
  if (!programme || programme.role === "contractor") return { status: 404, message: new NotFoundError().message };
  if (!canPlan(scope, programme.id)) return { status: 403, message: new ForbiddenError().message };
  const announced = Number(headers.get("content-length") ?? 0);
  const fileId = randomUUID();
  const refuse = (message: string): Received => {
    noteRefusal(programme.id, fileId, message);
    return { ok: false, fileId };
  };
  if (announced > MAX_FILE_BYTES + FORM_OVERHEAD) return refuse(tooBig(announced));
  try {
    const fileName = await receivePart(fileId, headers, body);
    if (fileName === null) return refuse("Choisissez un fichier.");
    const path = bytesPath(fileId);
    const shape = await inspectFile(path);
    const { headers: columnHeaders, columns, rows } = await profileColumns(path, shape);
    await keepStaged({ id: fileId, programmeId: programme.id, userId: scope.userId, fileName, shape, headers: columnHeaders, columns, rows });
    return { ok: true, fileId };
  } catch (error) {
    await dropStaged(fileId);
    if (error instanceof FileRefusal) return refuse(error.message);
    throw error;
  }
}

/** The name of the file once its bytes are kept; null when none was chosen. */
async function receivePart(fileId: string, headers: Headers, body: Incoming["body"]): Promise<string | null> {
  const contentType = headers.get("content-type") ?? "";
  if (!body || !contentType.startsWith("multipart/form-data")) return null;
  const form = new Busboy({ headers: { "content-type": contentType }, limits: { files: 1, fields: 5 } });
  return new Promise<string | null>((resolve, reject) => {
    let received: Promise<string | null> = Promise.resolve(null);
    form.on("file", (_, stream: Readable, fileName: string | undefined) => {
      if (!fileName) return stream.resume();
      received = receiveBytes(fileId, stream).then(() => fileName.slice(0, 200));
      received.catch(reject);
    });
    form.on("finish", () => received.then(resolve, reject));
    form.on("error", reject);
    const source = Readable.fromWeb(body as NodeStream);
    source.on("error", reject);
    source.pipe(form);
  });
}
