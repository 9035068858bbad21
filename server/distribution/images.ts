import type { Db } from "@/db/client";
import type { FactsImage, MinutesFacts } from "@/domain/distribution/facts";
import { blocksWithin, type BlockNode } from "@/domain/minutes/document";
import type { Scope } from "@/server/auth/scope";
import { filesOf, imageBytes } from "@/server/minutes/file-queries";

/** What one output carries of them, in bytes: past it, an image is named and linked. */
const MAX_IMAGE_BYTES = 30 * 1024 * 1024;

const imagesIn = (blocks: readonly BlockNode[]): string[] => blocks.flatMap((block) => (block.type === "image" ? [block.attrs.fileId] : imagesIn(blocksWithin(block))));

/** With the images of its text, for a format that shows them: those of this meeting, the first ones that fit. */
export async function withImages(db: Db, scope: Scope, facts: MinutesFacts): Promise<MinutesFacts> {
  const shown = new Set(imagesIn(facts.document.content));
  if (shown.size === 0) return facts;
  const files = (await filesOf(db, scope, facts.meetingId)).filter(({ id, isImage }) => isImage && shown.has(id));
  let left = MAX_IMAGE_BYTES;
  const fitting = files.filter(({ size }) => size <= left && ((left -= size), true));
  const bytes = await imageBytes(db, scope, fitting.map(({ id }) => id));
  const images = [...bytes].map(([fileId, { mediaType, bytes: content, width, height }]): FactsImage => ({ fileId, mediaType, base64: Buffer.from(content).toString("base64"), width, height }));
  return { ...facts, images };
}
