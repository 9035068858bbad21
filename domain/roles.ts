/** Roles are held per programme; one person holds one role in a programme. */
export const ROLES = ["administrator", "moa", "product_owner", "rte_pmo", "squad_member", "committee", "contractor", "reader"] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_LABELS: Record<Role, string> = {
  administrator: "Administrateur",
  moa: "MOA",
  product_owner: "Product owner",
  rte_pmo: "RTE / PMO",
  squad_member: "Membre de squad",
  committee: "Membre du comité",
  contractor: "Titulaire",
  reader: "Lecteur",
};
