import { TABLE_REFUSALS } from "@/domain/interchange/table-refusals";

/** Projects of a file: the State's own panorama has some fifty. */
export const MAX_PROJECTS = 2_000;

/** Why a file is not read as a list of projects, in French; the name stands in the address of the page that tells it. */
export const PANORAMA_REFUSALS = {
  ...TABLE_REFUSALS,
  too_big: "Ce fichier dépasse 2 Mo\u00a0: il n’a pas été lu. Enregistrez la seule feuille des projets, sans images.",
  no_name: "Aucune colonne «\u00a0Nom du projet\u00a0» n’a été trouvée dans ce fichier\u00a0: vérifiez la ligne des titres.",
  too_many_rows: `Ce fichier a plus de ${MAX_PROJECTS.toLocaleString("fr-FR")} projets\u00a0: importez-le en plusieurs fois.`,
} as const;
export type PanoramaRefusal = keyof typeof PANORAMA_REFUSALS;

export const isPanoramaRefusal = (name: string | undefined): name is PanoramaRefusal => name !== undefined && Object.hasOwn(PANORAMA_REFUSALS, name);
