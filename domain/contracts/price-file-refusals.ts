import { TABLE_REFUSALS } from "@/domain/interchange/table-refusals";

/** Why a file is no price schedule, in French; the name stands in the address of the page that tells it. */
export const FILE_REFUSALS = {
  ...TABLE_REFUSALS,
  too_big: "Ce fichier dépasse 2 Mo\u00a0: un bordereau de prix est bien plus petit. Il n’a pas été lu.",
  no_headings: "Aucune ligne de titres ne nomme à la fois un code d’unité d’œuvre et un prix. Attendu, par exemple\u00a0: Code UO, Niveau, Période, Prix unitaire HT.",
  no_price: "Aucun prix n’a pu être lu dans ce fichier.",
} as const;
export type FileRefusal = keyof typeof FILE_REFUSALS;

export const isFileRefusal = (name: string | undefined): name is FileRefusal => name !== undefined && Object.hasOwn(FILE_REFUSALS, name);
