import { Day } from "@/components/ui/day";
import { EmptyState } from "@/components/ui/empty-state";
import type { HardPoint } from "@/domain/reporting/contributions";

/** What stands in the way, what it leads to, and what the committee is expected to do. */
export function HardPoints({ points }: { points: HardPoint[] }) {
  if (points.length === 0) return <EmptyState title="Aucun point dur">Personne n’en a signalé dans ce rapport.</EmptyState>;
  return (
    <ul className="report-items">
      {points.map(({ id, title, consequence, expected, owner, dueOn }) => (
        <li key={id}>
          <h3 className="fr-h6">{title}</h3>
          <dl className="report-facts">
            <dt>Conséquence</dt>
            <dd className="report-text">{consequence}</dd>
            <dt>Attendu du comité</dt>
            <dd className="report-text">{expected}</dd>
            <dt>Responsable</dt>
            <dd>{owner ?? "Non désigné"}</dd>
            <dt>Échéance</dt>
            <dd>{dueOn ? <Day value={dueOn} /> : "Non fixée"}</dd>
          </dl>
        </li>
      ))}
    </ul>
  );
}
