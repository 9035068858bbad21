import { FormField } from "@/components/ui/form-field";
import { RISK_SCALE } from "@/domain/planning/risks";
import type { RiskOptions } from "@/server/planning/risk-schema";

type Risk = { title: string; description: string; incrementId: string | null; squadId: string | null; probability: number | null; impact: number | null };

const SCALE = RISK_SCALE.map((value) => ({ value: String(value), label: String(value) }));
const given = (value: number | null): string => (value === null ? "" : String(value));

/** What a risk is and how much it weighs, to create or to edit it. */
export function RiskFields({ risk, options: { increments, squads } }: { risk: Risk; options: RiskOptions }) {
  return (
    <>
      <FormField name="title" label="Risque" hint="Ce qui pourrait arriver, par exemple : la fenêtre de mise en production est repoussée" isRequired defaultValue={risk.title} />
      <FormField name="description" kind="textarea" rows={3} label="Précisions" defaultValue={risk.description} />
      <FormField name="probability" kind="select" label="Probabilité" hint="De 1, très peu probable, à 5, presque certain" placeholder="Non évaluée" options={SCALE} defaultValue={given(risk.probability)} />
      <FormField name="impact" kind="select" label="Impact" hint="De 1, sans conséquence, à 5, l’incrément est manqué" placeholder="Non évalué" options={SCALE} defaultValue={given(risk.impact)} />
      <FormField name="incrementId" kind="select" label="Incrément" placeholder="Tout le programme" options={increments.map(({ id, number }) => ({ value: id, label: `Incrément ${number}` }))} defaultValue={risk.incrementId ?? ""} />
      <FormField name="squadId" kind="select" label="Squad" placeholder="Toutes" options={squads.map(({ id, name }) => ({ value: id, label: name }))} defaultValue={risk.squadId ?? ""} />
    </>
  );
}
