import { DateField } from "@/components/ui/date-field";
import { FormField } from "@/components/ui/form-field";
import type { HolidayZone } from "@/domain/calendar";
import type { OrderForm } from "@/server/contracts/schema";
import type { WorkUnit } from "@/domain/contracts/catalogue";
import { ORDER_PERIOD_LABELS } from "@/domain/contracts/vocabulary";
import { incrementLabel } from "./words";

type Props = { unit: WorkUnit; form: OrderForm; asked: { incrementId?: string; application?: string; squadId?: string } };

/** Number, tranche and increment of the order. */
export function OrderTermsFields({ form: { proposedNumber, tranches, increments }, asked }: Pick<Props, "form" | "asked">) {
  const open = tranches.filter(({ kind, affirmedOn }) => kind === "ferme" || affirmedOn !== null);
  return (
    <>
      <FormField name="number" label="Numéro du bon de commande" isRequired defaultValue={proposedNumber} />
      <FormField
        name="trancheId"
        kind="select"
        label="Tranche"
        isRequired
        placeholder="Choisissez une tranche"
        options={tranches.map(({ id, label, kind, affirmedOn }) => ({ value: id, label: kind === "optionnelle" && affirmedOn === null ? `${label} (non affermie)` : label }))}
        defaultValue={open.length === 1 ? open[0]!.id : undefined}
      />
      <FormField name="incrementId" kind="select" label="Incrément" placeholder="Sans incrément" options={increments.map((increment) => ({ value: increment.id, label: incrementLabel(increment) }))} defaultValue={asked.incrementId} />
    </>
  );
}

/** Application, period and quantity of a line. */
export function LineTermsFields({ unit, form: { quoted, increments, today, zone, sprints }, asked }: Props) {
  const increment = increments.find(({ id }) => id === asked.incrementId);
  return (
    <>
      <input type="hidden" name="squadId" value={asked.squadId ?? ""} />
      <FormField name="application" label="Application" defaultValue={quoted?.application ?? asked.application} />
      <PeriodField periods={unit.order.periods} quoted={quoted?.period ?? undefined} />
      <FormField name="quantity" kind="number" label="Quantité" hint="De 1 à 10 000" isRequired min={1} max={10_000} step={1} defaultValue={String(quoted?.quantity ?? 1)} />
      {unit.order.periods.length > 0 && (
        <DateField
          name="startsOn"
          label="Début de la première période"
          hint="Les livrables sont alors prévus à la fin de chaque période. Vide : aux dates saisies plus bas."
          context={{ today, zone: zone as HolidayZone, sprints }}
          defaultValue={increment?.startsOn}
        />
      )}
    </>
  );
}

/** What one unit covers: asked only where the contract leaves a choice. */
function PeriodField({ periods, quoted }: { periods: WorkUnit["order"]["periods"]; quoted: string | undefined }) {
  if (periods.length < 2) return <input type="hidden" name="period" value={periods[0] ?? ""} />;
  return <FormField name="period" kind="select" label="Période couverte par une unité" isRequired placeholder="Choisissez une période" defaultValue={quoted} options={periods.map((value) => ({ value, label: ORDER_PERIOD_LABELS[value] }))} />;
}
