import committees from "@/domain/data/committees.json";
import type { Tx } from "@/db/client";
import { agendaTopics, follows, meetings, minutes, minutesSnapshots, minutesVersions, series, seriesMembers, type StoredDelay } from "@/db/schema";
import { addDays, isWorkingDay, weekdayOf, type Day } from "@/domain/calendar";
import type { UsualTopic } from "@/domain/meetings/agenda";
import { MEETING_WEEKDAYS } from "@/domain/meetings/vocabulary";
import { EMPTY_DOCUMENT, plainText, SCHEMA_VERSION, type MinutesDocument } from "@/domain/minutes/document";
import { isFrozen, type MinutesState } from "@/domain/minutes/vocabulary";
import { updateThatWrites } from "@/server/minutes/written-document";
import { contentHash } from "@/server/platform/content-hash";
import { drawDocument } from "./document";
import { insertAll } from "@/db/insert-all";
import type { SeededProgramme } from "./people";
import { at, type SeededIncrement } from "./increments";
import { evenly, type Random } from "./random";

export type SeededMeeting = { id: string; programmeId: string; seriesId: string; heldOn: Day; state: MinutesState; document: MinutesDocument; validatedAt: Date | null };
type Series = { id: string; name: string; weekday: number; agenda: UsualTopic[] };

/** Weekly meetings besides the committees of the contract, on the days that trains use. */
const CEREMONIES = ["Point de synchro MOA", "Synchro RTE", "Scrum of scrums", "Revue de backlog", "Démonstration système", "Lecture commune", "Point anomalies", "Comité éditorial"];
const AGENDA: UsualTopic[] = ["Tour de table", "Avancement", "Points durs", "Actions"].map((title) => ({ section: "", title, minutes: 15, presenter: "" }));
/** Upcoming meetings of each series, in weeks. */
const AHEAD = 2;

/** Series with weekly meetings back from two weeks ahead; what is old is validated and frozen, what is recent still written. */
export async function seedMinutes(tx: Tx, random: Random, programme: SeededProgramme, increments: SeededIncrement[], counts: { minutes: number; entries: number }, today: Day): Promise<SeededMeeting[]> {
  const { id: programmeId, people } = programme;
  const itsSeries = await seedSeries(tx, random, programme);
  const planned = evenly(counts.minutes, itsSeries.length).flatMap((count, rank) => {
    const { weekday, ...parent } = itsSeries[rank]!;
    const monday = addDays(today, 1 - weekdayOf(today));
    return Array.from({ length: count }, (_, week) => ({ id: random.uuid(), parent, heldOn: workedDay(addDays(monday, weekday - 1 + 7 * (AHEAD - week))) }));
  });
  const held = planned.filter(({ heldOn }) => heldOn <= today);
  const itemCounts = new Map(evenly(counts.entries, held.length).map((count, rank) => [held[rank]!.id, count]));
  const written = planned.map(({ id, parent, heldOn }): SeededMeeting & { title: string; agenda: UsualTopic[] } => {
    const state = stateOf(random, heldOn, today);
    const sprint = increments.flatMap(({ sprints }) => sprints).find(({ from, to }) => from <= heldOn && heldOn <= to)?.name ?? `${increments[0]?.number}.1`;
    const document = heldOn > today ? EMPTY_DOCUMENT : drawDocument(random, itemCounts.get(id) ?? 0, { heldOn, sprint, people });
    return { id, programmeId, seriesId: parent.id, title: parent.name, agenda: parent.agenda, heldOn, state, document, validatedAt: isFrozen(state) ? at(addDays(heldOn, 4), 15, random.int(0, 59)) : null };
  });
  await insertAll(tx, meetings, written.map(({ id, seriesId, title, heldOn }) => ({ id, programmeId, seriesId, title, heldOn, startsAt: random.pick(["09:30", "10:00", "14:00", "14:30", "16:00"]), place: random.pick(["Visioconférence", "Salle 2-114", "Salle Lisière"]) })));
  await insertAll(tx, agendaTopics, written.flatMap(({ id, seriesId, agenda, state }) => agenda.map((topic, position) => ({ ...topic, id: random.uuid(), meetingId: id, seriesId, position, origin: "usual" as const, ...(isFrozen(state) ? { state: "treated" as const, treatedIn: id, spentSeconds: 900 } : {}) }))));
  await insertMinutes(tx, random, programme, written);
  return written;
}

async function insertMinutes(tx: Tx, random: Random, { id: programmeId, people }: SeededProgramme, written: SeededMeeting[]): Promise<void> {
  const hasText = ({ document }: SeededMeeting): boolean => document.content.length > 0;
  const validator = new Map(written.map(({ id, validatedAt }) => [id, validatedAt && random.pick(people).id]));
  await insertAll(tx, minutes, written.map((meeting) => ({
    ...{ meetingId: meeting.id, programmeId, state: meeting.state, schemaVersion: SCHEMA_VERSION, text: plainText(meeting.document) },
    ...{ lastSeq: hasText(meeting) ? 1 : 0, derivedSeq: hasText(meeting) ? 1 : 0, document: hasText(meeting) ? meeting.document : null },
    ...{ validatedAt: meeting.validatedAt, publishedAt: meeting.state === "published" ? meeting.validatedAt : null, publishedVersion: meeting.state === "published" ? 1 : null, validatedBy: validator.get(meeting.id) ?? null },
  })));
  // The log of each as a compaction leaves it: the editor opens it like any other.
  await insertAll(tx, minutesSnapshots, written.filter(hasText).map(({ id, document }) => ({ meetingId: id, seq: 1, bytes: updateThatWrites(document) })));
  await insertAll(tx, minutesVersions, written.flatMap(({ id, document, validatedAt }) => {
    const createdBy = validator.get(id);
    if (!createdBy || !validatedAt) return [];
    return [{ id: random.uuid(), meetingId: id, programmeId, number: 1, document, hash: contentHash(document), createdBy, createdAt: validatedAt }];
  }));
}

async function seedSeries(tx: Tx, random: Random, { id: programmeId, template, people, benchId }: SeededProgramme): Promise<Series[]> {
  const presets = committees.committees.filter(({ kind }) => kind !== "agile");
  const names = [...presets.map(({ label, key }) => ({ name: label, preset: key })), ...CEREMONIES.map((name) => ({ name, preset: null }))].slice(0, template.series);
  const weekdays = MEETING_WEEKDAYS;
  const rows = names.map(({ name, preset }, rank) => ({
    ...{ id: random.uuid(), programmeId, name, preset, cadence: { kind: "weekly" as const, every: 1, weekday: weekdays[rank % 5]! }, agenda: AGENDA, weekday: 1 + (rank % 5) },
    purpose: "Partager l’avancement, lever les points durs et noter ce qui est décidé.",
    minutesAfter: preset ? ({ n: 2, unit: "working" } satisfies StoredDelay) : null,
  }));
  await insertAll(tx, series, rows);
  await insertAll(tx, seriesMembers, rows.flatMap(({ id }, rank) => [
    { seriesId: id, userId: benchId, role: rank === 0 ? ("secretary" as const) : ("participant" as const) },
    ...people.filter((_person, place) => place % 4 === rank % 4).slice(0, 12).map((person, place) => ({ seriesId: id, userId: person.id, role: place === 0 ? ("chair" as const) : ("participant" as const) })),
  ]));
  await insertAll(tx, follows, rows.slice(0, 3).map(({ id }) => ({ userId: benchId, subject: "series" as const, subjectId: id, programmeId })));
  return rows;
}

function stateOf(random: Random, heldOn: Day, today: Day): MinutesState {
  if (heldOn > addDays(today, -8)) return "draft";
  if (heldOn > addDays(today, -22)) return random.pick(["draft", "in_review"]);
  return random.chance(0.1) ? "validated" : "published";
}

function workedDay(day: Day): Day {
  let worked = day;
  while (!isWorkingDay(worked, "metropole")) worked = addDays(worked, -1);
  return worked;
}
