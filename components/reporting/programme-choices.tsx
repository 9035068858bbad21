"use client";

import { useId } from "react";
import { useForm } from "@/components/ui/form";
import { choiceOf } from "./chosen-programmes";

/** The programmes of a portfolio, each to be chosen; `isTold`: it tells of it already. What was chosen stays when the form is refused. */
export function ProgrammeChoices({ programmes }: { programmes: readonly { id: string; name: string; isTold?: boolean }[] }) {
  const { errors, values } = useForm();
  const id = useId();
  const error = errors.programmeIds;
  const isRefused = Object.keys(values).length > 0;
  return (
    <fieldset className={`fr-fieldset ${error ? "fr-fieldset--error" : ""}`} aria-labelledby={`${id}-legend`} aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="fr-fieldset__legend" id={`${id}-legend`}>
        Programmes (obligatoire)
        <span className="fr-hint-text">Au moins deux : le rapport se lit par qui les voit tous</span>
      </legend>
      {programmes.map(({ id: programmeId, name, isTold = false }) => (
        <div key={programmeId} className="fr-fieldset__element">
          <div className="fr-checkbox-group">
            <input
              type="checkbox"
              key={String(isRefused)}
              id={`${id}-${programmeId}`}
              name={choiceOf(programmeId)}
              defaultChecked={isRefused ? values[choiceOf(programmeId)] === "on" : isTold}
              aria-invalid={error ? true : undefined}
              aria-describedby={error ? `${id}-error` : undefined}
            />
            <label className="fr-label" htmlFor={`${id}-${programmeId}`}>
              {name}
            </label>
          </div>
        </div>
      ))}
      {error && (
        <div className="fr-messages-group" id={`${id}-error`}>
          <p className="fr-message fr-message--error">{error}</p>
        </div>
      )}
    </fieldset>
  );
}
