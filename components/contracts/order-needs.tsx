import { Field } from "@/components/ui/field";
import { WORK_UNITS } from "@/domain/contracts/catalogue";
import type { OrderForm } from "@/server/contracts/schema";
import { incrementLabel } from "./words";

/** First step of an order or of a line: what is needed, for whom. A GET form: what the product knows of it fills the measures of the next step. */
export function OrderNeeds({ form: { increments, squads, applications }, action }: { form: OrderForm; action: string }) {
  return (
    <form method="get" action={action} className="form">
      <Field name="uo" kind="select" label="Unité d’œuvre" isRequired placeholder="Choisissez une unité d’œuvre" options={WORK_UNITS.map(({ code, label }) => ({ value: code, label: `${code} – ${label}` }))} />
      <Field name="increment" kind="select" label="Incrément" placeholder="Sans incrément" options={increments.map((increment) => ({ value: increment.id, label: incrementLabel(increment) }))} />
      <Field name="squad" kind="select" label="Squad" hint="Son effectif sert de mesure." placeholder="Sans squad" options={squads.map(({ id: value, name, headcount }) => ({ value, label: `${name} (${headcount} personnes)` }))} />
      <Field name="application" kind="select" label="Application" hint="La difficulté de son périmètre sert de mesure." placeholder="Sans application" options={applications.map((value) => ({ value, label: value }))} />
      <button className="fr-btn fr-mt-3w">Continuer</button>
    </form>
  );
}
