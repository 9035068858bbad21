import type { FormerReport, SteeringReport } from "./report";

/** A report of the first shape, to be shown by what shows the present one: the COPIL that it was, with its sections in the order in which they were read. */
export function readFormerReport({ title, asOf, programme, increment, progress, registry, orders: { contracts, ...orders } }: FormerReport): SteeringReport {
  return {
    ...{ schema: 2, kind: "copil", title, asOf, programme, increment, meeting: null },
    sections: ["progress", "actions", "decisions", "proposals", "orders", "contracts"],
    parts: { progress, ...registry, orders, contracts },
    ...{ comments: {}, notes: {} },
  };
}
