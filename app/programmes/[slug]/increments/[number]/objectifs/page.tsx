import { IncrementPage } from "@/components/planning/commitment/increment-page";
import { ObjectiveFields } from "@/components/planning/commitment/objective-fields";
import { ObjectivesTable } from "@/components/planning/commitment/objectives-table";
import { number as inFigures } from "@/components/planning/words";
import { EmptyState } from "@/components/ui/empty-state";
import { Explained } from "@/components/ui/explained";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Link } from "@/components/ui/link";
import { Still } from "@/components/ui/still";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { createObjectiveAction, editObjectiveAction, withdrawObjectiveAction } from "./actions";

type Props = { params: Promise<{ slug: string; number: string }>; searchParams: Promise<{ objectif?: string }> };

export async function generateMetadata({ params }: Props) {
  return { title: `Objectifs de l’incrément ${(await params).number}` };
}

export default async function ObjectivesPage({ params, searchParams }: Props) {
  const { slug, number } = await params;
  const { objectif } = await searchParams;
  const { api } = await pageCaller();
  const { programme, increment, planned, squads, features, can } = await orNotFound(api.commitment.objectives({ slug, number: Number(number) }));
  const path = `/programmes/${slug}/increments/${increment.number}/objectifs`;
  const isPlanCommitted = increment.commitment !== null;
  const edited = can.write ? squads.flatMap(({ objectives }) => objectives).find(({ id, withdrawnReason }) => id === objectif && withdrawnReason === null) : undefined;
  const identity = (
    <>
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="number" value={increment.number} />
    </>
  );
  const named = edited && (
    <>
      {identity}
      <input type="hidden" name="objectiveId" value={edited.id} />
      <input type="hidden" name="version" value={edited.version} />
    </>
  );
  return (
    <IncrementPage programme={programme} increment={increment} title={`Objectifs de l’incrément ${increment.number}`} view="/objectifs" intro="Ce que chaque squad s’engage à apporter, et la valeur que le métier lui donne.">
      <div className="fr-mb-3w">
        Valeur prévue du train : <Explained label="Valeur prévue du train" of={planned} format={inFigures} />
      </div>
      {edited && (
        <section id="modifier" aria-labelledby="modifier-titre" className="fr-mb-4w">
          <h2 id="modifier-titre">Modifier « {edited.title} »</h2>
          {edited.isFrozen && <p>Le plan est engagé : la squad, le titre et la valeur ({edited.businessValue}) de cet objectif ne changent plus.</p>}
          <Form
            action={editObjectiveAction}
            submitLabel="Enregistrer l’objectif"
            secondary={
              <Link className="fr-btn fr-btn--tertiary" href={path}>
                Annuler
              </Link>
            }
          >
            {named}
            <ObjectiveFields objective={edited} squads={squads} features={features} isPlanCommitted={isPlanCommitted} />
          </Form>
          <details className="disclosure">
            <summary>Abandonner cet objectif</summary>
            <Form action={withdrawObjectiveAction} submitLabel="Abandonner l’objectif" isSecondary>
              {named}
              <FormField name="reason" label="Motif de l’abandon" hint={edited.isFrozen ? "Il reste compté dans ce qui a été promis" : undefined} isRequired />
            </Form>
          </details>
        </section>
      )}
      {squads.length === 0 && <EmptyState title="Aucune squad">Un administrateur du programme les crée dans les réglages : chacune a ses objectifs.</EmptyState>}
      <Still>
        {squads.map(({ id, name, planned: value, objectives }) => (
          <section key={id} aria-labelledby={`squad-${id}`}>
            <h2 id={`squad-${id}`}>{name}</h2>
            <ObjectivesTable slug={slug} squad={name} rows={objectives} editPath={can.write ? path : null} />
            {objectives.length > 0 && (
              <div className="fr-mb-3w">
                Valeur prévue : <Explained label={`Valeur prévue, squad ${name}`} of={value} format={inFigures} />
              </div>
            )}
          </section>
        ))}
      </Still>
      {can.write && !edited && squads.length > 0 && (
        <>
          <h2>Ajouter un objectif</h2>
          {isPlanCommitted && <p>Le plan est engagé : un objectif ajouté maintenant est non engagé.</p>}
          <Form action={createObjectiveAction} submitLabel="Ajouter l’objectif">
            {identity}
            <input type="hidden" name="incrementId" value={increment.id} />
            <ObjectiveFields squads={squads} features={features} isPlanCommitted={isPlanCommitted} />
          </Form>
        </>
      )}
    </IncrementPage>
  );
}
