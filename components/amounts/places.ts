import { withParams } from "@/components/ui/url-filter";
import type { BreakdownKind } from "@/domain/contracts/ledger";
import { NO_KEY } from "@/server/contracts/amounts-schema";

type Asked = { by?: BreakdownKind; group?: string | null; page?: number };

/** The amounts of a contract: how they are broken down, and the group whose lines are shown. */
export function amountsPath(contractId: string, { by, group, page }: Asked = {}): string {
  return withParams(`/marches/${contractId}/montants`, { by, group: group === null ? NO_KEY : group, page });
}
