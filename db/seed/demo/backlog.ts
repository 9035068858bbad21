import { and, eq, isNotNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { dependencies, epics, featureSquads, features, stories, storyEvents } from "@/db/schema";
import { addDays, type Day } from "@/domain/calendar";
import { criteriaText, type AcceptanceCriterion } from "@/domain/planning/ready";
import type { StoryKind, StoryState } from "@/domain/planning/vocabulary";
import type { People } from "./people";
import type { SeededIncrement, Squad } from "./programme";

/** [title, benefit, [story, points or null when not estimated][]] */
const FEATURES: [string, string, [string, number | null, StoryKind?][]][] = [
  ["Dépôt de pièces par l’avocat", "Moins de pièces reçues sur papier, moins de ressaisie au greffe", [
    ["Déposer une pièce au format PDF", 13], ["Refuser une pièce trop lourde avec un message clair", 8], ["Recevoir un accusé de dépôt", 8], ["Contrôler l’absence de virus", 20, "enabler"], ["Retrouver ses dépôts du mois", 13],
  ]],
  ["Consultation du dossier à l’audience", "Le dossier complet est sous les yeux du tribunal", [
    ["Ouvrir un dossier en moins de trois clics", 13], ["Annoter une pièce", 20], ["Marquer une pièce comme vue", 5], ["Consulter hors connexion", 20], ["Mettre en cache les pièces du jour", 13, "enabler"],
  ]],
  ["Échanges avec l’application nationale", "Les décisions remontent le jour même", [
    ["Transmettre une décision", 20], ["Rejouer un échange en échec", 13], ["Tracer chaque échange", 8], ["Absorber le changement de version du format", 20, "enabler"],
  ]],
  ["Convocations dématérialisées", "Convocations reçues à temps, moins de renvois", [
    ["Éditer une convocation", 13], ["Envoyer une convocation par voie électronique", 20], ["Suivre la remise", 8], ["Relancer automatiquement", 13],
  ]],
  ["Tableau de bord du greffe", "Les chefs de service voient la charge de la semaine", [
    ["Voir les audiences de la semaine", 8], ["Voir les dossiers incomplets", 13], ["Exporter la liste", 5], ["Filtrer par chambre", null],
  ]],
  ["Accessibilité du portail", "Conformité au RGAA 4.1", [
    ["Naviguer au clavier dans le dossier", 13], ["Corriger les contrastes", 8], ["Décrire les pièces pour un lecteur d’écran", 13], ["Publier la déclaration d’accessibilité", 3],
  ]],
];

/** Which epic groups the feature, and the parts of its WSJF: value, criticality, risk, size; null when nobody gave it yet. */
const PRIORITIES: Record<string, [epic: 0 | 1, ...(number | null)[]]> = {
  "Dépôt de pièces par l’avocat": [0, 13, 8, 5, 8],
  "Consultation du dossier à l’audience": [0, 20, 13, 3, 13],
  "Échanges avec l’application nationale": [1, 8, 20, 13, 8],
  "Convocations dématérialisées": [0, 8, 5, 2, 5],
  "Tableau de bord du greffe": [1, 5, 2, null, 3],
  "Accessibilité du portail": [1, 3, 8, 8, 5],
};
const EPICS = [
  ["Dossier pénal numérique de bout en bout", "Ce que l’avocat, le greffe et le tribunal font du dossier, du dépôt à l’audience."],
  ["Portail ouvert et relié", "Les échanges avec les autres applications, le pilotage et l’accès de tous."],
] as const;

/** What nobody has planned yet. */
const UNPLANNED: [string, StoryKind][] = [
  ["Prévenir l’avocat d’une pièce illisible", "story"],
  ["Archiver les dossiers clos", "enabler"],
  ["Afficher le dossier sur une tablette", "story"],
  ["Double envoi d’une convocation", "defect"],
];

const criteriaOf = (title: string): AcceptanceCriterion[] => [
  { criterion: `« ${title} » aboutit avec un dossier complet`, testCase: "Dossier complet, droits de l’agent", data: "Dossier d’essai 2025-014" },
  { criterion: "Un refus dit pourquoi et ne perd rien de la saisie", testCase: "Dossier incomplet", data: "Dossier d’essai 2025-015" },
];

/** Stories of every increment: what is past is done on days of its sprint, what is running is half way, what is to come is being described. */
export async function seedBacklog(tx: Tx, programmeId: string, increments: SeededIncrement[], squads: Squad[], people: People, today: Day): Promise<void> {
  const itsEpics = await tx
    .insert(epics)
    .values(EPICS.map(([title, description], rank) => ({ programmeId, key: `PP-E${rank + 1}`, title, description, state: "in_progress" as const })))
    .returning({ id: epics.id });
  let storyNumber = 0;
  let featureNumber = 0;
  /** The stories of each increment by feature, in their order. */
  const planned: string[][][] = [];
  for (const [rank, increment] of increments.entries()) {
    // Two increments are told in full; the others carry three features each.
    const chosen = rank < 2 ? FEATURES.slice(rank * 3 === 0 ? 0 : 2) : FEATURES.slice(rank % 4, (rank % 4) + 3);
    planned.push([]);
    for (const [index, [title, benefit, list]] of chosen.entries()) {
      const [epic, businessValue, timeCriticality, riskReduction, jobSize] = PRIORITIES[title]!;
      const priority = { epicId: itsEpics[epic]!.id, businessValue, timeCriticality, riskReduction, jobSize };
      const [feature] = await tx
        .insert(features)
        .values({ programmeId, incrementId: increment.id, key: `PP-F${++featureNumber}`, title, benefit, ...priority, acceptance: "Recette prononcée par la MOA sur la préproduction.", state: increment.to < today ? "done" : increment.from <= today ? "in_progress" : "draft" })
        .returning({ id: features.id });
      await tx.insert(featureSquads).values({ programmeId, featureId: feature!.id, squadId: squads[index % squads.length]!.id });
      const rows = list.map(([storyTitle, points, kind = "story"], at) => {
        const sprint = increment.sprints[(index + at) % 4]!;
        const { state, doneOn } = progressOn(today, sprint, increment, index * 5 + at * 3);
        const startedOn = startOf({ state, doneOn, from: sprint.from }, index + at);
        return {
          ...{ programmeId, incrementId: increment.id, featureId: feature!.id, squadId: squads[index % squads.length]!.id, sprintId: isLeftOut(rank, index, at) ? null : sprint.id, state, startedOn, doneOn, kind },
          key: `PP-${++storyNumber}`,
          title: storyTitle,
          points,
          ...readinessOf(storyTitle, state, at),
          // The last of each feature came in during the increment: the scope line rises.
          addedOn: at === list.length - 1 && at > 3 ? addDays(increment.from, 9) : increment.from,
        };
      });
      const inserted = await tx.insert(stories).values(rows).returning();
      planned[rank]!.push(inserted.map(({ id }) => id));
      await tx.insert(storyEvents).values(
        inserted.map((story) => ({ ...eventOf(story, story.state === "done" || story.state === "in_progress" ? "ready" : story.state), ...createdAs(story.addedOn === increment.from ? null : story.addedOn, increment.from), kind: "created" as const })),
      );
    }
  }
  const unplanned = await tx.insert(stories).values(UNPLANNED.map(([title, kind]) => ({ programmeId, key: `PP-${++storyNumber}`, title, kind }))).returning();
  await tx.insert(storyEvents).values(unplanned.map((story) => ({ storyId: story.id, programmeId, incrementId: null, actorId: null, kind: "created" as const, after: snapshotNowhere(story) })));
  await seedDependencies(tx, programmeId, planned);

  /** Written two weeks before its increment, by nobody that is known; or by the product owner on the day it came in. */
  function createdAs(cameOn: Day | null, from: Day): { actorId: string | null; at: Date } {
    const day = [cameOn ?? addDays(from, -14), today].toSorted()[0]!;
    return { actorId: cameOn && people.po, at: new Date(`${day}T08:00:00Z`) };
  }

  /** One story of the increment to come waits for a sprint. */
  function isLeftOut(rank: number, index: number, at: number): boolean {
    return rank === increments.length - 1 && index === 2 && at === 3;
  }
}

/** Begun some days before it was done; what is under way began with its sprint. One in seven, nobody knows when. */
function startOf({ state, doneOn, from }: { state: StoryState; doneOn: Day | null; from: Day }, rank: number): Day | null {
  if (rank % 7 === 6 || (state !== "done" && state !== "in_progress")) return null;
  const began = doneOn === null ? addDays(from, 3) : addDays(doneOn, -[2, 4, 3, 7, 5, 9][rank % 6]!);
  return began < from ? from : began;
}

/** How the stories came to what they are, on their own days; after what was promised of them, as it happened. */
export async function seedProgress(tx: Tx, programmeId: string, today: Day): Promise<void> {
  const begun = await tx.select().from(stories).where(and(eq(stories.programmeId, programmeId), isNotNull(stories.startedOn)));
  const finished = await tx.select().from(stories).where(and(eq(stories.programmeId, programmeId), isNotNull(stories.doneOn)));
  const on = (day: Day, hour: number): { at?: Date } => (day < today ? { at: new Date(`${day}T${hour}:00:00Z`) } : {});
  await tx.insert(storyEvents).values([
    ...begun.map((story) => ({ ...eventOf(story, "in_progress"), ...on(story.startedOn!, 11) })),
    ...finished.map((story) => ({ ...eventOf(story, "done"), ...on(story.doneOn!, 12) })),
  ]);
}

const eventOf = ({ id: storyId, programmeId, incrementId, title, points, sprintId, squadId, featureId }: typeof stories.$inferSelect, state: StoryState) => ({
  ...{ storyId, programmeId, incrementId, actorId: null, kind: "state_changed" as const },
  after: { title, state, points, incrementId, sprintId, squadId, featureId },
});

const snapshotNowhere = ({ title, state, points }: { title: string; state: StoryState; points: number | null }) => ({ title, state, points, incrementId: null, sprintId: null, squadId: null, featureId: null });

/** What is ready or further meets the definition of ready; of the others, some lack only what a person says. */
function readinessOf(title: string, state: StoryState, rank: number) {
  const criteria = state === "draft" && rank % 2 === 0 ? [] : criteriaOf(title);
  return { criteria, acceptance: criteriaText(criteria), readyChecks: state === "draft" ? [] : ["described"], labels: rank % 3 === 0 ? ["greffe pilote"] : [] };
}

/** Between squads, of every verdict: done already, before, in the same sprint, after, and before something that no sprint holds. */
async function seedDependencies(tx: Tx, programmeId: string, planned: string[][][]): Promise<void> {
  const [first, next] = [planned[0]!, planned.at(-1)!];
  const pairs: [string, string][] = [
    [first[0]![0]!, next[1]![3]!],
    [next[0]![0]!, next[1]![1]!],
    [next[0]![1]!, next[1]![0]!],
    [next[1]![2]!, next[0]![2]!],
    [next[2]![3]!, next[0]![3]!],
    // In the increment of June 2025 too: the annotation of documents came late.
    [first[1]![1]!, first[0]![1]!],
  ];
  await tx.insert(dependencies).values(pairs.map(([prerequisiteId, dependentId]) => ({ programmeId, prerequisiteId, dependentId })));
}

/** A story is done in the second or third week of its sprint; one in nine of a past increment never was. */
function progressOn(today: Day, sprint: { from: Day; to: Day }, increment: { from: Day; to: Day }, rank: number): { state: StoryState; doneOn: Day | null } {
  const doneOn = addDays(sprint.from, [8, 9, 10, 11, 14, 15, 16, 17][rank % 8]!);
  if (rank % 11 === 8) return { state: increment.from <= today ? "in_progress" : "draft", doneOn: null };
  if (doneOn < today) return { state: "done", doneOn };
  if (sprint.from <= today) return { state: "in_progress", doneOn: null };
  return { state: rank % 3 === 0 ? "draft" : "ready", doneOn: null };
}
