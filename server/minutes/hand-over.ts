import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { registryEntries } from "@/db/schema";
import { giveNumbers } from "@/server/registry/numbering-commands";
import { recordEntryEvents } from "./entry-events";

type HandOver = { meetingId: string; /** The meeting's day: numbers are those of its year. */ spokenOn: string; effectiveOn: string; actorId: string; reason?: string };

/** From now on the registry owns owner, due date and wording too, and each entry has its number. */
export async function handOverEntries(tx: Tx, { meetingId, spokenOn, ...event }: HandOver): Promise<void> {
  const entries = await tx
    .update(registryEntries)
    .set({ handedOverAt: sql`now()` })
    .where(and(eq(registryEntries.meetingId, meetingId), isNull(registryEntries.handedOverAt), isNull(registryEntries.withdrawnAt)))
    .returning();
  const [first] = entries;
  if (!first) return;
  await giveNumbers(tx, { seriesId: first.seriesId, spokenOn, entries: entries.toSorted((a, b) => a.position - b.position) });
  await recordEntryEvents(tx, entries, { kind: "handed_over", ...event });
}
