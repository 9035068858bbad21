"use client";

import { useRef, useState, type KeyboardEvent } from "react";
import { useForm } from "@/components/ui/form";
import type { AcceptanceCriterion } from "@/domain/planning/ready";

const PARTS = [
  ["criterion", "Critère"],
  ["testCase", "Cas de test"],
  ["data", "Jeu de données"],
] as const;

/** Rows that wait to be written, for those who have no script to add one. */
const SPARE_ROWS = 2;

/** The acceptance criteria of a story: one row each, with the case that tests it and its data. Ctrl+Enter, or the button, adds a row. */
export function CriteriaRows({ criteria }: { criteria: readonly AcceptanceCriterion[] }) {
  const { errors, values } = useForm();
  const body = useRef<HTMLTableSectionElement>(null);
  const typed = Object.keys(values).filter((name) => name.startsWith("criterion-")).length;
  const [added, setAdded] = useState(0);
  const count = Math.max(criteria.length + SPARE_ROWS, typed) + added;

  const add = () => {
    setAdded((before) => before + 1);
    // The row is there once React has drawn it.
    requestAnimationFrame(() => body.current?.querySelector<HTMLTextAreaElement>("tr:last-child textarea")?.focus());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !event.ctrlKey) return;
    event.preventDefault();
    add();
  };

  return (
    <fieldset className="criteria">
      <legend>Critères d’acceptation</legend>
      <p className="fr-hint-text">Une ligne par critère. Une ligne vidée disparaît ; Ctrl+Entrée en ajoute une.</p>
      <table>
        <thead>
          <tr>
            {PARTS.map(([part, label]) => (
              <th key={part} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {Array.from({ length: count }, (_, row) => (
            <tr key={row}>
              {PARTS.map(([part, label]) => {
                const error = errors[`criteria.${row}.${part}`];
                const value = values[`${part}-${row}`] ?? criteria[row]?.[part] ?? "";
                return (
                  <td key={part}>
                    {/* A form that was sent starts anew from what was typed. */}
                    <textarea key={value} className="fr-input" rows={2} name={`${part}-${row}`} defaultValue={value} onKeyDown={onKeyDown} aria-label={`${label}, ligne ${row + 1}`} aria-invalid={error ? true : undefined} />
                    {error && <p className="fr-error-text">{error}</p>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <button type="button" className="fr-btn fr-btn--tertiary fr-btn--sm" onClick={add}>
        Ajouter un critère
      </button>
    </fieldset>
  );
}
