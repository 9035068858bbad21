"use client";

import { useId } from "react";
import { useFormField } from "./form";

type CellFieldProps = {
  name: string;
  /** What the row and the column say, for who does not see them. */
  label: string;
  defaultValue?: string;
  /** A choice; text otherwise. */
  options?: readonly { value: string; label: string }[];
  inputMode?: "text" | "decimal" | "numeric";
};

/** A field of a table's cell: the row and the column are its label. The server's error comes under it. */
export function CellField({ name, label, defaultValue = "", options, inputMode }: CellFieldProps) {
  const id = useId();
  const { error, value = defaultValue } = useFormField(name);
  const common = { name, "aria-label": label, "aria-invalid": error ? true : undefined, "aria-describedby": error ? id : undefined } as const;
  return (
    <>
      {options ? (
        // React resets a form after its action without restoring a select's default: a new key does.
        <select key={value} className="fr-select" {...common} defaultValue={value}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : (
        <input className="fr-input" type="text" autoComplete="off" inputMode={inputMode} {...common} defaultValue={value} />
      )}
      {error && (
        <p className="fr-error-text" id={id}>
          {error}
        </p>
      )}
    </>
  );
}
