"use client";

import { useId, useRef, useState } from "react";
import { useForm } from "@/components/ui/form";
import type { DefinitionPoint } from "@/domain/planning/definitions";

/** A line that waits to be written, for those who have no script to add one. */
const SPARE_ROWS = 1;

type DefinitionRowsProps = { name: "ready" | "done"; legend: string; hint: string; points: readonly DefinitionPoint[] };

/** The points of a definition, one a line: a line that is emptied goes, one that is worded anew stays what it was. */
export function DefinitionRows({ name, legend, hint, points }: DefinitionRowsProps) {
  const { errors, values } = useForm();
  const [added, setAdded] = useState(0);
  const list = useRef<HTMLOListElement>(null);
  const id = useId();
  const typed = Object.keys(values).filter((field) => field.startsWith(`${name}-text-`)).length;
  const count = Math.max(points.length + SPARE_ROWS, typed) + added;
  const add = () => {
    setAdded((before) => before + 1);
    requestAnimationFrame(() => list.current?.querySelector<HTMLTextAreaElement>("li:last-child textarea")?.focus());
  };
  return (
    <fieldset className="planning-choices">
      <legend>{legend}</legend>
      <p className="fr-hint-text" id={`${id}-hint`}>
        {hint}
      </p>
      <ol ref={list}>
        {Array.from({ length: count }, (_, row) => {
          const value = values[`${name}-text-${row}`] ?? points[row]?.text ?? "";
          const error = errors[`${name}.${row}.text`];
          return (
            <li key={row}>
              <input type="hidden" name={`${name}-id-${row}`} value={points[row]?.id ?? ""} />
              <textarea
                key={value}
                rows={2}
                className="fr-input"
                name={`${name}-text-${row}`}
                defaultValue={value}
                aria-label={`${legend}, point ${row + 1}`}
                aria-describedby={`${id}-hint${error ? ` ${id}-${row}` : ""}`}
                aria-invalid={error ? true : undefined}
              />
              {error && (
                <p className="fr-error-text" id={`${id}-${row}`}>
                  {error}
                </p>
              )}
            </li>
          );
        })}
      </ol>
      <button type="button" className="fr-btn fr-btn--tertiary fr-btn--sm" onClick={add}>
        Ajouter un point
      </button>
    </fieldset>
  );
}
