import { and, asc, eq, inArray, type SQL } from "drizzle-orm";
import type { Db } from "@/db/client";
import { meetings, minutesFiles, series } from "@/db/schema";
import type { Dimensions } from "@/domain/minutes/files";
import { visible, type Scope } from "@/server/auth/scope";
import { NotFoundError } from "@/server/platform/errors";
import { dimensionsOf } from "@/server/platform/uploads/kind";
import { slicesOf } from "@/server/platform/uploads/slices";

const columns = {
  id: minutesFiles.id,
  name: minutesFiles.name,
  mediaType: minutesFiles.mediaType,
  isImage: minutesFiles.isImage,
  size: minutesFiles.size,
  hash: minutesFiles.hash,
};

/** A file is visible to whoever sees its meeting. */
const theirs = (scope: Scope): SQL => visible(scope, { programme: minutesFiles.programmeId, contract: series.sharedContractId });

/**
 * A file and, when they are asked for, its bytes, by slices.
 * @throws NotFoundError also where the file is another meeting's
 */
export async function readFile(db: Db, scope: Scope, { meetingId, fileId }: { meetingId: string; fileId: string }) {
  const [file] = await db
    .select(columns)
    .from(minutesFiles)
    .innerJoin(meetings, eq(meetings.id, minutesFiles.meetingId))
    .innerJoin(series, eq(series.id, meetings.seriesId))
    .where(and(eq(minutesFiles.id, fileId), eq(minutesFiles.meetingId, meetingId), theirs(scope)));
  if (!file) throw new NotFoundError();
  return { ...file, slices: () => slicesOf(db, minutesFiles, file) };
}

/** The files of a meeting in the order in which they came, without their bytes; none where the meeting is not theirs to see. */
export function filesOf(db: Db, scope: Scope, meetingId: string) {
  return db
    .select(columns)
    .from(minutesFiles)
    .innerJoin(meetings, eq(meetings.id, minutesFiles.meetingId))
    .innerJoin(series, eq(series.id, meetings.seriesId))
    .where(and(eq(minutesFiles.meetingId, meetingId), theirs(scope)))
    .orderBy(asc(minutesFiles.createdAt), asc(minutesFiles.id));
}

export type ImageBytes = { mediaType: string; bytes: Uint8Array } & Dimensions;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Of those of `ids` that are images they may see, by id: what a DOCX or a page to print draws. An id comes from a text, and may be anything. */
export async function imageBytes(db: Db, scope: Scope, ids: readonly string[]): Promise<Map<string, ImageBytes>> {
  const asked = ids.filter((id) => UUID.test(id));
  const rows = await db
    .select({ id: minutesFiles.id, mediaType: minutesFiles.mediaType, bytes: minutesFiles.bytes })
    .from(minutesFiles)
    .innerJoin(meetings, eq(meetings.id, minutesFiles.meetingId))
    .innerJoin(series, eq(series.id, meetings.seriesId))
    .where(and(inArray(minutesFiles.id, asked), minutesFiles.isImage, theirs(scope)));
  return new Map(
    rows.flatMap(({ id, ...image }) => {
      const dimensions = dimensionsOf(image.bytes);
      return dimensions ? [[id, { ...image, ...dimensions }] as const] : [];
    }),
  );
}
