import type { KpiRefusal, KpiResponsible, ValueRefusal } from "@/server/reporting/kpi-schema";

/** Why nothing was saved, beside the field that it is about; a name that is no field tells it of the whole form. */
export const KPI_REFUSALS: Record<Exclude<KpiRefusal, "thresholds">, { field: string | null; told: string }> = {
  name_taken: { field: "name", told: "Le programme a déjà un indicateur de ce nom." },
  too_many: { field: null, told: "Le catalogue du programme est complet." },
  not_a_member: { field: "responsibleId", told: "Cette personne n’est pas du programme : choisissez-en une autre, ou écrivez son nom." },
  not_computed_so: { field: "periodicity", told: "Cet indicateur ne se calcule pas sur cette période." },
  unit_has_values: { field: "unit", told: "Des valeurs sont déjà saisies dans l’unité actuelle : elle ne change plus." },
};

export const VALUE_REFUSALS: Record<ValueRefusal, { field: string | null; told: string }> = {
  day_in_future: { field: "day", told: "Ce jour n’est pas encore venu." },
  day_taken: { field: "day", told: "Une valeur est déjà saisie pour ce jour : corrigez-la plutôt." },
  out_of_bounds: { field: "value", told: "Cette valeur est hors des bornes de l’unité." },
  too_many: { field: null, told: "Cet indicateur a trop de valeurs : retirez-en d’abord." },
  not_own: { field: null, told: "Cet indicateur est calculé par le produit : il ne se saisit pas." },
};

const STANDINGS: Record<KpiResponsible["standing"], string> = { member: "", named: "", left: "n’est plus du programme", disabled: "compte désactivé" };

/** "Chef de projet (n’est plus du programme)". */
export function tellResponsible(responsible: KpiResponsible | null): string {
  if (responsible === null) return "Non désigné";
  const standing = STANDINGS[responsible.standing];
  return standing === "" ? responsible.name : `${responsible.name} (${standing})`;
}
