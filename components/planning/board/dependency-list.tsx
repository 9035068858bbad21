import { Badge } from "@/components/ui/badge";
import { RuleNote } from "@/components/ui/explained";
import { TableFrame } from "@/components/ui/table-frame";
import { DEPENDENCY_STATE_LABELS } from "@/domain/planning/dependencies";
import { DEPENDENCY_TONES } from "../tones";
import type { Dependency } from "./model";

type DependencyListProps = { slug: string; dependencies: readonly Dependency[]; /** For who may untie them, once a script is there. */ onUntie?: (prerequisiteId: string, dependentId: string) => void };

/** Each dependency and its verdict in words: nothing is only drawn. Those that are broken come first. */
export function DependencyList({ slug, dependencies, onUntie }: DependencyListProps) {
  if (dependencies.length === 0) return <p>Aucune dépendance entre les stories de cet incrément.</p>;
  const { rule, source } = dependencies[0]!.standing;
  const ordered = dependencies.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
  return (
    <div className="data-table">
      <RuleNote question="D’où vient le verdict ?" about="des dépendances" rule={rule} source={source} />
      <TableFrame caption="Dépendances" label="Dépendances" hidesCaption>
        <thead>
          <tr>
            {["Verdict", "Prérequis", "Story qui l’attend", "Explication"].map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
            {onUntie && <th scope="col">Retirer</th>}
          </tr>
        </thead>
        <tbody>
          {ordered.map(({ prerequisite, dependent, state, standing }) => (
            <tr key={`${prerequisite.id}/${dependent.id}`}>
              <td>
                <Badge tone={DEPENDENCY_TONES[state]}>{DEPENDENCY_STATE_LABELS[state]}</Badge>
              </td>
              {[prerequisite, dependent].map(({ id, key, title, squad, sprint }) => (
                <td key={id}>
                  <a href={`/programmes/${slug}/stories/${encodeURIComponent(key)}`}>
                    {key} – {title}
                  </a>
                  <span className="fr-hint-text">
                    {squad ?? "Sans squad"}, {sprint?.name ?? "sans sprint"}
                  </span>
                </td>
              ))}
              <td>{standing.text}</td>
              {onUntie && (
                <td>
                  <button type="button" className="fr-btn fr-btn--sm fr-btn--tertiary" onClick={() => onUntie(prerequisite.id, dependent.id)}>
                    Retirer
                    <span className="fr-sr-only">
                      {" "}
                      la dépendance de {dependent.key} envers {prerequisite.key}
                    </span>
                  </button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </div>
  );
}

const ORDER: Dependency["state"][] = ["broken", "watch", "unscheduled", "ok", "met"];
