"use client";

import { useId } from "react";
import { useFormField } from "@/components/ui/form";

type ReasonCellProps = { name: string; label: string; reason: { text: string; by: string } | null };

/** Why a story departs from the plan, typed beside it. */
export function ReasonCell({ name, label, reason }: ReasonCellProps) {
  const id = useId();
  const { error, value } = useFormField(name);
  return (
    <>
      <input
        className="fr-input drift-reason"
        type="text"
        autoComplete="off"
        name={name}
        defaultValue={value ?? reason?.text ?? ""}
        aria-label={label}
        aria-invalid={error ? true : undefined}
        aria-describedby={`${id}-by${error ? ` ${id}-error` : ""}`}
      />
      <span className="fr-hint-text" id={`${id}-by`}>
        {reason ? `Donné par ${reason.by}` : "Motif à donner"}
      </span>
      {error && (
        <p className="fr-error-text" id={`${id}-error`}>
          {error}
        </p>
      )}
    </>
  );
}
