import { Still } from "@/components/ui/still";
import { STORY_KINDS, STORY_KIND_LABELS, STORY_STATES, STORY_STATE_LABELS } from "@/domain/planning/vocabulary";
import type { PlanningOptions } from "@/server/planning/schema";
import { KEPT, NONE } from "./bulk-values";
import { placeOptions } from "./place";

type Option = { value: string; label: string };

/** What the chosen lines can be changed to. The cells of the table take their choices from here too. */
export function BacklogBulkFields({ options: { squads, increments, features } }: { options: PlanningOptions }) {
  return (
    <Still className="backlog-bulk__fields">
      <Choice name="state" label="État" options={STORY_STATES.map((value) => ({ value, label: STORY_STATE_LABELS[value] }))} />
      <Choice name="place" label="Incrément et sprint" none="Hors incrément" options={placeOptions(increments)} />
      <Choice name="squadId" label="Squad" none="À affecter" options={squads.map(({ id, name }) => ({ value: id, label: name }))} />
      <Choice name="featureId" label="Feature" none="Sans feature" options={features.map(({ id, key, title }) => ({ value: id, label: `${key} – ${title}` }))} />
      <Choice name="kind" label="Type" options={STORY_KINDS.map((value) => ({ value, label: STORY_KIND_LABELS[value] }))} />
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

function Choice({ name, label, none, options }: { name: string; label: string; none?: string; options: Option[] }) {
  return (
    <div className="fr-select-group">
      <label className="fr-label" htmlFor={`lot-${name}`}>
        {label}
      </label>
      <select className="fr-select" id={`lot-${name}`} name={name} data-options={name}>
        <option value={KEPT}>Ne pas changer</option>
        {none && <option value={NONE}>{none}</option>}
        {options.map(({ value, label: words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
