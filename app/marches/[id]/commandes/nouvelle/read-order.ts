import { findWorkUnit, type WorkUnit } from "@/domain/contracts/catalogue";
import { isChoice, MEASURE_LABELS, type Measure } from "@/domain/contracts/measures";
import { proposedDeliverables } from "@/domain/contracts/proposed-deliverables";
import type { MeasuresInput, NewOrder, OrderLineAdd } from "@/server/contracts/order-act-schema";
import type { GradeRequest, OrderForm } from "@/server/contracts/schema";
import { readDay, readExactDay } from "@/components/ui/read-day";
import type { HolidayZone } from "@/domain/calendar";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();

/** The measures written in the form; an empty field is a measure that is not known. The schema judges what is no number. */
export function readMeasures(data: FormData): MeasuresInput {
  const names = Object.keys(MEASURE_LABELS) as Measure[];
  const given = names.flatMap((name) => {
    const written = text(data, `measures.${name}`);
    return written === "" ? [] : [[name, isChoice(name) ? written : Number(written)]];
  });
  const sizes = text(data, "measures.squad_sizes");
  return { ...Object.fromEntries(given), ...(sizes === "" ? {} : { squad_sizes: sizes.split(/[,;\s]+/).filter(Boolean).map(Number) }) } as MeasuresInput;
}

export const readQuantity = (data: FormData): number => Number(text(data, "quantity").replaceAll(/\s/g, "") || "x");

type Deliverables = { deliverables: NewOrder["deliverables"]; startsOn: string | null } | { errors: Record<string, string> };

/** The deliverables kept, with their days. */
export function readDeliverables(data: FormData, { today, zone, sprints }: OrderForm): Deliverables {
  const unit = findWorkUnit(text(data, "workUnitCode"))?.unit;
  const errors: Record<string, string> = {};
  const deliverables = (unit ? proposedDeliverables(unit) : []).flatMap((proposed, index) => {
    if (data.get(`deliverable.${index}`) !== "on") return [];
    const read = readDay(text(data, `deliverable.${index}.day`), { today, zone: zone as HolidayZone, sprints });
    if ("error" in read) errors[`deliverable.${index}.day`] = read.error;
    return [{ ...proposed, plannedOn: "error" in read ? null : read.day }];
  });
  const starts = readExactDay(text(data, "startsOn"), { today, zone: zone as HolidayZone, sprints });
  if ("error" in starts) errors.startsOn = starts.error;
  return Object.keys(errors).length > 0 || "error" in starts ? { errors } : { deliverables, startsOn: starts.day };
}

/** A period that is none is refused by the API. */
export const readPeriod = (data: FormData): NewOrder["period"] => (text(data, "period") || null) as NewOrder["period"];

/** What the form of a line says, but for its deliverables. */
function readTerms(data: FormData) {
  return {
    workUnitCode: text(data, "workUnitCode"),
    application: text(data, "application") || null,
    period: readPeriod(data),
    quantity: readQuantity(data),
    measures: readMeasures(data),
    chosenLevel: (text(data, "chosenLevel") || undefined) as NewOrder["chosenLevel"],
    levelReason: text(data, "levelReason") || undefined,
    quoteLineId: text(data, "quoteLineId") || undefined,
    squadId: text(data, "squadId") || null,
  };
}

type Planned = { deliverables: NewOrder["deliverables"]; startsOn: string | null };

export const readLine = (data: FormData, planned: Planned): OrderLineAdd => ({ orderId: text(data, "orderId"), version: Number(text(data, "version")), ...readTerms(data), ...planned });

export const readOrder = (data: FormData, planned: Planned): NewOrder => ({
  ...{ contractId: text(data, "contractId"), trancheId: text(data, "trancheId"), incrementId: text(data, "incrementId") || null, number: text(data, "number") },
  ...readTerms(data),
  ...planned,
});

/** What is known of the level before anything is typed. */
export function knownGrade(form: OrderForm, unit: WorkUnit): GradeRequest {
  const known = new FormData();
  for (const { measure, value } of form.known) known.set(`measures.${measure}`, String(value));
  if (unit.squad_size) known.set("measures.squad_sizes", form.squads.map(({ headcount }) => headcount).join(", "));
  const onlyPeriod = unit.order.periods.length === 1 ? unit.order.periods[0]! : null;
  return { contractId: form.id, workUnitCode: unit.code, period: form.quoted ? form.quoted.period : onlyPeriod, measures: readMeasures(known), quantity: form.quoted?.quantity ?? 1 };
}
