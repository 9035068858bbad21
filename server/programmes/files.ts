import type { Db } from "@/db/client";
import type { PanoramaRefusal } from "@/domain/panorama/refusals";
import { MAX_FILE_BYTES } from "@/server/interchange/tabular/read-tables";
import { ForbiddenError } from "@/server/platform/errors";
import { readUpload } from "@/server/platform/uploads/form";
import { stageImport } from "./panorama-commands";
import { readPanoramaFile } from "./panorama-file";
import type { Importer } from "./panorama-plan";
import { mayImportProgrammes } from "./policy";

export type ReceivedPanorama = { ok: true; importId: string } | { ok: false; reason: PanoramaRefusal } | { status: 403; message: string };

/** The file of the form is rehearsed: no programme is written yet. One that says to be too large is not read. */
export async function receivePanorama(db: Db, importer: Importer, request: Request): Promise<ReceivedPanorama> {
  if (!mayImportProgrammes(importer)) return { status: 403, message: new ForbiddenError().message };
  const upload = await readUpload(request, MAX_FILE_BYTES);
  if (typeof upload === "string") return { ok: false, reason: upload };
  const found = await readPanoramaFile(new Uint8Array(await upload.file.arrayBuffer()));
  if (typeof found === "string") return { ok: false, reason: found };
  return { ok: true, importId: await stageImport(db, importer, { fileName: upload.file.name.slice(0, 150), found }) };
}
