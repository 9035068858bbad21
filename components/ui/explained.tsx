import type { ReactNode } from "react";
import type { Explained as ExplainedFigure } from "@/domain/explained";

type ExplainedProps<T> = {
  /** What the figure is: "Échéance de vérification". */
  label: string;
  of: ExplainedFigure<T>;
  format: (value: T) => ReactNode;
  /** Shown at once. */
  isOpen?: boolean;
  /** Where the reason is read, on a page of so many figures that it would weigh more than they do. */
  askedAt?: string;
};

/** A computed figure and the reason for it, one click away. Unknown figures say what is missing. */
export function Explained<T>({ label, of: figure, format, isOpen, askedAt }: ExplainedProps<T>) {
  return (
    <>
      {figure.value === null ? <Unknown because={figure.unknownBecause} /> : format(figure.value)}{" "}
      {askedAt && !isOpen ? (
        <a className="disclosure__asked" href={askedAt}>
          Pourquoi ?<span className="fr-sr-only"> {label}</span>
        </a>
      ) : (
        <Why label={label} figure={figure} isOpen={isOpen} />
      )}
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

function Why<T>({ label, figure, isOpen }: { label: string; figure: ExplainedFigure<T>; isOpen?: boolean }) {
  return (
    <details className="disclosure" open={isOpen}>
      <summary>
        Pourquoi ?<span className="fr-sr-only"> {label}</span>
      </summary>
      {/* One text, its lines kept by the style sheet: a page of fifty figures would else carry a thousand elements nobody opens. */}
      <p className="disclosure__body disclosure__body--text">{reasonOf(figure)}</p>
    </details>
  );
}

type RuleNoteProps = { question: string; /** What it is asked of, for screen readers. */ about: string; rule: string; source: string };

/** The rule that a whole column of figures follows, where each row shows its own inputs. */
export function RuleNote({ question, about, rule, source }: RuleNoteProps) {
  return (
    <details className="disclosure">
      <summary>
        {question}
        <span className="fr-sr-only"> {about}</span>
      </summary>
      <p className="disclosure__body disclosure__body--text">{reasonOf({ rule, source, inputs: [], steps: [] })}</p>
    </details>
  );
}

/** The whole reason in lines, as it is read aloud or exported. */
function reasonOf({ rule, source, inputs, steps }: Pick<ExplainedFigure<unknown>, "rule" | "source" | "inputs" | "steps">): string {
  const lines = [`Règle : ${rule}`, `Source : ${source}`, ...inputs.map(({ label, value }) => `${label} : ${value}`)];
  if (steps.length > 0) lines.push("Calcul pas à pas :", ...steps.map((step, rank) => `${rank + 1}. ${step}`));
  return lines.join("\n");
}
