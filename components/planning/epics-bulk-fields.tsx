import { Still } from "@/components/ui/still";
import { FEATURE_STATES, FEATURE_STATE_LABELS } from "@/domain/planning/vocabulary";
import { BulkChoice } from "./bulk-choice";

/** What the chosen epics can be changed to. */
export function EpicsBulkFields() {
  return (
    <Still className="backlog-bulk__fields">
      <BulkChoice name="state" label="État" options={FEATURE_STATES.map((value) => ({ value, label: FEATURE_STATE_LABELS[value] }))} />
    </Still>
  );
}
