"use client";

import { useEffect, useRef, type ReactNode } from "react";
import { counted } from "@/components/planning/words";
import { Alert } from "@/components/ui/alert";
import { useFormAction } from "@/components/ui/use-form-action";
import { TableFrame } from "@/components/ui/table-frame";
import type { AbsenceProposal, AbsenceRefusal } from "@/domain/planning/absence-paste";
import { pasteKey } from "./paste-key";
import { describeAbsence } from "./words";
import "./teams.css";

/**
 * What was pasted, and how it was read. `errors`: what is wrong with it, line by line; `message`: why nothing was written; `unticked`: the
 * boxes that were left empty.
 */
export type PasteState = { text: string; reading: { proposals: AbsenceProposal[]; refusals: AbsenceRefusal[] } | null; errors?: string[]; message?: string; unticked?: string[] };
export type PasteAction = (previous: PasteState, data: FormData) => Promise<PasteState>;

const NOTHING_PASTED: PasteState = { text: "", reading: null };
const NO_ERROR: string[] = [];

type PasteFormProps = { action: PasteAction; hidden: Record<string, string>; cancelHref: string };

/** Two steps in one form: what was pasted is read, line by line; then what is ticked is written, all of it or nothing. */
export function PasteForm({ action, hidden, cancelHref }: PasteFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [{ text, reading, errors = NO_ERROR, message, unticked = [] }, submit, isPending] = useFormAction(action, NOTHING_PASTED, form);
  const result = useRef<HTMLDivElement>(null);
  const pasted = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (errors.length > 0) pasted.current?.focus();
    else if (reading || message) result.current?.focus();
  }, [reading, errors, message]);
  const isWrong = errors.length > 0;
  const taken = reading?.proposals.length ?? 0;
  return (
    <form ref={form} className="form absence-paste" action={submit} noValidate aria-busy={isPending}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className={`fr-input-group ${isWrong ? "fr-input-group--error" : ""}`}>
        <label className="fr-label" htmlFor="pasted">
          <span id="pasted-label">Texte collé</span>
          <span className="fr-hint-text" id="pasted-hint">
            Une absence par ligne : personne ; du ; au. Ou un tableau dont la première ligne nomme les semaines, et les cases comptent les jours.
          </span>
        </label>
        <textarea
          key={text}
          ref={pasted}
          className="fr-input"
          id="pasted"
          name="text"
          rows={8}
          spellCheck={false}
          aria-labelledby="pasted-label"
          aria-invalid={isWrong || undefined}
          aria-describedby={isWrong ? "pasted-hint pasted-error" : "pasted-hint"}
          defaultValue={text}
        />
        {isWrong && (
          <div id="pasted-error">
            {errors.map((error) => (
              <p key={error} className="fr-error-text">
                {error}
              </p>
            ))}
          </div>
        )}
      </div>
      <div ref={result} tabIndex={-1}>
        {message && (
          <Alert severity="error" isNews>
            <p>{message}</p>
          </Alert>
        )}
        {reading && <Reading {...reading} readText={text} unticked={unticked} />}
      </div>
      <ul className="fr-btns-group fr-btns-group--inline fr-mt-3w">
        {taken > 0 && (
          <li>
            <button className="fr-btn" name="intent" value="save" aria-disabled={isPending}>
              Enregistrer les absences cochées
            </button>
          </li>
        )}
        <li>
          <button className={taken > 0 ? "fr-btn fr-btn--secondary" : "fr-btn"} name="intent" value="read" aria-disabled={isPending}>
            {reading ? "Relire le texte" : "Lire le texte"}
          </button>
        </li>
        <li>
          <a className="fr-btn fr-btn--tertiary" href={cancelHref}>
            Annuler
          </a>
        </li>
      </ul>
    </form>
  );
}

type ReadingProps = { proposals: readonly AbsenceProposal[]; refusals: readonly AbsenceRefusal[]; readText: string; unticked: readonly string[] };

function Reading({ proposals, refusals, readText, unticked }: ReadingProps) {
  return (
    <>
      {/* What was read: a text changed since is read again before anything is written. */}
      <input type="hidden" name="readText" value={readText} />
      <p role="status" className="fr-text--bold">
        {counted(proposals.length, "absence comprise", "absences comprises")}, {counted(refusals.length, "ligne refusée", "lignes refusées")} ; rien n’est encore enregistré.
      </p>
      {proposals.length > 0 && (
        <Lines caption="Absences comprises" heads={["Ligne", "Absence à enregistrer", "Texte collé"]}>
          {proposals.map((proposal) => (
            <tr key={pasteKey(proposal)}>
              <td className="fr-cell--right">{proposal.line}</td>
              <td>
                <Kept proposal={proposal} isTicked={!unticked.includes(pasteKey(proposal))} />
              </td>
              <td className="absence-paste__line">{proposal.text}</td>
            </tr>
          ))}
        </Lines>
      )}
      {refusals.length > 0 && (
        <Lines caption="Lignes refusées" heads={["Ligne", "Motif du refus", "Texte collé"]}>
          {refusals.map(({ line, text, reason }, index) => (
            <tr key={index}>
              <td className="fr-cell--right">{line}</td>
              <td>{reason}</td>
              <td className="absence-paste__line">{text}</td>
            </tr>
          ))}
        </Lines>
      )}
    </>
  );
}

function Kept({ proposal, isTicked }: { proposal: AbsenceProposal; isTicked: boolean }) {
  const key = pasteKey(proposal);
  return (
    <div className="fr-checkbox-group fr-checkbox-group--sm">
      <input type="checkbox" id={key} name="kept" value={key} defaultChecked={isTicked} />
      <label className="fr-label" htmlFor={key}>
        {proposal.name}, {describeAbsence(proposal)}
      </label>
    </div>
  );
}

function Lines({ caption, heads, children }: { caption: string; heads: string[]; children: ReactNode }) {
  return (
    <div className="data-table">
      <TableFrame caption={caption} label={caption}>
        <thead>
          <tr>
            {heads.map((head, index) => (
              <th key={head} scope="col" className={index === 0 ? "fr-cell--right" : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </TableFrame>
    </div>
  );
}
