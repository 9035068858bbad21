import { takeFile } from "@/app/take-file";
import { receivePanorama } from "@/server/programmes/files";

/** A file of projects; the answer is the page that comes next. */
export const POST = (request: Request): Promise<Response> => takeFile(request, "/portefeuille/import", (db, viewer) => receivePanorama(db, viewer, request));
