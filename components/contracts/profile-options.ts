import type { DeclarationForm } from "@/server/contracts/contract-schema";

type Sources = Pick<DeclarationForm, "profiles" | "contracts">;
type Source = { key: string } | { contractId: string };

/** The profiles of the product, then the contracts whose rules may be copied. */
export const profileOptions = ({ profiles, contracts }: Sources) => [
  ...profiles.map(({ key, label, caution }) => ({ value: `profil:${key}`, label: caution ? `${label} – à vérifier dans le texte officiel` : label })),
  ...contracts.map(({ id, number, rulesLabel }) => ({ value: `marche:${id}`, label: `Règles du marché ${number} (${rulesLabel})` })),
];

/** What an option stands for; null for none. */
export function readProfileSource(written: string): Source | null {
  const [kind, value] = [written.slice(0, written.indexOf(":")), written.slice(written.indexOf(":") + 1)];
  if (kind === "profil" && value) return { key: value };
  return kind === "marche" && /^[0-9a-f-]{36}$/.test(value) ? { contractId: value } : null;
}
