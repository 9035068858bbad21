import { Alert } from "@/components/ui/alert";
import { Link } from "@/components/ui/link";
import type { SteeringReport } from "@/domain/reporting/report";
import type { InCommittee } from "@/server/reporting/outcome-schema";
import { DecideForms, type DecideActions } from "./decide-forms";

type Props = {
  report: SteeringReport;
  committee: InCommittee;
  actions: DecideActions & { openMinutes: (data: FormData) => Promise<void> };
  /** Somebody else has just decided the same. */
  isLate: boolean;
};

/** What is done with a report in committee: it is shown, its minutes are opened, its decisions are taken. */
export function InCommitteeTools({ report, committee, actions, isLate }: Props) {
  const { reportId, meeting, can } = committee;
  const asked = report.parts.decisions_asked ?? [];
  return (
    <section className="report-committee" aria-labelledby="en-comite">
      <h2 id="en-comite" className="fr-h5">
        En comité
      </h2>
      {isLate && <DecidedMeanwhile />}
      <ul className="fr-btns-group fr-btns-group--inline fr-btns-group--sm">
        <li>
          <Link className="fr-btn fr-btn--secondary" href={`/rapports/${reportId}/presentation`}>
            Présenter
          </Link>
        </li>
        {meeting && (
          <li>
            {can.decide ? (
              <form action={actions.openMinutes}>
                <input type="hidden" name="reportId" value={reportId} />
                <button className="fr-btn fr-btn--tertiary">Ouvrir le compte rendu</button>
              </form>
            ) : (
              <Link className="fr-btn fr-btn--tertiary" href={`/comptes-rendus/${meeting.id}`}>
                Ouvrir le compte rendu
              </Link>
            )}
          </li>
        )}
      </ul>
      {asked.map((each) => (
        <section key={each.id} id={`decision-${each.id}`} className="report-committee__asked" aria-label={each.title}>
          <h3 className="fr-h6">{each.title}</h3>
          <DecideForms asked={each} committee={committee} place={`#decision-${each.id}`} actions={actions} />
        </section>
      ))}
    </section>
  );
}

export function DecidedMeanwhile() {
  return (
    <Alert severity="warning" isNews>
      <p>Quelqu’un d’autre vient de prendre cette décision : la voici, telle qu’elle est au compte rendu.</p>
    </Alert>
  );
}
