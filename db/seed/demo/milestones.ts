import type { Tx } from "@/db/client";
import { milestoneEvents, milestones, type MilestoneSnapshot } from "@/db/schema";
import { addDays, weekdayOf, type Day } from "@/domain/calendar";
import type { MilestoneEventKind } from "@/domain/planning/milestones";
import type { People } from "./people";
import type { SeededIncrement } from "./programme";

type Step = { kind: MilestoneEventKind; on: Day; by: keyof People; values: Partial<MilestoneSnapshot>; reason?: string };
type Told = { title: string; criterion: string; increment: SeededIncrement; baselineOn: Day; plannedOn: Day; steps: Step[] };

/** One milestone of each situation, with how it came to it. */
function storiesOf(increments: SeededIncrement[], today: Day): Told[] {
  const [first, last] = [increments[0]!, increments.at(-1)!];
  const current = increments.find(({ from, to }) => from <= today && today <= to) ?? last;
  const plannedOn = addDays(current.from, -5);
  const reached = (on: Day, by: keyof People): Step => ({ kind: "reached", on, by, values: { actualOn: on } });
  const moved = (on: Day, forecastOn: Day, reason: string): Step => ({ kind: "forecast_moved", on, by: "rte", values: { forecastOn }, reason });
  return [
    {
      ...{ title: "Dépôt de pièces ouvert au greffe pilote", criterion: "Un avocat du barreau pilote dépose une pièce en production et le greffe la reçoit.", increment: first },
      ...{ baselineOn: "2025-07-18", plannedOn: "2025-06-11", steps: [reached("2025-07-18", "po")] },
    },
    {
      ...{ title: "Recette de la consultation à l’audience prononcée", criterion: "La MOA prononce la recette sans anomalie bloquante, sur la préproduction.", increment: first },
      ...{ baselineOn: "2025-08-29", plannedOn: "2025-06-11" },
      steps: [moved("2025-08-20", "2025-09-05", "Le jeu de données de l’audience fictive n’est pas prêt\u00a0: attente du greffe pilote."), reached("2025-09-09", "moa")],
    },
    {
      ...{ title: "Échanges ouverts avec l’application nationale", criterion: "Une décision transmise le matin est lue le jour même dans l’application nationale.", increment: current },
      ...{ baselineOn: fridayOf(addDays(today, 10)), plannedOn, steps: [moved(addDays(today, -4), fridayOf(addDays(today, 24)), "La fenêtre de mise en production du partenaire est repoussée de deux semaines.")] },
    },
    {
      ...{ title: "Bilan du greffe pilote remis", criterion: "Le bilan chiffré est présenté au comité de pilotage.", increment: current },
      ...{ baselineOn: fridayOf(addDays(today, -9)), plannedOn, steps: [] },
    },
    {
      ...{ title: "Audit d’accessibilité rendu", criterion: "Le rapport d’audit RGAA est remis et la déclaration d’accessibilité publiée.", increment: last },
      ...{ baselineOn: fridayOf(addDays(today, 60)), plannedOn, steps: [] },
    },
  ];
}

export async function seedMilestones(tx: Tx, programmeId: string, increments: SeededIncrement[], people: People, today: Day): Promise<void> {
  for (const [rank, { title, criterion, increment, baselineOn, plannedOn, steps }] of storiesOf(increments, today).entries()) {
    const planned: MilestoneSnapshot = { title, criterion, incrementId: increment.id, baselineOn, forecastOn: baselineOn, actualOn: null };
    const journal: { step: Step; before: MilestoneSnapshot | null; after: MilestoneSnapshot }[] = [{ step: { kind: "created", on: plannedOn, by: "rte", values: {} }, before: null, after: planned }];
    for (const step of steps) {
      const before = journal.at(-1)!.after;
      journal.push({ step, before, after: { ...before, ...step.values } });
    }
    const [milestone] = await tx
      .insert(milestones)
      .values({ programmeId, key: `JAL-${rank + 1}`, ...journal.at(-1)!.after, version: journal.length, createdAt: at(plannedOn) })
      .returning({ id: milestones.id });
    await tx.insert(milestoneEvents).values(journal.map(({ step: { kind, on, by, reason }, before, after }) => ({ milestoneId: milestone!.id, programmeId, actorId: people[by], kind, at: at(on), before, after, reason })));
  }
}

/** Of its week. */
const fridayOf = (day: Day): Day => addDays(day, 5 - weekdayOf(day));
const at = (day: Day): Date => new Date(`${day}T09:00:00Z`);
