import { TABLE_REFUSALS } from "@/domain/interchange/table-refusals";

/** Rows of orders: more is another file. */
export const MAX_REGISTER_ROWS = 5_000;

/** Why a file is not read as a register of orders, in French; the name stands in the address of the page that tells it. */
export const REGISTER_REFUSALS = {
  ...TABLE_REFUSALS,
  too_big: "Ce fichier dépasse 2 Mo\u00a0: il n’a pas été lu. Enregistrez la seule feuille du registre, sans images.",
  too_many_rows: `Ce fichier a plus de ${MAX_REGISTER_ROWS.toLocaleString("fr-FR")} lignes\u00a0: importez-le en plusieurs fois.`,
} as const;
export type RegisterRefusal = keyof typeof REGISTER_REFUSALS;

export const isRegisterRefusal = (name: string | undefined): name is RegisterRefusal => name !== undefined && Object.hasOwn(REGISTER_REFUSALS, name);
