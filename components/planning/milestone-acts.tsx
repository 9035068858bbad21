import type { ReactNode } from "react";
import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import type { FormAction } from "@/components/ui/form-state";
import type { MilestoneView } from "@/server/planning/milestone-schema";
import { MilestoneFields } from "./milestone-fields";

type Act = "move" | "reach" | "rebaseline" | "edit" | "cancel" | "reopen" | "restore";
type MilestoneActsProps = { view: MilestoneView; actions: Record<Act, FormAction> };

/** What can be done with a milestone in the state that it is in. */
export function MilestoneActs({ view, actions }: MilestoneActsProps) {
  const { programme, milestone, today, sprints, increments } = view;
  const context = { today, zone: programme.zone, sprints };
  const identity = (
    <>
      <input type="hidden" name="slug" value={programme.slug} />
      <input type="hidden" name="key" value={milestone.key} />
      <input type="hidden" name="milestoneId" value={milestone.id} />
      <input type="hidden" name="version" value={milestone.version} />
    </>
  );
  if (milestone.standing.state === "cancelled") {
    return (
      <Form action={actions.restore} submitLabel="Rétablir le jalon" isSecondary>
        {identity}
      </Form>
    );
  }
  const isReached = milestone.actualOn !== null;
  return (
    <>
      <h2 id="suivi">Suivi</h2>
      {!isReached && (
        <>
          <Form action={actions.move} submitLabel="Enregistrer la prévision">
            {identity}
            <DateField name="forecastOn" label="Prévision" context={context} defaultValue={milestone.forecastOn ?? ""} />
            <FormField name="reason" label="Motif de la nouvelle prévision" hint={milestone.forecastOn ? "Obligatoire dès que la prévision change : il reste dans l’historique" : "Facultatif pour une première prévision"} />
          </Form>
          <Form action={actions.reach} submitLabel="Déclarer le jalon atteint" isSecondary>
            {identity}
            <DateField name="actualOn" label="Atteint le" context={context} isRequired hint="Un jour précis, aujourd’hui au plus tard : hier, J-3, 15/09" />
          </Form>
          <Disclosure summary="Changer l’engagement">
            <Form action={actions.rebaseline} submitLabel="Changer l’engagement" isSecondary>
              {identity}
              <DateField name="baselineOn" label="Nouvel engagement" context={context} isRequired defaultValue={milestone.baselineOn ?? ""} />
              <FormField name="reason" label="Motif du nouvel engagement" hint="L’ancien engagement reste dans l’historique" isRequired />
            </Form>
          </Disclosure>
        </>
      )}
      <Disclosure summary="Modifier le titre, le critère ou l’incrément">
        <Form action={actions.edit} submitLabel="Enregistrer le jalon" isSecondary>
          {identity}
          <MilestoneFields milestone={milestone} increments={increments} />
        </Form>
      </Disclosure>
      {isReached ? (
        <Disclosure summary="Rouvrir le jalon">
          <Form action={actions.reopen} submitLabel="Rouvrir le jalon" isSecondary>
            {identity}
            <FormField name="reason" label="Motif de la réouverture" isRequired />
          </Form>
        </Disclosure>
      ) : (
        <Disclosure summary="Annuler le jalon">
          <Form action={actions.cancel} submitLabel="Annuler le jalon" isSecondary>
            {identity}
            <FormField name="reason" label="Motif de l’annulation" hint="L’annulation peut être reprise" isRequired />
          </Form>
        </Disclosure>
      )}
    </>
  );
}

function Disclosure({ summary, children }: { summary: string; children: ReactNode }) {
  return (
    <details className="disclosure">
      <summary>{summary}</summary>
      {children}
    </details>
  );
}
