import { findWorkUnit } from "@/domain/contracts/catalogue";
import { isChoice, MEASURE_LABELS, type Measure } from "@/domain/contracts/measures";
import { proposedDeliverables } from "@/domain/contracts/proposed-deliverables";
import type { MeasuresInput, NewOrder, OrderForm } from "@/server/contracts/schema";
import { readDay } from "@/components/ui/read-day";
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

type Deliverables = { deliverables: NewOrder["deliverables"] } | { errors: Record<string, string> };

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
  return Object.keys(errors).length > 0 ? { errors } : { deliverables };
}

/** A period that is none is refused by the API. */
export const readPeriod = (data: FormData): NewOrder["period"] => (text(data, "period") || null) as NewOrder["period"];

export function readOrder(data: FormData, deliverables: NewOrder["deliverables"]): NewOrder {
  return {
    contractId: text(data, "contractId"),
    trancheId: text(data, "trancheId"),
    incrementId: text(data, "incrementId") || null,
    workUnitCode: text(data, "workUnitCode"),
    application: text(data, "application") || null,
    number: text(data, "number"),
    period: readPeriod(data),
    quantity: readQuantity(data),
    measures: readMeasures(data),
    chosenLevel: (text(data, "chosenLevel") || undefined) as NewOrder["chosenLevel"],
    levelReason: text(data, "levelReason") || undefined,
    quoteLineId: text(data, "quoteLineId") || undefined,
    deliverables,
  };
}
