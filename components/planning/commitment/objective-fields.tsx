import { FormField } from "@/components/ui/form-field";
import type { ObjectiveLine, ObjectivesView } from "@/server/planning/objective-schema";

type ObjectiveFieldsProps = {
  objective?: ObjectiveLine;
  squads: readonly { id: string; name: string }[];
  features: ObjectivesView["features"];
  /** The plan is committed: whether an objective is committed is no longer to be chosen. */
  isPlanCommitted: boolean;
};

/** What an objective is. What it promised, once the plan is committed, is sent as it is and no longer typed. */
export function ObjectiveFields({ objective, squads, features, isPlanCommitted }: ObjectiveFieldsProps) {
  const { squadId = "", title = "", description = "", isCommitted = !isPlanCommitted, businessValue = null, featureId = null, isFrozen = false } = objective ?? {};
  return (
    <>
      {isFrozen ? (
        <>
          <input type="hidden" name="squadId" value={squadId} />
          <input type="hidden" name="title" value={title} />
          <input type="hidden" name="businessValue" value={businessValue ?? ""} />
        </>
      ) : (
        <>
          <FormField name="squadId" kind="select" label="Squad" placeholder="Choisir une squad" isRequired options={squads.map(({ id, name }) => ({ value: id, label: name }))} defaultValue={squadId} />
          <FormField name="title" label="Objectif" hint="Ce que la squad apportera, par exemple : l’avocat dépose ses pièces en ligne" isRequired defaultValue={title} />
          <FormField name="businessValue" kind="number" min={1} max={10} step={1} label="Valeur métier" hint="De 1 à 10, donnée par le métier ; vide : pas encore donnée" defaultValue={businessValue === null ? "" : String(businessValue)} />
        </>
      )}
      {isPlanCommitted ? (
        <input type="hidden" name="isCommitted" value={isCommitted ? "on" : ""} />
      ) : (
        <FormField name="isCommitted" kind="checkbox" label="Engagé" hint="Décoché : la squad le fera si elle le peut" defaultValue={isCommitted ? "on" : ""} />
      )}
      <FormField name="featureId" kind="select" label="Feature" placeholder="Aucune" options={features.map(({ id, key, title: name }) => ({ value: id, label: `${key} – ${name}` }))} defaultValue={featureId ?? ""} />
      <FormField name="description" kind="textarea" rows={3} label="Précisions" defaultValue={description} />
    </>
  );
}
