import type { Column } from "@/components/ui/data-table";
import type { SprintSums } from "@/domain/planning/closing";
import { number } from "../words";

/** What a squad had in a sprint, before it is closed and after. */
export const SUM_COLUMNS: Column<SprintSums & { squad: string }>[] = [
  { key: "squad", label: "Squad", isRowHeader: true, cell: ({ squad }) => squad },
  { key: "planned", label: "Points prévus", numeric: true, cell: ({ planned }) => number(planned) },
  { key: "done", label: "Terminés (vélocité)", numeric: true, cell: ({ done }) => number(done) },
  { key: "carried", label: "Non terminés", numeric: true, cell: ({ carried }) => number(carried) },
  { key: "unestimated", label: "Stories sans estimation", numeric: true, cell: ({ unestimated }) => number(unestimated) },
];
