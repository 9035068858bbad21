import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { Explained } from "@/components/ui/explained";
import { Link } from "@/components/ui/link";
import { withParams } from "@/components/ui/url-filter";
import { STEP_STATE_LABELS, tellDelay } from "@/domain/contracts/reversibility";
import { ORDER_PARTY_LABELS } from "@/domain/contracts/vocabulary";
import type { ReversibilityStepView } from "@/server/contracts/reversibility-schema";
import { STEP_TONES, tellShift } from "./reversibility-words";

/** Each step: whose it is, when it was first due, when it is due as things stand and why, what came. */
export function ReversibilitySteps({ steps, path }: { steps: readonly ReversibilityStepView[]; path: string }) {
  return <DataTable caption="Étapes de la réversibilité" hidesCaption columns={columnsIn(path)} rows={steps} rowKey={({ name }) => name} empty={null} />;
}

const columnsIn = (path: string): Column<ReversibilityStepView>[] => [
  { key: "step", label: "Étape", isRowHeader: true, cell: ({ label, party }) => (<>{label}<span className="fr-hint-text">{ORDER_PARTY_LABELS[party]}</span></>) },
  { key: "state", label: "État", cell: (step) => <StepState step={step} /> },
  { key: "due", label: "Échéance à ce jour", cell: (step) => <StepDue step={step} path={path} /> },
  { key: "initial", label: "Prévu au départ", cell: ({ initial }) => initial.value && <Day value={initial.value} /> },
  { key: "actual", label: "Réalisé", cell: ({ actualOn }) => (actualOn ? <Day value={actualOn} /> : "Pas encore") },
];

function StepState({ step: { label, state, delay } }: { step: ReversibilityStepView }) {
  const isMeasured = delay.value !== null && (state === "late" || state === "done" || state === "done_late");
  return (
    <>
      <Badge tone={STEP_TONES[state]}>{STEP_STATE_LABELS[state]}</Badge>
      {isMeasured && (
        <>
          <br />
          <Explained label={`Retard : ${label}`} of={delay} format={tellDelay} />
        </>
      )}
    </>
  );
}

function StepDue({ step: { name, label, due, shift, countedFrom }, path }: { step: ReversibilityStepView; path: string }) {
  return (
    <>
      <Explained label={`Échéance : ${label}`} of={due} format={(day) => <Day value={day} />} />
      {shift !== null && shift !== 0 && <span className="fr-hint-text">{tellShift(shift)}</span>}
      {countedFrom && (
        <Link href={`${withParams(path, { decompte: name })}#decompte`}>
          Compter les jours<span className="fr-sr-only"> : {label}</span>
        </Link>
      )}
    </>
  );
}
