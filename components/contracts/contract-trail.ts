/** Where the pages below a contract are. */
export const contractTrail = ({ id, number }: { id: string; number: string }, ...below: { label: string; href: string }[]) => [
  { label: "Marchés", href: "/marches" },
  { label: `Marché ${number}`, href: `/marches/${id}` },
  ...below,
];

export const orderImportsPath = (contractId: string): string => `/marches/${contractId}/commandes/import`;
