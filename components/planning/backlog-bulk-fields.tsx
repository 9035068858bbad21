import { Still } from "@/components/ui/still";
import { STORY_KINDS, STORY_KIND_LABELS, STORY_STATES, STORY_STATE_LABELS } from "@/domain/planning/vocabulary";
import type { PlanningOptions } from "@/server/planning/schema";
import { BulkChoice } from "./bulk-choice";
import { placeOptions } from "./place";

/** What the chosen lines can be changed to. The cells of the table take their choices from here too. */
export function BacklogBulkFields({ options: { squads, increments, features } }: { options: PlanningOptions }) {
  return (
    <Still className="backlog-bulk__fields">
      <BulkChoice name="state" label="État" options={STORY_STATES.map((value) => ({ value, label: STORY_STATE_LABELS[value] }))} />
      <BulkChoice name="place" label="Incrément et sprint" none="Hors incrément" options={placeOptions(increments)} />
      <BulkChoice name="squadId" label="Squad" none="À affecter" options={squads.map(({ id, name }) => ({ value: id, label: name }))} />
      <BulkChoice name="featureId" label="Feature" none="Sans feature" options={features.map(({ id, key, title }) => ({ value: id, label: `${key} – ${title}` }))} />
      <BulkChoice name="kind" label="Type" options={STORY_KINDS.map((value) => ({ value, label: STORY_KIND_LABELS[value] }))} />
      <div className="fr-input-group">
        <label className="fr-label" htmlFor="lot-points">
          Points
        </label>
        <input className="fr-input" id="lot-points" name="points" inputMode="decimal" placeholder="Ne pas changer" />
      </div>
      <div className="fr-input-group">
        <label className="fr-label" htmlFor="lot-reason">
          Motif, si non prêtes
        </label>
        <input className="fr-input" id="lot-reason" name="unreadyReason" maxLength={500} />
      </div>
    </Still>
  );
}
