import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { registryCounters, registryEntries } from "@/db/schema";
import { numberEntries, numberingYear } from "@/domain/minutes/numbering";
import type { ItemKind } from "@/domain/minutes/vocabulary";

type ToNumber = { seriesId: string; /** The meeting's day, or the day of writing. */ spokenOn: string; entries: readonly { id: string; kind: ItemKind }[] };

/** Gives entries of one instance their numbers, in the order given. Raising the counter locks it to the end of the transaction: nobody else takes these ranks. */
export async function giveNumbers(tx: Tx, { seriesId, spokenOn, entries }: ToNumber): Promise<void> {
  if (entries.length === 0) return;
  const year = numberingYear(spokenOn);
  const byKind = Map.groupBy(entries, ({ kind }) => kind);
  const last = new Map<ItemKind, number>();
  // Always in one order, so that two validations never wait for each other in a circle.
  for (const kind of [...byKind.keys()].sort()) {
    const count = byKind.get(kind)!.length;
    const [counter] = await tx
      .insert(registryCounters)
      .values({ seriesId, kind, year, last: count })
      .onConflictDoUpdate({ target: [registryCounters.seriesId, registryCounters.kind, registryCounters.year], set: { last: sql`${registryCounters.last} + ${count}` } })
      .returning({ last: registryCounters.last });
    last.set(kind, counter!.last - count);
  }
  const ranks = numberEntries(entries, last).map(({ id, rank }) => ({ id, rank }));
  await tx.execute(sql`
    update ${registryEntries} e set number_year = ${year}, number_rank = n.rank
    from json_to_recordset(${JSON.stringify(ranks)}::json) as n(id uuid, rank int) where n.id = e.id`);
}
