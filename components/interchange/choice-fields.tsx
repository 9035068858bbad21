import { Fragment } from "react";
import { FormField } from "@/components/ui/form-field";
import { DATE_ORDER_LABELS, DATE_ORDERS } from "@/domain/interchange/dates";
import { IMPORTED_STATE_LABELS, IMPORTED_STATES, IMPORTED_TYPE_LABELS, IMPORTED_TYPES } from "@/domain/interchange/values";
import type { CountedValueView, ImportFileView } from "@/server/interchange/schema";
import "./interchange.css";

/** No id, and chosen all the same. */
export const LEFT_EMPTY = "vide";

type Option = { value: string; label: string };
type Choices = { kind: "types" | "states" | "sprints" | "squads"; legend: string; values: CountedValueView[]; chosen: Record<string, string | null>; options: Option[]; unknown: string };

/** Values of the file by what they mean here; those that nobody knows come first, with nothing chosen. */
function ValueFields({ kind, legend, values, chosen, options, unknown }: Choices) {
  if (values.length === 0) return null;
  const isKnown = ({ value }: CountedValueView): boolean => Object.hasOwn(chosen, value);
  const sorted = [...values.filter((value) => !isKnown(value)), ...values.filter(isKnown)];
  return (
    <fieldset className="fr-fieldset">
      <legend className="fr-fieldset__legend">{legend}</legend>
      <div className="fr-fieldset__element import-choices">
        {sorted.map(({ value, rows }, index) => (
          <Fragment key={value}>
            <input type="hidden" name={`${kind}.value.${index}`} value={value} />
            <FormField kind="select" name={`${kind}.choice.${index}`} label={`« ${value} »`} hint={`${rows} ${rows > 1 ? "lignes" : "ligne"}`} placeholder={unknown} options={options} defaultValue={isKnown({ value, rows }) ? (chosen[value] ?? LEFT_EMPTY) : ""} />
          </Fragment>
        ))}
      </div>
    </fieldset>
  );
}

const labelled = <Target extends string>(targets: readonly Target[], labels: Record<Target, string>): Option[] => targets.map((value) => ({ value, label: labels[value] }));

export function ChoiceFields({ mapping, values, frame }: Pick<ImportFileView, "mapping" | "values" | "frame">) {
  const orEmpty = (named: { id: string; name: string }[]): Option[] => [{ value: LEFT_EMPTY, label: "Laisser vide" }, ...named.map(({ id, name }) => ({ value: id, label: name }))];
  return (
    <>
      <FormField
        kind="select"
        name="epicsBecome"
        label="Les epics de Jira deviennent"
        hint="Ici une story se rattache à une feature, et une feature à un epic"
        options={[
          { value: "features", label: "Des features" },
          { value: "epics", label: "Des epics" },
        ]}
        defaultValue={mapping.epicsBecome}
      />
      <FormField
        kind="select"
        name="onConflict"
        label="Ce qui a été modifié ici depuis le dernier import"
        options={[
          { value: "keep", label: "Garder Cadence" },
          { value: "take", label: "Prendre Jira" },
        ]}
        defaultValue={mapping.onConflict}
      />
      <FormField kind="select" name="dateOrder" label="Dates en chiffres que rien ne départage" hint="Une date comme 13/04 suffit à trancher pour toute sa colonne" placeholder="Ne pas les importer" options={labelled(DATE_ORDERS, DATE_ORDER_LABELS)} defaultValue={mapping.dateOrder ?? ""} />
      <FormField kind="checkbox" name="createsPeople" label="Ajouter les personnes inconnues ici" defaultValue={mapping.createsPeople ? "on" : ""} />
      <ValueFields kind="types" legend="Types de ticket" values={values.types} chosen={mapping.types} options={labelled(IMPORTED_TYPES, IMPORTED_TYPE_LABELS)} unknown="À dire : lignes laissées" />
      <ValueFields kind="states" legend="États" values={values.states} chosen={mapping.states} options={labelled(IMPORTED_STATES, IMPORTED_STATE_LABELS)} unknown="À dire : état laissé" />
      <ValueFields kind="sprints" legend="Sprints" values={values.sprints} chosen={mapping.sprints} options={orEmpty(frame.sprints)} unknown="À dire : sprint laissé" />
      <ValueFields kind="squads" legend="Squads" values={values.squads} chosen={mapping.squads} options={orEmpty(frame.squads)} unknown="À dire : squad laissée" />
    </>
  );
}
