import { withParams } from "@/components/ui/url-filter";

export const supportPath = (contractId: string): string => `/marches/${contractId}/support`;
export const ticketsPath = (contractId: string): string => `${supportPath(contractId)}/tickets`;
export const ticketPath = (contractId: string, reference: string): string => `${ticketsPath(contractId)}/${encodeURIComponent(reference)}`;
/** The list of the tickets that a figure of a period counts. */
export const listOf = (contractId: string, period: string, filter: Record<string, string | undefined>): string => withParams(ticketsPath(contractId), { period, ...filter });

type Contract = { id: string; number: string };
/** Where the pages of a contract's support are. */
export const supportTrail = ({ id, number }: Contract, ...below: { label: string; href: string }[]) => [
  { label: "Marchés", href: "/marches" },
  { label: `Marché ${number}`, href: `/marches/${id}` },
  { label: "Support de niveau 2", href: supportPath(id) },
  ...below,
];
