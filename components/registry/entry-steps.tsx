import { RoamBadge } from "@/components/planning/commitment/risks-table";
import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import type { FormAction } from "@/components/ui/form-state";
import { Link } from "@/components/ui/link";
import type { EntryView } from "@/server/registry/schema";

type Props = { entry: EntryView; actions: { supersede: FormAction; turnIntoAction: FormAction; turnIntoStory: FormAction; turnIntoRisk: FormAction } };

/** What an entry can become: a decision superseded by another, an information an action, an action a story. */
export function EntrySteps({ entry, actions }: Props) {
  const { id, version, can, today, zone, sprints, people } = entry;
  return (
    <>
      {can.supersede && (
        <section aria-labelledby="remplacer">
          <h2 id="remplacer">Remplacement</h2>
          <p>Une décision validée ne se récrit pas : une autre la remplace, et chacune dit où est l’autre.</p>
          <details className="disclosure">
            <summary>Remplacer cette décision</summary>
            <Form action={actions.supersede} submitLabel="Remplacer la décision">
              <input type="hidden" name="entryId" value={id} />
              <input type="hidden" name="version" value={version} />
              <FormField name="by" label="Décision qui la remplace" hint="Son numéro, par exemple D-2025-014, ou son adresse. Laissez vide pour écrire la nouvelle décision ci-dessous." />
              <FormField name="text" kind="textarea" label="Ou texte de la nouvelle décision" hint="Elle s’inscrit au registre de la même instance, avec son numéro." />
              <FormField name="reason" label="Motif" isRequired />
            </Form>
          </details>
        </section>
      )}
      {can.turnIntoAction && (
        <section aria-labelledby="action">
          <h2 id="action">Suite à donner</h2>
          <details className="disclosure">
            <summary>En faire une action</summary>
            <Form action={actions.turnIntoAction} submitLabel="Créer l’action">
              <input type="hidden" name="entryId" value={id} />
              <FormField name="text" kind="textarea" label="Action" defaultValue={entry.text} isRequired />
              <FormField name="ownerId" kind="select" label="Responsable" placeholder="Sans responsable" options={people.map((person) => ({ value: person.id, label: person.name }))} />
              <DateField name="due" label="Échéance" context={{ today, zone, sprints }} />
            </Form>
          </details>
        </section>
      )}
      {(entry.risk || can.turnIntoRisk) && (
        <section aria-labelledby="risque">
          <h2 id="risque">Suivi au programme</h2>
          {entry.risk ? (
            <p>
              Suivi comme risque du programme : <Link href={`/programmes/${entry.programmeSlug}/risques/${encodeURIComponent(entry.risk.key)}`}>{`${entry.risk.key} – ${entry.risk.title}`}</Link> <RoamBadge roam={entry.risk.roam} />
            </p>
          ) : (
            <>
              <p>Le risque s’ajoute à ceux du programme, où il s’évalue, se prend en charge et se revoit ; chacun dit où est l’autre.</p>
              <Form action={actions.turnIntoRisk} submitLabel="Suivre ce risque au programme">
                <input type="hidden" name="entryId" value={id} />
              </Form>
            </>
          )}
        </section>
      )}
      {can.turnIntoStory && (
        <section aria-labelledby="story">
          <h2 id="story">Suite à donner</h2>
          <p>Une story en brouillon s’ajoute au backlog du programme ; chacune dit où est l’autre.</p>
          <Form action={actions.turnIntoStory} submitLabel="En faire une story">
            <input type="hidden" name="entryId" value={id} />
          </Form>
        </section>
      )}
    </>
  );
}
