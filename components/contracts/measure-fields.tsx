import { FormField } from "@/components/ui/form-field";
import type { WorkUnit } from "@/domain/contracts/catalogue";
import { measuresOf } from "@/domain/contracts/grading";
import { CHOICES, isChoice, MEASURE_LABELS } from "@/domain/contracts/measures";
import type { OrderForm } from "@/server/contracts/schema";

/** The measures that the level of a work unit is read from, filled with what the product knows and where from. */
export function MeasureFields({ unit, form: { known, squads } }: { unit: WorkUnit; form: OrderForm }) {
  return (
    <fieldset className="fr-fieldset">
      <legend className="fr-fieldset__legend">Mesures</legend>
      <div className="fr-fieldset__element">
        {measuresOf(unit).map((measure) => {
          const fact = known.find((each) => each.measure === measure);
          const common = { name: `measures.${measure}`, label: MEASURE_LABELS[measure], hint: fact && `${fact.from} ; modifiable`, defaultValue: fact === undefined ? undefined : String(fact.value) };
          return isChoice(measure) ? (
            <FormField key={measure} kind="select" placeholder="À préciser" options={Object.entries(CHOICES[measure]).map(([value, label]) => ({ value, label }))} {...common} />
          ) : (
            <FormField key={measure} kind="number" min={0} max={100_000} step={1} {...common} />
          );
        })}
        {unit.squad_size && (
          <FormField name="measures.squad_sizes" label="Effectif de chaque squad" hint="Séparés par des virgules, par exemple : 8, 9, 12" defaultValue={squads.map(({ headcount }) => headcount).join(", ")} />
        )}
      </div>
    </fieldset>
  );
}
