import type { Db } from "@/db/client";
import type { Viewer } from "@/server/auth/viewer";
import { stageImport } from "@/server/programmes/panorama-commands";

/** A file of one project that waits: it is the programme, and says its ministry. */
export async function buildPanoramaImport(db: Db, { name, administrator }: { name: string; administrator: Viewer }): Promise<string> {
  const found = { headings: [], fields: ["ministry" as const, "name" as const], rows: [{ row: 2, cells: [name, name] }], left: [name], above: 0 };
  return stageImport(db, administrator, { fileName: name, found });
}
