import { and, eq, gte, lte, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { agendaTopics, increments, meetings, programmes, series as seriesTable, sprints } from "@/db/schema";
import { addDays, type Day } from "@/domain/calendar";
import { occurrencesOf, type Occurrence } from "@/domain/meetings/cadence";
import { beginMinutes } from "@/server/minutes/commands";
import { todayOf } from "@/server/platform/clock";

type Series = typeof seriesTable.$inferSelect;
type NewMeeting = { title: string; heldOn: Day; plannedOn: Day | null; startsAt: string; durationMinutes: number; place: string };

/** A meeting with its empty minutes, begun as the template says, and the usual agenda of its instance. Null when that occurrence exists already. */
export async function insertMeeting(tx: Tx, parent: Series, values: NewMeeting): Promise<string | null> {
  const [created] = await tx.insert(meetings).values({ ...values, seriesId: parent.id, programmeId: parent.programmeId }).onConflictDoNothing({ target: [meetings.seriesId, meetings.plannedOn] }).returning({ id: meetings.id });
  if (!created) return null;
  const meetingId = created.id;
  await beginMinutes(tx, { meetingId, programmeId: parent.programmeId, template: parent.template });
  await insertUsualTopics(tx, parent, meetingId);
  return meetingId;
}

export async function insertUsualTopics(tx: Tx, { id: seriesId, agenda }: Pick<Series, "id" | "agenda">, meetingId: string): Promise<void> {
  if (agenda.length === 0) return;
  await tx.insert(agendaTopics).values(agenda.map((topic, position) => ({ ...topic, position, meetingId, seriesId, origin: "usual" as const })));
}

/** How many meetings stand ahead, and how far they are looked for: a yearly committee has one. */
const AHEAD = { meetings: 6, days: 400 };

/**
 * The next meetings of an instance by its cadence, those that do not exist yet. Moved and cancelled ones keep the name of their occurrence,
 * so none of them comes back. Answers how many it created.
 */
export async function planAhead(tx: Tx, parent: Series): Promise<number> {
  const today = await todayOf(tx);
  const next = (await nextOccurrences(tx, parent, today)).slice(0, AHEAD.meetings);
  const { usualTime: startsAt, usualMinutes: durationMinutes, usualPlace: place, name: title } = parent;
  let created = 0;
  for (const { plannedOn, heldOn } of next) if (await insertMeeting(tx, parent, { title, plannedOn, heldOn, startsAt, durationMinutes, place })) created += 1;
  return created;
}

/**
 * The next meetings of every instance that has a cadence: time passes without anybody editing it. Each instance in its own transaction;
 * one that cannot be planned holds up no other, and is told to `onFailure`. Answers how many meetings it created.
 */
export async function planEveryInstance(db: Db, onFailure: (seriesId: string, error: unknown) => void): Promise<number> {
  const regular = await db.select({ id: seriesTable.id }).from(seriesTable).where(sql`${seriesTable.cadence} ->> 'kind' <> 'on_demand'`).orderBy(seriesTable.id);
  let created = 0;
  for (const { id } of regular) {
    try {
      created += await db.transaction(async (tx) => {
        const [parent] = await tx.select().from(seriesTable).where(eq(seriesTable.id, id)).for("share");
        return parent ? planAhead(tx, parent) : 0;
      });
    } catch (error) {
      onFailure(id, error);
    }
  }
  return created;
}

async function nextOccurrences(tx: Tx, { programmeId, cadence, startsOn }: Series, today: Day): Promise<Occurrence[]> {
  const [from, to] = [today, addDays(today, AHEAD.days)];
  const [frame] = await tx.select({ zone: programmes.holidayZone }).from(programmes).where(eq(programmes.id, programmeId));
  const within = { from: sprints.startsOn, to: sprints.endsOn, name: sprints.name };
  // One after the other: a transaction has one connection.
  const itsSprints = await tx.select(within).from(sprints).where(and(eq(sprints.programmeId, programmeId), gte(sprints.endsOn, from), lte(sprints.startsOn, to))).orderBy(sprints.startsOn);
  const itsIncrements = await tx
    .select({ name: sql<string>`${increments.number}::text`, from: increments.startsOn, to: increments.endsOn })
    .from(increments)
    .where(and(eq(increments.programmeId, programmeId), gte(increments.endsOn, from), lte(increments.startsOn, to)))
    .orderBy(increments.startsOn);
  return occurrencesOf(cadence, { anchor: startsOn, from, to, sprints: itsSprints, increments: itsIncrements, zone: frame!.zone });
}
