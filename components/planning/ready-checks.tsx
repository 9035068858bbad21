"use client";

import { useForm } from "@/components/ui/form";
import type { ReadyPoint } from "@/domain/planning/ready";

/** The definition of ready of the programme, point by point: what somebody says is met is checked here, what the product sees in the story is told. */
export function ReadyChecks({ points }: { points: readonly ReadyPoint[] }) {
  const { values } = useForm();
  // A box that is not checked sends nothing: whether the form was sent is told by a field that always is.
  const wasSent = "title" in values;
  if (points.length === 0) return null;
  return (
    <fieldset className="planning-choices">
      <legend>Définition de prêt (DOR)</legend>
      {points.map(({ id, text, isMet, checkedBy }) =>
        checkedBy === "product" ? (
          <p key={id} className="ready-point">
            {text} : <strong>{isMet ? "rempli" : "à compléter"}</strong>
            <span className="fr-hint-text">Constaté d’après l’estimation et les critères enregistrés</span>
          </p>
        ) : (
          <div key={id} className="fr-checkbox-group">
            <input type="checkbox" id={`ready-${id}`} name={`ready-${id}`} value="on" defaultChecked={wasSent ? values[`ready-${id}`] === "on" : isMet} />
            <label className="fr-label" htmlFor={`ready-${id}`}>
              {text}
            </label>
          </div>
        ),
      )}
    </fieldset>
  );
}
