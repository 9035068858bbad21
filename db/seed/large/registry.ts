import { registryCounters, registryEntries, registryEvents, type RegistrySnapshot } from "@/db/schema";
import type { Tx } from "@/db/client";
import { addDays, type Day } from "@/domain/calendar";
import { extractItems, type ExtractedItem } from "@/domain/minutes/items";
import { numberingYear } from "@/domain/minutes/numbering";
import type { EntryStatus, ItemKind } from "@/domain/minutes/vocabulary";
import { insertAll } from "@/db/insert-all";
import type { SeededMeeting } from "./minutes";
import type { SeededProgramme } from "./people";
import { at } from "./increments";
import type { Random } from "./random";

/** One entry per typed line of the minutes, and its history: noted, handed over at validation, its status since. */
export async function seedRegistry(tx: Tx, random: Random, { people }: SeededProgramme, meetings: readonly SeededMeeting[], today: Day): Promise<void> {
  const drawn = meetings.flatMap((meeting) => extractItems(meeting.document).items.map((item) => draw(random, meeting, item, people[0]?.id ?? null, today)));
  const { numbers, counters } = numberAll(meetings, drawn.map(({ entry }) => entry));
  await insertAll(tx, registryEntries, drawn.map(({ entry }) => ({ ...entry, ...(numbers.get(entry.id) ?? { numberYear: null, numberRank: null }) })));
  await insertAll(tx, registryCounters, counters);
  await insertAll(tx, registryEvents, drawn.flatMap(({ events }) => events).toSorted((a, b) => a.at.getTime() - b.at.getTime()));
}

type Drawn = ReturnType<typeof draw>["entry"];

/** The numbers that validation would have given, meeting after meeting, and where each count stands. */
function numberAll(meetings: readonly SeededMeeting[], entries: readonly Drawn[]) {
  const numbers = new Map<string, { numberYear: number; numberRank: number }>();
  const counters = new Map<string, { seriesId: string; kind: ItemKind; year: number; last: number }>();
  const byMeeting = Map.groupBy(entries, ({ meetingId }) => meetingId);
  for (const { id, seriesId, heldOn } of meetings.filter(({ validatedAt }) => validatedAt !== null).toSorted((a, b) => a.heldOn.localeCompare(b.heldOn))) {
    const year = numberingYear(heldOn);
    for (const entry of byMeeting.get(id) ?? []) {
      const key = [seriesId, entry.kind, year].join(" ");
      const last = (counters.get(key)?.last ?? 0) + 1;
      counters.set(key, { seriesId, kind: entry.kind, year, last });
      numbers.set(entry.id, { numberYear: year, numberRank: last });
    }
  }
  return { numbers, counters: [...counters.values()] };
}

function draw(random: Random, { programmeId, seriesId, ...meeting }: SeededMeeting, { position, ...item }: ExtractedItem, actorId: string | null, today: Day) {
  const notedAt = at(meeting.heldOn, 14, random.int(0, 59));
  const closedOn = meeting.validatedAt && item.kind === "action" ? closingDay(random, meeting.heldOn, item.dueOn, today) : null;
  const status: EntryStatus = closedOn ? random.weighted([["done", 9], ["cancelled", 1]]) : meeting.validatedAt && item.kind === "action" && random.chance(0.3) ? "in_progress" : "open";
  const place = { programmeId, seriesId };
  const { id, ...said } = item;
  const snapshot = (current: EntryStatus): RegistrySnapshot => ({ ...said, status: current, withdrawn: false });
  const event = (kind: "created" | "handed_over" | "status_changed", when: Date, effectiveOn: Day, current: EntryStatus) => ({ ...place, entryId: id, at: when, effectiveOn, actorId, kind, after: snapshot(current) });
  const changedOn = closedOn ?? addDays(meeting.heldOn, 5);
  const events = [
    event("created", notedAt, meeting.heldOn, "open"),
    ...(meeting.validatedAt ? [event("handed_over", meeting.validatedAt, meeting.heldOn, "open")] : []),
    ...(status === "open" ? [] : [event("status_changed", at(changedOn, 11, random.int(0, 59)), changedOn, status)]),
  ];
  const entry = { ...place, ...said, id, meetingId: meeting.id, position, status, handedOverAt: meeting.validatedAt, createdAt: notedAt, updatedAt: events.at(-1)!.at };
  return { entry, events };
}

/** Most actions end around their date; about one in ten does not. Null while it is open. */
function closingDay(random: Random, heldOn: Day, dueOn: Day | null, today: Day): Day | null {
  if (random.chance(0.1)) return null;
  const day = addDays(dueOn ?? addDays(heldOn, 30), random.int(-4, 6));
  const after = addDays(heldOn, 5);
  const closed = day < after ? after : day;
  return closed <= today ? closed : null;
}
