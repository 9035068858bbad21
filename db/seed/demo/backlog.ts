import type { Tx } from "@/db/client";
import { dependencies, features, stories, storyEvents } from "@/db/schema";
import { addDays, type Day } from "@/domain/calendar";
import type { StoryKind, StoryState } from "@/domain/planning/vocabulary";
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

/** Stories of every increment: what is past is done on days of its sprint, what is running is half way, what is to come is being described. */
export async function seedBacklog(tx: Tx, programmeId: string, increments: SeededIncrement[], squads: Squad[], today: Day): Promise<void> {
  let storyNumber = 0;
  let featureNumber = 0;
  /** The stories of each increment by feature, in their order. */
  const planned: string[][][] = [];
  for (const [rank, increment] of increments.entries()) {
    // Two increments are told in full; the others carry three features each.
    const chosen = rank < 2 ? FEATURES.slice(rank * 3 === 0 ? 0 : 2) : FEATURES.slice(rank % 4, (rank % 4) + 3);
    planned.push([]);
    for (const [index, [title, benefit, list]] of chosen.entries()) {
      const [feature] = await tx
        .insert(features)
        .values({ programmeId, incrementId: increment.id, key: `PP-F${++featureNumber}`, title, benefit, acceptance: "Recette prononcée par la MOA sur la préproduction.", state: increment.to < today ? "done" : increment.from <= today ? "in_progress" : "draft" })
        .returning({ id: features.id });
      const rows = list.map(([storyTitle, points, kind = "story"], at) => {
        const sprint = increment.sprints[(index + at) % 4]!;
        const { state, doneOn } = progressOn(today, sprint, increment, index * 5 + at * 3);
        return {
          ...{ programmeId, incrementId: increment.id, featureId: feature!.id, squadId: squads[index % squads.length]!.id, sprintId: isLeftOut(rank, index, at) ? null : sprint.id, state, doneOn, kind },
          key: `PP-${++storyNumber}`,
          title: storyTitle,
          points,
          acceptance: state === "draft" ? "" : "Cas de test et jeu de données décrits.",
          // The last of each feature came in during the increment: the scope line rises.
          addedOn: at === list.length - 1 && at > 3 ? addDays(increment.from, 9) : increment.from,
        };
      });
      const inserted = await tx.insert(stories).values(rows).returning();
      planned[rank]!.push(inserted.map(({ id }) => id));
      await tx.insert(storyEvents).values(
        inserted.map(({ id: storyId, title, state, points, sprintId, squadId, featureId, incrementId }) => ({ ...{ storyId, programmeId, incrementId, actorId: null }, kind: "created" as const, after: { title, state, points, incrementId, sprintId, squadId, featureId } })),
      );
    }
  }
  await seedDependencies(tx, programmeId, planned);

  /** One story of the increment to come waits for a sprint. */
  function isLeftOut(rank: number, index: number, at: number): boolean {
    return rank === increments.length - 1 && index === 2 && at === 3;
  }
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
