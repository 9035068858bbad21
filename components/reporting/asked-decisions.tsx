import { Badge } from "@/components/ui/badge";
import { Day } from "@/components/ui/day";
import { EmptyState } from "@/components/ui/empty-state";
import { TableFrame } from "@/components/ui/table-frame";
import type { AskedDecision } from "@/domain/reporting/contributions";
import type { AskOutcome } from "@/server/reporting/outcome-schema";
import { OutcomeTold } from "./outcome-told";

/** What the committee is asked to decide: the options, what each leads to, the one that is recommended, and what became of it since. */
export function AskedDecisions({ decisions, outcomes }: { decisions: AskedDecision[]; outcomes?: AskOutcome[] }) {
  if (decisions.length === 0) return <EmptyState title="Aucune décision demandée">Ce rapport n’attend pas de décision du comité.</EmptyState>;
  return (
    <ul className="report-items">
      {decisions.map((decision) => (
        <li key={decision.id}>
          <AskedDecisionCard of={decision} outcome={outcomes?.find(({ askId }) => askId === decision.id)} />
        </li>
      ))}
    </ul>
  );
}

function AskedDecisionCard({ of: { title, context, options, recommended, neededBy }, outcome }: { of: AskedDecision; outcome?: AskOutcome }) {
  return (
    <>
      <h3 className="fr-h6">{title}</h3>
      {outcome && <OutcomeTold of={outcome} />}
      {context && <p className="report-text">{context}</p>}
      <p>
        Décision nécessaire au plus tard le <Day value={neededBy} />
      </p>
      <TableFrame caption={`Options : ${title}`} label={`Options : ${title}`} hidesCaption>
        <thead>
          <tr>
            <th scope="col">Option</th>
            <th scope="col">Conséquences</th>
          </tr>
        </thead>
        <tbody>
          {options.map(({ label, consequences }, rank) => (
            <tr key={rank}>
              <th scope="row">
                {label} {rank === recommended && <Badge tone="info">Recommandée</Badge>}
              </th>
              <td className="report-text">{consequences || <span className="data-table__unknown">N/A</span>}</td>
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </>
  );
}
