import { Alert } from "@/components/ui/alert";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import type { FormAction } from "@/components/ui/form-state";
import { Link } from "@/components/ui/link";
import { isFrozen } from "@/domain/minutes/vocabulary";
import type { AskedDecision } from "@/domain/reporting/contributions";
import type { InCommittee } from "@/server/reporting/outcome-schema";
import { DECISION_REFUSALS, FROZEN_WITHOUT_MEETING } from "./decision-words";
import { OutcomeTold } from "./outcome-told";

export type DecideActions = { decide: FormAction; setAside: FormAction };

type Props = {
  asked: AskedDecision;
  committee: InCommittee;
  /** Where the page stands afterwards: its path in the report, then its anchor. */
  place: string;
  /** The usual way to decide is at hand at once. */
  isOpen?: boolean;
  actions: DecideActions;
};

/** A decision asked, in committee: taken in one gesture, by arbitration or by vote; else put off or withdrawn. What became of it, once something did. */
export function DecideForms({ asked, committee, place, isOpen = false, actions }: Props) {
  const { reportId, meeting, outcomes, can } = committee;
  const outcome = outcomes.find(({ askId }) => askId === asked.id);
  const isDecided = outcome?.decision?.isStruckOut === false;
  const told = outcome && <OutcomeTold of={outcome} />;
  if (isDecided || !can.decide) return told ?? null;
  const identity = (
    <>
      <input type="hidden" name="reportId" value={reportId} />
      <input type="hidden" name="askId" value={asked.id} />
      <input type="hidden" name="version" value={outcome?.version ?? 0} />
      <input type="hidden" name="place" value={place} />
    </>
  );
  const option = <FormField name="option" kind="select" label="Option retenue" options={asked.options.map(({ label }, rank) => ({ value: String(rank), label: rank === asked.recommended ? `${label} (recommandée)` : label }))} defaultValue={String(asked.recommended)} />;
  const group = `decider-${asked.id}`;
  const about = <span className="fr-sr-only"> : {asked.title}</span>;
  return (
    <div className="report-decide">
      {told}
      <Hindrance committee={committee} />
      {canBeWritten(committee) && (
        <>
          <details className="disclosure" name={group} open={isOpen && !meeting?.votes}>
            <summary>Décider par arbitrage{about}</summary>
            <Form action={actions.decide} submitLabel="Décider">
              {identity}
              <input type="hidden" name="manner" value="arbitration" />
              <div className="report-decide__fields">
                {option}
                <FormField name="by" label="Arbitrage de" defaultValue={meeting?.chair ?? ""} />
              </div>
            </Form>
          </details>
          <details className="disclosure" name={group} open={isOpen && meeting?.votes}>
            <summary>Décider par un vote{about}</summary>
            <Form action={actions.decide} submitLabel="Décider">
              {identity}
              <input type="hidden" name="manner" value="vote" />
              <div className="report-decide__fields">
                {option}
                <FormField name="votes.for" kind="number" min={0} label="Pour" defaultValue="" />
                <FormField name="votes.against" kind="number" min={0} label="Contre" defaultValue="" />
                <FormField name="votes.abstention" kind="number" min={0} label="Abstentions" defaultValue="" />
              </div>
            </Form>
          </details>
        </>
      )}
      <details className="disclosure" name={group}>
        <summary>Reporter ou retirer{about}</summary>
        <Form action={actions.setAside} submitLabel="Enregistrer" isSecondary>
          {identity}
          <div className="report-decide__fields">
            <FormField
              name="outcome"
              kind="select"
              label="Cette décision est"
              options={[
                { value: "postponed", label: "reportée" },
                { value: "withdrawn", label: "retirée" },
              ]}
              defaultValue="postponed"
            />
            <FormField name="reason" label="Motif" isRequired />
          </div>
        </Form>
      </details>
    </div>
  );
}

const canBeWritten = ({ meeting }: InCommittee): boolean => meeting !== null && !meeting.isCancelled && !isFrozen(meeting.state);

/** Why nothing can be decided from here, and what to do. */
function Hindrance({ committee: { reportId, meeting, can } }: { committee: InCommittee }) {
  if (meeting === null && !can.edit) return <Told text={FROZEN_WITHOUT_MEETING} to="/comptes-rendus" label="Comptes rendus" />;
  if (meeting === null) return <Told text={DECISION_REFUSALS.no_meeting} to={`/rapports/${reportId}/preparation`} label="Compléter le rapport" />;
  if (meeting.isCancelled) return <Told text={DECISION_REFUSALS.meeting_cancelled} to={`/comptes-rendus/${meeting.id}`} label="Ouvrir la réunion" />;
  return isFrozen(meeting.state) ? <Told text={DECISION_REFUSALS.minutes_validated} to={`/comptes-rendus/${meeting.id}`} label="Ouvrir le compte rendu" /> : null;
}

function Told({ text, to, label }: { text: string; to: string; label: string }) {
  return (
    <Alert severity="info">
      <p>
        {text} <Link href={to}>{label}</Link>
      </p>
    </Alert>
  );
}
