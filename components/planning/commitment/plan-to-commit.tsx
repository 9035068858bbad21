import { Alert } from "@/components/ui/alert";
import { Explained } from "@/components/ui/explained";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import type { FormAction } from "@/components/ui/form-state";
import { Link } from "@/components/ui/link";
import { LoadsTable } from "@/components/planning/loads-table";
import { counted, number } from "@/components/planning/words";
import type { CommitmentView, PlanToCommit } from "@/server/planning/commitment-schema";

type PlanToCommitProps = { view: CommitmentView; plan: PlanToCommit; action: FormAction };

/** What committing the plan freezes, what forbids it and what is told of it; and the act itself. */
export function PlanToCommitPart({ view: { programme, increment, today, can }, plan, action }: PlanToCommitProps) {
  const { stories, points, planned, loads, unready, valueless, warnings } = plan;
  const isOver = increment.endsOn < today;
  const root = `/programmes/${programme.slug}/increments/${increment.number}`;
  return (
    <>
      <h2>Le plan à engager</h2>
      <ul>
        <li>
          {counted(stories, "story", "stories")}, {counted(points, "point", "points")} estimés
        </li>
        <li>
          Valeur métier prévue : <Explained label="Valeur métier prévue" of={planned} format={number} />
        </li>
        <li>
          Volant : {programme.reservePercent} % de la capacité gardés libres
        </li>
      </ul>
      <LoadsTable loads={loads} reservePercent={programme.reservePercent} />
      {valueless.length > 0 && (
        <Alert severity="error" title="Objectifs engagés sans valeur métier">
          <p>Le plan ne s’engage pas sans elle :</p>
          <ul>
            {valueless.map(({ id, title, squad }) => (
              <li key={id}>
                <Link href={`${root}/objectifs?objectif=${id}#modifier`}>
                  {title} ({squad})
                </Link>
              </li>
            ))}
          </ul>
        </Alert>
      )}
      {warnings.length > 0 && (
        <Alert severity="warning" title="À savoir avant d’engager">
          <p>Rien de cela n’interdit d’engager le plan :</p>
          <ul>
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Alert>
      )}
      {unready.length > 0 && (
        <>
          <h2>Stories qui ne sont pas prêtes</h2>
          <p>{counted(unready.length, "story est planifiée", "stories sont planifiées")} sans être {unready.length > 1 ? "prêtes" : "prête"} : préparez-les, retirez-les de leur sprint, ou dites pourquoi elles y sont.</p>
        </>
      )}
      {can.plan && !isOver ? (
        <Form action={action} submitLabel="Engager le plan">
          <input type="hidden" name="slug" value={programme.slug} />
          <input type="hidden" name="number" value={increment.number} />
          <input type="hidden" name="incrementId" value={increment.id} />
          {unready.map(({ storyId, key, title, squad, sprint }) => (
            <FormField key={storyId} name={`reason-${storyId}`} label={`Motif pour ${key} – ${title}`} hint={[squad ?? "sans squad", sprint].join(", ")} isRequired />
          ))}
          <FormField name="note" kind="textarea" rows={3} label="Note" hint="Facultative : ce qu’il faut savoir de ce plan" />
        </Form>
      ) : (
        <>
          <ul>
            {unready.map(({ storyId, key, title, squad, sprint }) => (
              <li key={storyId}>
                <Link href={`/programmes/${programme.slug}/stories/${encodeURIComponent(key)}`}>
                  {key} – {title}
                </Link>{" "}
                ({[squad ?? "sans squad", sprint].join(", ")})
              </li>
            ))}
          </ul>
          <p>{isOver ? "Cet incrément est terminé sans que son plan ait été engagé." : "Les responsables de la planification engagent le plan."}</p>
        </>
      )}
    </>
  );
}
