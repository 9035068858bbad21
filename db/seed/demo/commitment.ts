import { and, asc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { commitments, commitmentStories, confidenceBallots, confidenceVoters, confidenceVotes, driftReasons, objectives, risks, sprints, stories, storyEvents } from "@/db/schema";
import { addDays, type Day } from "@/domain/calendar";
import type { People } from "./people";
import type { SeededIncrement, Squad } from "./programme";

/** [squad, title, committed, planned value, actual value and what was said of it once the increment was over], of increment 27. */
const OBJECTIVES: [number, string, boolean, number, number, string][] = [
  [0, "L’avocat dépose ses pièces en ligne dans trois greffes pilotes", true, 10, 9, "Deux greffes sur trois ouverts à la fin de l’incrément"],
  [0, "Les pièces trop lourdes ou infectées sont refusées avec un message clair", true, 7, 7, ""],
  [1, "Le dossier complet se consulte à l’audience, hors connexion comprise", true, 10, 7, "L’annotation des pièces glisse à l’incrément suivant"],
  [1, "Les pièces vues par le tribunal sont marquées", false, 4, 4, ""],
  [2, "Les décisions remontent le jour même à l’application nationale", true, 8, 6, "Le changement de version du format n’est pas absorbé"],
];

const RISKS = [
  { title: "La fenêtre de mise en production du partenaire est repoussée", probability: 4, impact: 4, roam: "mitigated", response: "Livraison découplée : l’ancien format reste accepté un mois de plus.", owner: "rte" },
  { title: "Le greffe pilote n’est pas disponible pour la recette", probability: 3, impact: 4, roam: "owned", response: "", owner: "moa" },
  { title: "Le changement de format national arrive pendant l’incrément", probability: 2, impact: 4, roam: "accepted", response: "Annoncé pour l’an prochain ; revu à chaque PI planning.", owner: null },
  { title: "Les jeux de données de recette ne sont pas anonymisés à temps", probability: 3, impact: 3, roam: null, response: "", owner: null },
  { title: "La signature électronique dépend d’un marché en cours", probability: null, impact: null, roam: null, response: "", owner: null },
] as const;

/** Risks of the programme; of increment 27, what was promised before it began, the vote on it, and how the plan has departed since. */
export async function seedCommitment(tx: Tx, { programmeId, increment, squads, people, today }: { programmeId: string; increment: SeededIncrement; squads: Squad[]; people: People; today: Day }): Promise<void> {
  const incrementId = increment.id;
  const promised = await tx
    .insert(objectives)
    .values(OBJECTIVES.map(([squad, title, isCommitted, businessValue, actualValue, actualNote]) => ({ programmeId, incrementId, squadId: squads[squad]!.id, title, isCommitted, businessValue, ...(increment.to < today && { actualValue, actualNote }) })))
    .returning();
  const committedOn = addDays(increment.from, -3);
  const notedAt = { createdAt: at(committedOn), updatedAt: at(committedOn) };
  await tx.insert(risks).values(
    RISKS.map(({ owner, ...risk }, rank) => ({ programmeId, key: `RSQ-${rank + 1}`, ...risk, ownerId: owner && people[owner], squadId: null, reviewOn: risk.roam === null ? null : addDays(today, 12), ...notedAt })),
  );
  await seedVote(tx, { programmeId, incrementId, people, on: committedOn });
  const delivery = await tx.select().from(sprints).where(and(eq(sprints.incrementId, incrementId), eq(sprints.kind, "delivery"))).orderBy(asc(sprints.position));
  await tx.insert(commitments).values({
    ...{ incrementId, programmeId, committedAt: at(committedOn), committedOn, committedBy: people.rte, reservePercent: 10, confidence: 3.8, note: "Le greffe pilote est associé à chaque démonstration." },
    capacities: squads.flatMap(({ id, name }, rank) => delivery.map((sprint) => ({ squadId: id, squad: name, sprintId: sprint.id, sprint: sprint.name, points: [36, 48, 36][rank]! }))),
    objectives: promised.map(({ id, squadId, title, isCommitted, businessValue }) => ({ id, squadId, squad: squads.find((squad) => squad.id === squadId)!.name, title, isCommitted, businessValue })),
  });
  await seedDrift(tx, { programmeId, increment, people, sprintIds: delivery.map(({ id }) => id), committedOn });
}

async function seedVote(tx: Tx, { programmeId, incrementId, people, on }: { programmeId: string; incrementId: string; people: People; on: Day }): Promise<void> {
  const [vote] = await tx.insert(confidenceVotes).values({ programmeId, incrementId, round: 1, isAnonymous: true, openedAt: at(on), openedBy: people.rte, closedAt: at(on), closedBy: people.rte }).returning();
  const voters = [people.moa, people.po, people.rte, people.squad, people.copil];
  await tx.insert(confidenceVoters).values(voters.map((userId) => ({ voteId: vote!.id, userId, programmeId })));
  await tx.insert(confidenceBallots).values([4, 5, 3, 4, 3].map((value, rank) => ({ voteId: vote!.id, programmeId, value, comment: rank === 2 ? "La recette tombe pendant les congés." : "" })));
}

type Drift = { programmeId: string; increment: SeededIncrement; people: People; sprintIds: string[]; committedOn: Day };

/** What came in after the first day was not promised; one story moved, one was estimated anew. */
async function seedDrift(tx: Tx, { programmeId, increment, people, sprintIds, committedOn }: Drift): Promise<void> {
  const incrementId = increment.id;
  const its = await tx.select().from(stories).where(eq(stories.incrementId, incrementId)).orderBy(asc(stories.rank));
  const planned = its.filter(({ addedOn }) => addedOn === increment.from);
  const [moved, estimated] = [planned[1]!, planned[2]!];
  const movedFrom = sprintIds.find((id) => id !== moved.sprintId)!;
  const frozen = planned.map((story) => ({ ...story, sprintId: story.id === moved.id ? movedFrom : story.sprintId, points: story.id === estimated.id ? 5 : story.points }));
  await tx.insert(commitmentStories).values(frozen.map(({ id: storyId, key, title, kind, points, squadId, sprintId, featureId }) => ({ ...{ incrementId, storyId, programmeId, key, title, kind, state: "ready" as const }, ...{ points, squadId, sprintId, featureId } })));
  const snapshot = ({ title, state, points, sprintId, squadId, featureId }: (typeof its)[number]) => ({ title, state, points, incrementId, sprintId, squadId, featureId });
  await tx.insert(storyEvents).values([
    { storyId: moved.id, programmeId, incrementId, actorId: people.po, kind: "moved", at: at(addDays(committedOn, 12)), after: snapshot(moved) },
    { storyId: estimated.id, programmeId, incrementId, actorId: people.squad, kind: "edited", at: at(addDays(committedOn, 16)), after: snapshot(estimated) },
  ]);
  await tx.insert(driftReasons).values({ incrementId, storyId: moved.id, kind: "moved", programmeId, reason: "Le greffe pilote la reçoit plus tôt", givenBy: people.po, givenAt: at(addDays(committedOn, 12)) });
}

const at = (day: Day): Date => new Date(`${day}T09:00:00Z`);
