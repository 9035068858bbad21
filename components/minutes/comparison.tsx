import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Still } from "@/components/ui/still";
import type { ComparedLine, ComparedRow, Stretch } from "@/domain/minutes/compare";
import "./comparison.css";

type Props = { stretches: readonly Stretch[]; from: number; to: number };

const TOLD: Record<Exclude<ComparedRow["change"], "same">, { label: string; tone: BadgeTone }> = {
  added: { label: "Ajouté", tone: "success" },
  removed: { label: "Supprimé", tone: "error" },
  changed: { label: "Modifié", tone: "info" },
  moved: { label: "Déplacé", tone: "neutral" },
};

/** Two versions side by side, one above the other where there is no room; what did not change is folded. Words say every mark. */
export function Comparison({ stretches, from, to }: Props) {
  const label = { before: `Version ${from}`, after: `Version ${to}` };
  return (
    <Still className="comparison">
      <div className="comparison__head" aria-hidden="true">
        <span>{label.before}</span>
        <span>{label.after}</span>
      </div>
      {stretches.map(({ isFolded, rows }, rank) =>
        isFolded ? (
          <details key={rank} className="disclosure comparison__folded">
            <summary>{rows.length} lignes inchangées</summary>
            <Rows rows={rows} label={label} />
          </details>
        ) : (
          <Rows key={rank} rows={rows} label={label} />
        ),
      )}
    </Still>
  );
}

type Labels = { before: string; after: string };

function Rows({ rows, label }: { rows: readonly ComparedRow[]; label: Labels }) {
  return (
    <ul className="comparison__rows">
      {rows.map((row, rank) => (
        <li key={rank} className={`comparison__row comparison__row--${row.change}`}>
          <Row row={row} label={label} />
        </li>
      ))}
    </ul>
  );
}

function Row({ row: { change, before, after, isReformatted }, label }: { row: ComparedRow; label: Labels }) {
  if (change === "same")
    return (
      <>
        {/* For the eye alone: what is the same need not be read twice. */}
        <div className="comparison__twin" aria-hidden="true">
          <Side line={before!} />
        </div>
        <div>
          <Side line={after!} />
        </div>
      </>
    );
  const { label: word, tone } = TOLD[change];
  return (
    <>
      <p className="comparison__change">
        <Badge tone={tone}>{isReformatted ? `${word}\u00a0: mise en forme` : word}</Badge>
      </p>
      {before && (
        <div className="comparison__before">
          <p className="comparison__version">{label.before}</p>
          <Side line={before} />
        </div>
      )}
      {after && (
        <div className="comparison__after">
          <p className="comparison__version">{label.after}</p>
          <Side line={after} />
        </div>
      )}
    </>
  );
}

function Side({ line: { kind, pieces, facts } }: { line: ComparedLine }) {
  return (
    <>
      <p className={`comparison__text comparison__text--${kind}`}>
        {pieces.map(({ text, change }, rank) => (
          <Marked key={rank} change={change}>
            {text}
          </Marked>
        ))}
      </p>
      {facts.length > 0 && (
        <ul className="comparison__facts">
          {facts.map(({ label, value, change }) => (
            <li key={label}>
              <Marked change={change}>{`${label}\u00a0: ${value}`}</Marked>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** `<ins>` and `<del>` are not read aloud by every screen reader: the words are. */
function Marked({ change, children }: { change: ComparedLine["pieces"][number]["change"]; children: string }) {
  switch (change) {
    case "same":
      return children;
    case "added":
      return (
        <ins>
          <span className="fr-sr-only">{" [ajouté\u00a0: "}</span>
          {children}
          <span className="fr-sr-only">{"] "}</span>
        </ins>
      );
    case "removed":
      return (
        <del>
          <span className="fr-sr-only">{" [supprimé\u00a0: "}</span>
          {children}
          <span className="fr-sr-only">{"] "}</span>
        </del>
      );
  }
}
