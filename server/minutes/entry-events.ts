import type { Tx } from "@/db/client";
import { registryEvents, type registryEntries, type RegistrySnapshot } from "@/db/schema";

export type Entry = typeof registryEntries.$inferSelect;

const snapshotOf = ({ kind, text, ownerId, ownerLabel, dueOn, dueText, incomplete, status, supersededById, withdrawnAt }: Entry): RegistrySnapshot => ({
  ...{ kind, text, ownerId, ownerLabel, dueOn, dueText, incomplete, status, withdrawn: withdrawnAt !== null },
  ...(supersededById !== null && { supersededById }),
});

type Event = { kind: "handed_over" | "revised" | "restored" | "withdrawn" | "status_changed"; actorId: string; effectiveOn: string; reason?: string };

/** What validated minutes did to entries, each as it stands afterwards. */
export async function recordEntryEvents(tx: Tx, entries: readonly Entry[], event: Event): Promise<void> {
  if (entries.length === 0) return;
  await tx.insert(registryEvents).values(entries.map((entry) => ({ entryId: entry.id, programmeId: entry.programmeId, seriesId: entry.seriesId, after: snapshotOf(entry), ...event })));
}
