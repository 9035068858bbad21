import { plain, type Cell } from "@/domain/contracts/read-prices";

/**
 * What the State publishes of each of its large digital projects: the headings of « Panorama des grands projets numériques de l’État » on
 * data.gouv.fr, in their order. Its three last ones are ours: what was foreseen at first, and by which name the product knows the programme.
 */
export const PANORAMA_COLUMNS = [
  { field: "ministry", heading: "Ministère porteur", kind: "text", most: 120 },
  { field: "ministryFullName", heading: "Ministère nom complet", kind: "text", most: 200 },
  { field: "name", heading: "Nom du projet", kind: "identity", most: 120 },
  { field: "isInterministerial", heading: "Projet interministériel", kind: "yes_no" },
  { field: "description", heading: "Description et objectifs du projet", kind: "text", most: 4_000 },
  { field: "moreUrl", heading: "En savoir plus sur le projet", kind: "address", most: 500 },
  { field: "startedOn", heading: "Début", kind: "date" },
  { field: "durationYears", heading: "Durée prévisionnelle en année", kind: "years" },
  { field: "phase", heading: "Phase du projet en cours", kind: "text", most: 80 },
  { field: "costCents", heading: "Coût estimé", kind: "millions" },
  { field: "costBracket", heading: "Coût estimé par tranche", kind: "text", most: 80 },
  { field: "functionalZone", heading: "Zone fonctionnelle", kind: "text", most: 200 },
  { field: "financing", heading: "Financement [programme(s)]", kind: "text", most: 300 },
  { field: "papUrl", heading: "Lien vers les Projets Annuels de Performances", kind: "address", most: 500 },
  { field: "publishedOn", heading: "Date de publication", kind: "date" },
  { field: "initialDurationYears", heading: "Durée prévisionnelle initiale en année", kind: "years" },
  { field: "initialCostCents", heading: "Coût estimé initial", kind: "millions" },
  { field: "slug", heading: "Identifiant Cadence", kind: "identity", most: 80 },
] as const satisfies readonly { field: string; heading: string; kind: string; most?: number }[];

export type PanoramaColumn = (typeof PANORAMA_COLUMNS)[number];
export type PanoramaField = PanoramaColumn["field"];
export const PANORAMA_FIELDS = PANORAMA_COLUMNS.map(({ field }) => field) as [PanoramaField, ...PanoramaField[]];
/** What a programme keeps of them: the others name it. */
export type SheetColumn = Exclude<PanoramaColumn, { kind: "identity" }>;
export type SheetField = SheetColumn["field"];
export const SHEET_COLUMNS = PANORAMA_COLUMNS.filter((column): column is SheetColumn => column.kind !== "identity");
export const PANORAMA_HEADINGS = Object.fromEntries(PANORAMA_COLUMNS.map(({ field, heading }) => [field, heading])) as Record<PanoramaField, string>;

/** How other editions of the panorama, and those who copy it, head the same columns, as `simplified` leaves them. */
const OTHER_HEADINGS: Partial<Record<PanoramaField, readonly string[]>> = {
  ministry: ["ministere"],
  ministryFullName: ["nom complet ministere"],
  name: ["projet", "nom", "nom projet", "programme", "intitule projet"],
  isInterministerial: ["interministeriel", "projet inter ministeriel", "caractere interministeriel"],
  description: ["description", "description et objectifs", "objectifs"],
  moreUrl: ["en savoir plus"],
  startedOn: ["debut", "date debut", "debut projet"],
  durationYears: ["duree", "duree previsionnelle", "duree prevue", "duree projet annees", "duree previsionnelle annees", "duree projet annee"],
  phase: ["phase", "phase en cours", "phase projet", "phase avancement"],
  costCents: ["cout", "cout estime m", "cout actualise", "budget"],
  costBracket: ["cout par tranche", "tranche cout"],
  functionalZone: ["zone fonctionnelle principale", "zone fonctionnelle pos"],
  financing: ["financement", "programme financement", "programme lolf", "financement programmes"],
  papUrl: ["pap", "lien pap", "lien vers pap"],
  publishedOn: ["publication"],
  initialDurationYears: ["duree initiale", "duree previsionnelle initiale"],
  initialCostCents: ["cout initial"],
  slug: ["identifiant"],
};

/** "Durée prévisionnelle (en années)" → "duree previsionnelle". */
const simplified = (heading: Cell): string =>
  plain(heading)
    .replace(/\([^)]*\)|\[[^\]]*\]/g, " ")
    .replace(/[’'.:*€/-]/g, " ")
    .replace(/(?<![a-z])(de|du|des|d|la|le|les|l|en)(?![a-z])/g, " ")
    .replace(/\s+/g, " ")
    .trim();

const FIELD_BY_HEADING = new Map<string, PanoramaField>([
  ...PANORAMA_FIELDS.flatMap((field) => (OTHER_HEADINGS[field] ?? []).map((heading) => [simplified(heading), field] as const)),
  // The published ones win.
  ...PANORAMA_COLUMNS.map(({ field, heading }) => [simplified(heading), field] as const),
]);

export type PanoramaHeadings = { at: Partial<Record<PanoramaField, number>>; /** Headings that are not read. */ left: string[] };

/** Which column is what; the first of two that mean the same is read. */
export function readPanoramaHeadings(headings: readonly Cell[]): PanoramaHeadings {
  const at: PanoramaHeadings["at"] = {};
  const left: string[] = [];
  for (const [place, heading] of headings.entries()) {
    const field = FIELD_BY_HEADING.get(simplified(heading));
    if (field && at[field] === undefined) at[field] = place;
    else if (plain(heading) !== "") left.push(String(heading).trim().slice(0, 80));
  }
  return { at, left };
}
