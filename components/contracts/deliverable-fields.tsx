import { DateField } from "@/components/ui/date-field";
import { FormField } from "@/components/ui/form-field";
import type { HolidayZone } from "@/domain/calendar";
import type { WorkUnit } from "@/domain/contracts/catalogue";
import { proposedDeliverables } from "@/domain/contracts/proposed-deliverables";
import type { OrderForm } from "@/server/contracts/schema";

type Props = { unit: WorkUnit; form: OrderForm; /** The last day of the increment, proposed for each. */ endsOn: string | undefined };

/** What the order delivers: the catalogue's deliverables, each kept or not, with its day. */
export function DeliverableFields({ unit, form: { today, zone, sprints }, endsOn }: Props) {
  const context = { today, zone: zone as HolidayZone, sprints };
  return (
    <fieldset className="fr-fieldset">
      <legend className="fr-fieldset__legend">Livrables</legend>
      {proposedDeliverables(unit).map(({ label }, index) => (
        <div key={label} className="fr-fieldset__element">
          <FormField name={`deliverable.${index}`} kind="checkbox" label={label} defaultValue="on" />
          <DateField name={`deliverable.${index}.day`} label={`Date prévue : ${label}`} hint={index === 0 ? undefined : ""} context={context} defaultValue={endsOn} />
        </div>
      ))}
    </fieldset>
  );
}
