import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Still } from "@/components/ui/still";
import type { AcceptanceCriterion } from "@/domain/planning/ready";
import { STORY_STATE_LABELS } from "@/domain/planning/vocabulary";
import type { StoryView } from "@/server/planning/schema";
import { storyColumn } from "./story-column";
import { STORY_STATE_TONES } from "./tones";

/** What is to be done before it is ready, and before its sprint. */
export function StoryNeeds({ readiness: { missing }, needs, isDraft }: Pick<StoryView, "readiness" | "needs"> & { isDraft: boolean }) {
  if (!isDraft) return null;
  return (
    <>
      {needs.text && (
        <Alert severity={needs.kind === "to_be_ready" ? "info" : "warning"}>
          <p>{needs.text}</p>
        </Alert>
      )}
      {missing.length > 0 && (
        <Still className="fr-mb-3w">
          <p className="fr-mb-1v">Pour être prête, il lui manque :</p>
          <ul>
            {missing.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ul>
        </Still>
      )}
    </>
  );
}

const CRITERIA: Column<AcceptanceCriterion & { rank: number }>[] = [
  { key: "criterion", label: "Critère", isRowHeader: true, cell: ({ criterion }) => <span className="planning-text">{criterion}</span> },
  { key: "case", label: "Cas de test", cell: ({ testCase }) => (testCase ? <span className="planning-text">{testCase}</span> : null) },
  { key: "data", label: "Jeu de données", cell: ({ data }) => (data ? <span className="planning-text">{data}</span> : null) },
];

export function CriteriaTable({ criteria }: { criteria: readonly AcceptanceCriterion[] }) {
  return (
    <>
      <h2>Critères d’acceptation</h2>
      <DataTable
        caption="Critères d’acceptation"
        hidesCaption
        columns={CRITERIA}
        rows={criteria.map((criterion, rank) => ({ ...criterion, rank }))}
        rowKey={({ rank }) => String(rank)}
        empty={<EmptyState title="Aucun critère">Un critère s’écrit avec le cas qui le teste et les données qu’il lui faut.</EmptyState>}
      />
    </>
  );
}

/** The programme's definitions: of ready, with what the story meets of it, and of done. */
export function StoryDefinitions({ readiness, doneDefinition }: Pick<StoryView, "readiness" | "doneDefinition">) {
  return (
    <>
      <h2>Définitions du programme</h2>
      <Still className="fr-mb-3w">
        <h3 className="fr-h6">Prête (DOR)</h3>
        {readiness.points.length === 0 && <p>Le programme n’a pas de définition de prêt.</p>}
        <ul>
          {readiness.points.map(({ id, text, isMet }) => (
            <li key={id}>
              {text} : <strong>{isMet ? "rempli" : "à compléter"}</strong>
            </li>
          ))}
        </ul>
        <h3 className="fr-h6">Terminée (DONE)</h3>
        {doneDefinition.length === 0 && <p>Le programme n’a pas de définition de terminé.</p>}
        <ul>
          {doneDefinition.map(({ id, text }) => (
            <li key={id}>{text}</li>
          ))}
        </ul>
      </Still>
    </>
  );
}

type Linked = StoryView["prerequisites"][number];

const linkedColumns = (slug: string): Column<Linked>[] => [
  storyColumn(slug),
  { key: "squad", label: "Squad", cell: ({ squad }) => squad ?? "À affecter" },
  { key: "sprint", label: "Sprint", cell: ({ sprint }) => sprint ?? "Sans sprint" },
  { key: "state", label: "État", cell: ({ state }) => <Badge tone={STORY_STATE_TONES[state]}>{STORY_STATE_LABELS[state]}</Badge> },
];

export function StoryDependencies({ slug, prerequisites, dependents }: { slug: string } & Pick<StoryView, "prerequisites" | "dependents">) {
  if (prerequisites.length === 0 && dependents.length === 0) return null;
  const columns = linkedColumns(slug);
  return (
    <>
      <h2>Dépendances</h2>
      <h3 className="fr-h6">Il lui faut d’abord</h3>
      <DataTable caption="Stories dont elle dépend" hidesCaption columns={columns} rows={prerequisites} rowKey={({ key }) => key} empty={<p>Aucune story.</p>} />
      <h3 className="fr-h6">Elle est attendue par</h3>
      <DataTable caption="Stories qui dépendent d’elle" hidesCaption columns={columns} rows={dependents} rowKey={({ key }) => key} empty={<p>Aucune story.</p>} />
    </>
  );
}
