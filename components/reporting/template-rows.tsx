"use client";

import { useId } from "react";
import { TableFrame } from "@/components/ui/table-frame";
import { useForm } from "@/components/ui/form";
import { SECTION_LABELS, type TemplateLine } from "@/domain/reporting/templates";

type Props = { lines: readonly TemplateLine[]; /** The kind of report. */ about: string };

/** One line a section: shown or not, and its rank. What was typed stays when the form is refused. */
export function TemplateRows({ lines, about }: Props) {
  const { errors, values } = useForm();
  const id = useId();
  const isRefused = Object.keys(values).length > 0;
  return (
    <div className="report-template">
      <TableFrame caption={`Rubriques, ${about}`} label={`Rubriques, ${about}`} hidesCaption>
        <thead>
          <tr>
            <th scope="col">Rubrique</th>
            <th scope="col">Affichée</th>
            <th scope="col">Rang</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ key, isShown }, rank) => {
            const label = SECTION_LABELS[key];
            const error = errors[`rank-${key}`];
            const typed = values[`rank-${key}`] ?? String(rank + 1);
            return (
              <tr key={key}>
                <th scope="row">{label}</th>
                <td>
                  <input
                    type="checkbox"
                    key={String(isRefused)}
                    name={`shown-${key}`}
                    aria-label={`Afficher\u00a0: ${label}`}
                    defaultChecked={isRefused ? values[`shown-${key}`] === "on" : isShown}
                  />
                </td>
                <td>
                  <input
                    key={typed}
                    className="fr-input"
                    type="number"
                    min={1}
                    step={1}
                    name={`rank-${key}`}
                    aria-label={`Rang\u00a0: ${label}`}
                    defaultValue={typed}
                    aria-invalid={error ? true : undefined}
                    aria-describedby={error ? `${id}-${key}` : undefined}
                  />
                  {error && (
                    <p className="fr-error-text" id={`${id}-${key}`}>
                      {error}
                    </p>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </TableFrame>
    </div>
  );
}
