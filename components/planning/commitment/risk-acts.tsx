import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import type { FormAction } from "@/components/ui/form-state";
import { UNDISCUSSED_LABEL } from "@/domain/planning/risks";
import { ROAM, ROAM_LABELS } from "@/domain/planning/vocabulary";
import type { RiskView } from "@/server/planning/risk-schema";
import { RiskFields } from "./risk-fields";

type RiskActsProps = { view: RiskView; roamAction: FormAction; editAction: FormAction };

/** What can be said of a risk, and how it is corrected. */
export function RiskActs({ view, roamAction, editAction }: RiskActsProps) {
  const { programme, risk, people, today, sprints } = view;
  const identity = (
    <>
      <input type="hidden" name="slug" value={programme.slug} />
      <input type="hidden" name="riskId" value={risk.id} />
      <input type="hidden" name="version" value={risk.version} />
    </>
  );
  return (
    <>
      <h2>Traitement (ROAM)</h2>
      <Form action={roamAction} submitLabel="Enregistrer le traitement">
        {identity}
        <FormField name="roam" kind="select" label="ROAM" hint="Résolu, pris en charge par quelqu’un, accepté tel quel, ou atténué par un plan" placeholder={UNDISCUSSED_LABEL} options={ROAM.map((value) => ({ value, label: ROAM_LABELS[value] }))} defaultValue={risk.roam ?? ""} />
        <FormField name="ownerId" kind="select" label="Pris en charge par" placeholder="Personne" options={people.map(({ id, name }) => ({ value: id, label: name }))} defaultValue={risk.ownerId ?? ""} />
        <FormField name="response" kind="textarea" rows={3} label="Réponse" hint="Ce qui l’a résolu, pourquoi il est accepté, ou comment il est atténué" defaultValue={risk.response} />
        <DateField name="reviewOn" label="À revoir le" context={{ today, zone: programme.zone, sprints }} defaultValue={risk.reviewOn ?? ""} />
      </Form>
      <details className="disclosure">
        <summary>Modifier le risque</summary>
        <Form action={editAction} submitLabel="Enregistrer le risque" isSecondary>
          {identity}
          <RiskFields risk={risk} options={view} />
        </Form>
      </details>
    </>
  );
}
