import type { ReactNode } from "react";
import type { Explained as ExplainedFigure } from "@/domain/explained";

type ExplainedProps<T> = {
  /** What the figure is: "Échéance de vérification". */
  label: string;
  of: ExplainedFigure<T>;
  format: (value: T) => ReactNode;
};

/** A computed figure and the reason for it, one click away. Unknown figures say what is missing. */
export function Explained<T>({ label, of: figure, format }: ExplainedProps<T>) {
  return (
    <>
      {figure.value === null ? <Unknown because={figure.unknownBecause} /> : format(figure.value)}{" "}
      <Why label={label} figure={figure} />
    </>
  );
}

function Unknown({ because }: { because: string | undefined }) {
  return (
    <>
      <span className="data-table__unknown">N/A</span>
      {because && <span className="fr-hint-text">{because}</span>}
    </>
  );
}

function Why<T>({ label, figure }: { label: string; figure: ExplainedFigure<T> }) {
  return (
    <details className="disclosure">
      <summary>
        Pourquoi ?<span className="fr-sr-only"> {label}</span>
      </summary>
      <div className="disclosure__body fr-text--sm">
        <dl>
          <dt>Règle</dt>
          <dd>{figure.rule}</dd>
          <dt>Source</dt>
          <dd>{figure.source}</dd>
          {figure.inputs.map((input) => (
            <Input key={input.label} {...input} />
          ))}
        </dl>
        {figure.steps.length > 0 && (
          <>
            <p className="fr-text--bold fr-text--sm fr-mt-2v fr-mb-1v">Calcul pas à pas</p>
            <ol>
              {figure.steps.map((step, index) => (
                <li key={index}>{step}</li>
              ))}
            </ol>
          </>
        )}
      </div>
    </details>
  );
}

function Input({ label, value }: { label: string; value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}
