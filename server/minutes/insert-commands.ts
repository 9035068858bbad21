import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { meetings, series } from "@/db/schema";
import { plainText, type BlockNode } from "@/domain/minutes/document";
import type { Blocks, Insertion } from "@/domain/minutes/outline";
import { readTemplate } from "@/domain/minutes/template";
import { isFrozen } from "@/domain/minutes/vocabulary";
import { requireRole, type Scope } from "@/server/auth/scope";
import { deriveMinutes } from "./derive";
import { lockMinutes } from "./lock-minutes";
import { MINUTES_WRITERS } from "./policy";
import { appendUpdate, documentFromLog, readLog } from "./update-log";
import { insertInto, writtenBlocks } from "./written-document";

type Place = (blocks: Blocks, text: { /** As its instance makes it begin: nobody wrote in it yet. */ isUntouched: boolean }) => Insertion[];

/**
 * Writes into draft minutes what does not come from an editor, where `place` says, and derives the registry from it. The minutes are held until
 * the end of the transaction, so that every acknowledged keystroke is read; open editors receive what is written once it is committed.
 * @throws NotFoundError, ForbiddenError
 */
export async function insertInMinutes(tx: Tx, scope: Scope, { meetingId, place }: { meetingId: string; place: Place }): Promise<"written" | "nothing_to_write" | "validated"> {
  const { state, programmeId } = await lockMinutes(tx, scope, meetingId);
  requireRole(scope, programmeId, MINUTES_WRITERS);
  if (isFrozen(state)) return "validated";
  const { document } = documentFromLog(await readLog(tx, meetingId, 0));
  const blocks = writtenBlocks(document);
  const insertions = place(blocks, { isUntouched: textOf(blocks) === (await templateText(tx, meetingId)) || textOf(blocks) === "" });
  if (insertions.length === 0) return "nothing_to_write";
  const seq = await appendUpdate(tx, meetingId, { bytes: insertInto(document, insertions), userId: scope.userId });
  if (seq === null) throw new Error(`Minutes ${meetingId} were frozen while their row was held`);
  await deriveMinutes(tx, meetingId, { actorId: scope.userId });
  return "written";
}

const textOf = (blocks: Blocks): string => plainText({ type: "doc", content: blocks.filter((block): block is BlockNode => block !== null) });

async function templateText(tx: Tx, meetingId: string): Promise<string> {
  const [found] = await tx.select({ template: series.template }).from(meetings).innerJoin(series, eq(series.id, meetings.seriesId)).where(eq(meetings.id, meetingId));
  return plainText(readTemplate(found?.template ?? "", randomUUID));
}
