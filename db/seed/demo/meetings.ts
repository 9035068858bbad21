import { randomUUID } from "node:crypto";
import type { Tx } from "@/db/client";
import { follows, series, seriesMembers } from "@/db/schema";
import { addDays, isWorkingDay, weekdayOf, type Day } from "@/domain/calendar";
import type { UsualTopic } from "@/domain/meetings/agenda";
import type { BlockNode, ItemAttributes } from "@/domain/minutes/document";
import type { SeriesRole } from "@/domain/minutes/vocabulary";
import { loadViewer } from "@/server/auth/viewer";
import { insertMeeting } from "@/server/meetings/plan-commands";
import { validateMinutes } from "@/server/minutes/commands";
import { appendUpdate } from "@/server/minutes/update-log";
import { updateThatWrites } from "@/server/minutes/written-document";
import { DEMO_PEOPLE, type People, type PersonKey } from "./people";
import type { SeededIncrement } from "./programme";

const MEMBERS: [PersonKey, SeriesRole][] = [["moa", "secretary"], ["po", "chair"], ["rte", "participant"], ["squad", "participant"], ["copil", "informed"]];

type NewSeries = Omit<typeof series.$inferInsert, "id" | "programmeId">;

async function seedSeries(tx: Tx, programmeId: string, people: People, values: NewSeries, extra: [PersonKey, SeriesRole][] = []): Promise<SeededSeries> {
  const [row] = await tx.insert(series).values({ programmeId, ...values }).returning();
  const seriesId = row!.id;
  await tx.insert(seriesMembers).values([...MEMBERS, ...extra].map(([key, role]) => ({ seriesId, userId: people[key], role })));
  await tx.insert(follows).values((["moa", "po"] as const).map((key) => ({ userId: people[key], subject: "series" as const, subjectId: seriesId, programmeId })));
  return row!;
}

type SeededSeries = typeof series.$inferSelect;
type NewMeeting = { title: string; heldOn: Day; startsAt?: string; place?: string; agenda?: UsualTopic[] };

async function seedMeeting(tx: Tx, parent: SeededSeries, { title, heldOn, startsAt, place, agenda }: NewMeeting): Promise<string> {
  const meetingId = await insertMeeting(tx, { ...parent, agenda: agenda ?? parent.agenda }, { title, heldOn, plannedOn: null, startsAt: startsAt ?? parent.usualTime, durationMinutes: parent.usualMinutes, place: place ?? parent.usualPlace });
  if (meetingId === null) throw new Error(`Demo meeting not created: ${title}`);
  return meetingId;
}

const text = (content: string): BlockNode => ({ type: "paragraph", content: [{ type: "text", text: content }] });
const item = (kind: ItemAttributes["kind"], content: string, more: Partial<ItemAttributes> = {}): BlockNode => ({
  type: "minutesItem",
  attrs: { id: randomUUID(), kind, ownerId: null, ownerLabel: null, dueOn: null, dueText: null, incomplete: false, ...more },
  content: [{ type: "text", text: content }],
});

const owner = (people: People, key: PersonKey) => ({ ownerId: people[key], ownerLabel: DEMO_PEOPLE.find((person) => person.key === key)?.name ?? null });

const topic = (title: string, minutes: number | null = null, presenter = "", section = ""): UsualTopic => ({ section, title, minutes, presenter });
const SYNCHRO_AGENDA = [topic("Avancement de l’incrément", 15, "RTE"), topic("Contenu des sprints à venir", 20, "Product owner"), topic("Livraison et validation", 15, "MOA"), topic("Points divers", 10)];

/** The instances of the programme and their meetings, among them the one of 11 June 2025, still to be written. */
export async function seedMeetings(tx: Tx, programmeId: string, contractId: string, people: People, increments: SeededIncrement[], today: Day): Promise<void> {
  const synchro = await seedSeries(tx, programmeId, people, {
    name: "Point de synchro MOA",
    purpose: "Chaque semaine, la MOA, les product owners et le RTE partagent l’avancement de l’incrément, ce qui bloque et ce qui change, avant que les squads ne planifient.",
    cadence: { kind: "weekly", every: 1, weekday: 3 },
    ...{ startsOn: "2025-06-04", usualTime: "14:30", usualMinutes: 60, usualPlace: "Visioconférence" },
    agenda: SYNCHRO_AGENDA,
    preset: "synchro_moa",
    minutesAfter: { n: 2, unit: "working" },
  });
  const copil = await seedSeries(tx, programmeId, people, {
    name: "Comité de pilotage",
    purpose: "Chaque mois, la direction métier arbitre à partir de l’avancement, des risques et du budget.",
    cadence: { kind: "monthly", every: 1, rank: -1, weekday: 1 },
    ...{ startsOn: "2025-06-01", usualTime: "10:00", usualMinutes: 90, usualPlace: "Salle du comité" },
    agenda: [topic("Avancement : jalons, livrables, points durs", 30, "RTE"), topic("Actions de remédiation", 15), topic("Arbitrages demandés", 30, "Product owner"), topic("Risques et actions", 15, "RTE")],
    quorum: { percent: null, countsRepresented: true },
    ballotRule: { majority: "expressed", chairBreaksTies: true },
    preset: "copil",
    supportBefore: { n: -2, unit: "calendar" },
    minutesAfter: { n: 2, unit: "working" },
  });
  const operational = await seedSeries(
    tx,
    programmeId,
    people,
    {
      name: "Comité opérationnel du marché",
      purpose: "Chaque semaine, l’administration et le titulaire planifient les prestations et lèvent les difficultés.",
      cadence: { kind: "weekly", every: 1, weekday: 1 },
      ...{ startsOn: "2025-06-02", usualTime: "10:00", usualMinutes: 45, usualPlace: "Visioconférence" },
      agenda: [topic("Planification des actions", 15), topic("Feuille de route hebdomadaire", 15), topic("Leviers d’amélioration", 15)],
      preset: "comite_operationnel",
      minutesAfter: { n: 2, unit: "working" },
      sharedContractId: contractId,
    },
    [["titulaire", "participant"]],
  );

  await seedMeeting(tx, synchro, { title: "Point de synchro MOA", heldOn: "2025-06-11" });
  await seedMeeting(tx, copil, { title: "COPIL de juin 2025", heldOn: "2025-06-30", agenda: [topic("Avancement de l’incrément 27", 40), topic("Décisions et actions", 30), topic("Commandes", 20)] });
  await writePastMinutes(tx, synchro, people);
  await writeSharedMinutes(tx, operational, people);
  await writeRecentMinutes(tx, synchro, people, today);
  for (const [parent, inDays] of [[synchro, 0], [operational, 1], [copil, 8]] as const) {
    await seedMeeting(tx, parent, { title: parent.name, heldOn: nextWorkingDay(addDays(today, inDays)) });
  }
  const current = increments.find(({ from, to }) => from <= today && today <= to);
  if (current) await tx.insert(follows).values((["moa", "po"] as const).map((key) => ({ userId: people[key], subject: "increment" as const, subjectId: current.id, programmeId })));
}

function nextWorkingDay(day: Day): Day {
  return isWorkingDay(day, "metropole") ? day : nextWorkingDay(addDays(day, weekdayOf(day) === 6 ? 2 : 1));
}

async function write(tx: Tx, meetingId: string, people: People, content: BlockNode[]): Promise<void> {
  await appendUpdate(tx, meetingId, { bytes: updateThatWrites({ type: "doc", content }), userId: people.moa });
  const viewer = await loadViewer(tx, { userId: people.moa, sessionVersion: 1 });
  const result = await validateMinutes(tx, viewer!.scope, { meetingId });
  if (!result.ok) throw new Error(`Demo minutes not validated: ${result.reason}`);
}

async function writePastMinutes(tx: Tx, parent: SeededSeries, people: People): Promise<void> {
  const meetingId = await seedMeeting(tx, parent, { title: "Point de synchro MOA", heldOn: "2025-06-04" });
  await write(tx, meetingId, people, [
    text("Dernier point avant le démarrage de l’incrément 27."),
    item("information", "L’incrément 27 démarre le lundi 9 juin 2025."),
    item("decision", "Le dépôt de pièces par l’avocat ouvre l’incrément 27 : il est prioritaire sur le tableau de bord."),
    item("action", "Décrire les cas de test du dépôt de pièces", { ...owner(people, "po"), dueOn: "2025-06-13", dueText: "S24" }),
    item("risk", "La recette de fin d’incrément tombe pendant les congés d’été."),
  ]);
}

async function writeSharedMinutes(tx: Tx, parent: SeededSeries, people: People): Promise<void> {
  const meetingId = await seedMeeting(tx, parent, { title: "Comité opérationnel du marché", heldOn: "2025-06-16" });
  await write(tx, meetingId, people, [
    item("information", "Le bon de commande BC-2025-004 couvre l’animation de la squad Dépôt pour l’incrément 27."),
    item("action", "Livrer le cadrage du projet en mode agile", { ...owner(people, "titulaire"), dueOn: "2025-06-20", dueText: "20/06" }),
  ]);
}

async function writeRecentMinutes(tx: Tx, parent: SeededSeries, people: People, today: Day): Promise<void> {
  const heldOn = addDays(today, weekdayOf(today) === 1 ? -5 : -6);
  const meetingId = await seedMeeting(tx, parent, { title: "Point de synchro MOA", heldOn });
  await write(tx, meetingId, people, [
    item("action", "Relire le dossier de recette avant la démonstration", { ...owner(people, "moa"), dueOn: addDays(today, -2), dueText: "vendredi" }),
    item("action", "Confirmer la date du PI planning avec les squads", { ...owner(people, "moa"), dueOn: addDays(today, 4), dueText: "J+10" }),
    item("action", "Vérifier que l’export de l’ancien outil est compatible", { incomplete: true }),
    item("decision", "La démonstration de fin de sprint se tient en présence du greffe pilote."),
  ]);
}
