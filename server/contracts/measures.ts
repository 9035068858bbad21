import { isChoice, MEASURE_LABELS, type Measure, type Measures } from "@/domain/contracts/measures";
import type { MeasuresInput } from "./order-act-schema";

type StoredMeasures = Record<string, number | string>;

/** Measures as the order keeps them: only those given; the sizes of squads as "7, 9, 8". */
export function storeMeasures({ squad_sizes, ...single }: MeasuresInput): StoredMeasures {
  const given = Object.entries(single).filter((entry): entry is [string, number | string] => entry[1] !== undefined);
  return { ...Object.fromEntries(given), ...(squad_sizes ? { squad_sizes: squad_sizes.join(", ") } : {}) };
}

/** The reverse; what is no measure is left out. */
export function restoreMeasures({ squad_sizes, ...single }: StoredMeasures): Measures {
  const known = Object.entries(single).filter(([name, value]) => Object.hasOwn(MEASURE_LABELS, name) && isChoice(name as Measure) === (typeof value === "string"));
  return { ...(Object.fromEntries(known) as Measures), ...(typeof squad_sizes === "string" ? { squad_sizes: squad_sizes.split(",").map(Number) } : {}) };
}
