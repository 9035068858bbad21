import { withParams } from "@/components/ui/url-filter";
import type { FigureName } from "@/domain/contracts/contract-figures";

/** The dashboard of a contract: its period, and the figure whose rows are shown. */
export const dashboardPath = (contractId: string, asked: { period?: string; figure?: FigureName } = {}): string => withParams(`/marches/${contractId}/tableau-de-bord`, asked);
