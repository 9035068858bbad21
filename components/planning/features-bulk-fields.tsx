import { Still } from "@/components/ui/still";
import { FEATURE_STATES, FEATURE_STATE_LABELS } from "@/domain/planning/vocabulary";
import { WSJF_SCALE } from "@/domain/planning/wsjf";
import type { PlanningOptions } from "@/server/planning/schema";
import { BulkChoice } from "./bulk-choice";

/** What the chosen features can be changed to. A feature is worked on by several squads: one joins the others, or leaves them. */
export function FeaturesBulkFields({ options: { squads, increments, epics } }: { options: PlanningOptions }) {
  const itsSquads = squads.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Still className="backlog-bulk__fields">
      <BulkChoice name="state" label="État" options={FEATURE_STATES.map((value) => ({ value, label: FEATURE_STATE_LABELS[value] }))} />
      <BulkChoice name="incrementId" label="Incrément" none="Hors incrément" options={increments.map(({ id, number }) => ({ value: id, label: `Incrément ${number}` }))} />
      <BulkChoice name="epicId" label="Epic" none="Sans epic" options={epics.map(({ id, key, title }) => ({ value: id, label: `${key} – ${title}` }))} />
      <BulkChoice name="jobSize" label="Taille" none="Inconnue" options={WSJF_SCALE.map((value) => ({ value: String(value), label: String(value) }))} />
      <BulkChoice name="addedSquadId" label="Squad à ajouter" options={itsSquads} />
      <BulkChoice name="removedSquadId" label="Squad à retirer" options={itsSquads} />
    </Still>
  );
}
