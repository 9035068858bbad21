"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { FormNews } from "@/components/ui/form";
import { PRISTINE_FORM, type FormAction } from "@/components/ui/form-state";
import { useFormAction } from "@/components/ui/use-form-action";
import type { Reordered } from "@/server/planning/backlog-schema";
import { openGrid, type Grid } from "./grid";

const STEPS = [
  ["up", "Monter"],
  ["down", "Descendre"],
  ["first", "En tête"],
  ["last", "En queue"],
] as const;

type BacklogFormProps = {
  action: FormAction;
  programmeId: string;
  subject: Reordered["subject"];
  /** Of the page, in order. */
  ids: readonly string[];
  /** What the chosen lines can be changed to; without, they are only moved. */
  fields?: ReactNode;
  children: ReactNode;
};

/** The table as a form: its chosen lines are changed or moved at once, without a script too. With one, its cells are edited and its lines moved where they stand. */
export function BacklogForm({ action, programmeId, subject, ids, fields, children }: BacklogFormProps) {
  const root = useRef<HTMLFormElement>(null);
  const [state, submit, isPending] = useFormAction(action, PRISTINE_FORM, root);
  const [said, say] = useState("");
  const router = useRouter();
  const grid = useRef<Grid>(null);
  useEffect(() => {
    const opened = openGrid(root.current!, { programmeId, subject, refresh: () => router.refresh(), say });
    grid.current = opened;
    return opened.close;
  }, [programmeId, subject, router]);
  // The table may have been drawn anew.
  useEffect(() => grid.current?.restore());

  return (
    <form ref={root} className="backlog-form" action={submit} noValidate aria-busy={isPending}>
      <input type="hidden" name="programmeId" value={programmeId} />
      <input type="hidden" name="subject" value={subject} />
      <input type="hidden" name="order" value={ids.join(" ")} />
      {children}
      <p className="backlog-said fr-text--sm" role="status">
        {said}
      </p>
      <p className="fr-hint-text">Entrée modifie une cellule, Échap annule, Tab passe à la suivante. Alt+↑ et Alt+↓ déplacent la ligne, Ctrl+Z annule la dernière modification.</p>
      <FormNews state={state} detailed="warning" />
      <details className="disclosure backlog-bulk">
        <summary>{fields ? "Modifier ou déplacer les lignes choisies" : "Déplacer les lignes choisies"}</summary>
        {fields}
        <div className="backlog-bulk__acts">
          {fields && (
            <button className="fr-btn fr-btn--sm fr-btn--secondary" name="act" value="change">
              Modifier les lignes choisies
            </button>
          )}
          {STEPS.map(([step, label]) => (
            <button key={step} className="fr-btn fr-btn--sm fr-btn--tertiary" name="act" value={step}>
              {label}
            </button>
          ))}
        </div>
      </details>
    </form>
  );
}
