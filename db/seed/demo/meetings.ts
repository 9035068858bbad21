import { randomUUID } from "node:crypto";
import type { Tx } from "@/db/client";
import { follows, meetings, minutes, series, seriesMembers } from "@/db/schema";
import { addDays, isWorkingDay, weekdayOf, type Day } from "@/domain/calendar";
import { SCHEMA_VERSION, type BlockNode, type ItemAttributes } from "@/domain/minutes/document";
import type { SeriesRole } from "@/domain/minutes/vocabulary";
import { loadViewer } from "@/server/auth/viewer";
import { validateMinutes } from "@/server/minutes/commands";
import { appendUpdate } from "@/server/minutes/update-log";
import { updateThatWrites } from "@/server/minutes/written-document";
import { DEMO_PEOPLE, type People, type PersonKey } from "./people";
import type { SeededIncrement } from "./programme";

const MEMBERS: [PersonKey, SeriesRole][] = [["moa", "secretary"], ["po", "chair"], ["rte", "participant"], ["squad", "participant"], ["copil", "informed"]];

type NewSeries = Pick<typeof series.$inferInsert, "name" | "purpose" | "cadence" | "agenda" | "preset" | "supportBefore" | "minutesAfter" | "sharedContractId">;

async function seedSeries(tx: Tx, programmeId: string, people: People, values: NewSeries, extra: [PersonKey, SeriesRole][] = []): Promise<string> {
  const [row] = await tx.insert(series).values({ programmeId, ...values }).returning({ id: series.id });
  const seriesId = row!.id;
  await tx.insert(seriesMembers).values([...MEMBERS, ...extra].map(([key, role]) => ({ seriesId, userId: people[key], role })));
  await tx.insert(follows).values((["moa", "po"] as const).map((key) => ({ userId: people[key], subject: "series" as const, subjectId: seriesId, programmeId })));
  return seriesId;
}

async function seedMeeting(tx: Tx, programmeId: string, seriesId: string, meeting: { title: string; heldOn: Day; startsAt: string; place: string; agenda: string[] }): Promise<string> {
  const [row] = await tx.insert(meetings).values({ programmeId, seriesId, ...meeting }).returning({ id: meetings.id });
  await tx.insert(minutes).values({ meetingId: row!.id, programmeId, schemaVersion: SCHEMA_VERSION });
  return row!.id;
}

const text = (content: string): BlockNode => ({ type: "paragraph", content: [{ type: "text", text: content }] });
const item = (kind: ItemAttributes["kind"], content: string, more: Partial<ItemAttributes> = {}): BlockNode => ({
  type: "minutesItem",
  attrs: { id: randomUUID(), kind, ownerId: null, ownerLabel: null, dueOn: null, dueText: null, incomplete: false, ...more },
  content: [{ type: "text", text: content }],
});

const owner = (people: People, key: PersonKey) => ({ ownerId: people[key], ownerLabel: DEMO_PEOPLE.find((person) => person.key === key)?.name ?? null });

const SYNCHRO_AGENDA = ["Avancement de l’incrément", "Contenu des sprints à venir", "Livraison et validation", "Points divers"];

/** The instances of the programme and their meetings, among them the one of 11 June 2025, still to be written. */
export async function seedMeetings(tx: Tx, programmeId: string, contractId: string, people: People, increments: SeededIncrement[], today: Day): Promise<void> {
  const synchro = await seedSeries(tx, programmeId, people, {
    name: "Point de synchro MOA",
    purpose: "Chaque semaine, la MOA, les product owners et le RTE partagent l’avancement de l’incrément, ce qui bloque et ce qui change, avant que les squads ne planifient.",
    cadence: "Chaque mercredi à 14 h 30",
    agenda: SYNCHRO_AGENDA,
    preset: "synchro_moa",
    minutesAfter: { n: 2, unit: "working" },
  });
  const copil = await seedSeries(tx, programmeId, people, {
    name: "Comité de pilotage",
    purpose: "Chaque mois, la direction métier arbitre à partir de l’avancement, des risques et du budget.",
    cadence: "Chaque mois",
    agenda: ["Avancement : jalons, livrables, points durs", "Actions de remédiation", "Arbitrages demandés", "Risques et actions"],
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
      cadence: "Chaque lundi à 10 h",
      agenda: ["Planification des actions", "Feuille de route hebdomadaire", "Leviers d’amélioration"],
      preset: "comite_operationnel",
      minutesAfter: { n: 2, unit: "working" },
      sharedContractId: contractId,
    },
    [["titulaire", "participant"]],
  );

  const at = { startsAt: "14:30", place: "Visioconférence" };
  await seedMeeting(tx, programmeId, synchro, { title: "Point de synchro MOA", heldOn: "2025-06-11", ...at, agenda: SYNCHRO_AGENDA });
  await seedMeeting(tx, programmeId, copil, { title: "COPIL de juin 2025", heldOn: "2025-06-30", startsAt: "10:00", place: "Salle du comité", agenda: ["Avancement de l’incrément 27", "Décisions et actions", "Commandes"] });
  await writePastMinutes(tx, programmeId, synchro, people);
  await writeSharedMinutes(tx, programmeId, operational, people);
  await writeRecentMinutes(tx, programmeId, synchro, people, today);
  for (const [seriesId, title, inDays, agenda] of [[synchro, "Point de synchro MOA", 0, SYNCHRO_AGENDA], [operational, "Comité opérationnel du marché", 1, ["Planification des actions"]], [copil, "Comité de pilotage", 8, ["Arbitrages demandés"]]] as const) {
    await seedMeeting(tx, programmeId, seriesId, { title, heldOn: nextWorkingDay(addDays(today, inDays)), ...at, agenda: [...agenda] });
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

async function writePastMinutes(tx: Tx, programmeId: string, seriesId: string, people: People): Promise<void> {
  const meetingId = await seedMeeting(tx, programmeId, seriesId, { title: "Point de synchro MOA", heldOn: "2025-06-04", startsAt: "14:30", place: "Visioconférence", agenda: SYNCHRO_AGENDA });
  await write(tx, meetingId, people, [
    text("Dernier point avant le démarrage de l’incrément 27."),
    item("information", "L’incrément 27 démarre le lundi 9 juin 2025."),
    item("decision", "Le dépôt de pièces par l’avocat ouvre l’incrément 27 : il est prioritaire sur le tableau de bord."),
    item("action", "Décrire les cas de test du dépôt de pièces", { ...owner(people, "po"), dueOn: "2025-06-13", dueText: "S24" }),
    item("risk", "La recette de fin d’incrément tombe pendant les congés d’été."),
  ]);
}

async function writeSharedMinutes(tx: Tx, programmeId: string, seriesId: string, people: People): Promise<void> {
  const meetingId = await seedMeeting(tx, programmeId, seriesId, { title: "Comité opérationnel du marché", heldOn: "2025-06-16", startsAt: "10:00", place: "Visioconférence", agenda: ["Planification des actions"] });
  await write(tx, meetingId, people, [
    item("information", "Le bon de commande BC-2025-004 couvre l’animation de la squad Dépôt pour l’incrément 27."),
    item("action", "Livrer le cadrage du projet en mode agile", { ...owner(people, "titulaire"), dueOn: "2025-06-20", dueText: "20/06" }),
  ]);
}

async function writeRecentMinutes(tx: Tx, programmeId: string, seriesId: string, people: People, today: Day): Promise<void> {
  const heldOn = addDays(today, weekdayOf(today) === 1 ? -5 : -6);
  const meetingId = await seedMeeting(tx, programmeId, seriesId, { title: "Point de synchro MOA", heldOn, startsAt: "14:30", place: "Visioconférence", agenda: SYNCHRO_AGENDA });
  await write(tx, meetingId, people, [
    item("action", "Relire le dossier de recette avant la démonstration", { ...owner(people, "moa"), dueOn: addDays(today, -2), dueText: "vendredi" }),
    item("action", "Confirmer la date du PI planning avec les squads", { ...owner(people, "moa"), dueOn: addDays(today, 4), dueText: "J+10" }),
    item("action", "Vérifier que l’export de l’ancien outil est compatible", { incomplete: true }),
    item("decision", "La démonstration de fin de sprint se tient en présence du greffe pilote."),
  ]);
}
