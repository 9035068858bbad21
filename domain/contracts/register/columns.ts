import { plain, type Cell } from "@/domain/contracts/read-prices";

/** What is read of a register of orders. What concerns the whole order may stand on its first row only. */
export const REGISTER_FIELDS = [
  "number",
  "line",
  "title",
  "deliverable",
  "state",
  "tranche",
  "increment",
  "workUnit",
  "level",
  "period",
  "application",
  "squad",
  "quantity",
  "unitPrice",
  "amount",
  "orderedOn",
  "plannedOn",
  "deliveredOn",
  "decidedOn",
  "admittedOn",
  "verdict",
  "certified",
  "certifiedOn",
  "invoice",
  "invoicedOn",
  "paidOn",
] as const;
export type RegisterField = (typeof REGISTER_FIELDS)[number];
export const REGISTER_FIELD_LABELS: Record<RegisterField, string> = {
  number: "Numéro du bon de commande",
  line: "Numéro de ligne",
  title: "Objet",
  deliverable: "Livrable",
  state: "État",
  tranche: "Tranche",
  increment: "Incrément",
  workUnit: "Unité d’œuvre",
  level: "Niveau",
  period: "Période",
  application: "Application",
  squad: "Équipe",
  quantity: "Quantité",
  unitPrice: "Prix unitaire HT",
  amount: "Montant HT",
  orderedOn: "Date de commande",
  plannedOn: "Date de livraison prévue",
  deliveredOn: "Date de livraison",
  decidedOn: "Date de la décision",
  admittedOn: "Date d’admission",
  verdict: "Décision",
  certified: "Montant certifié HT",
  certifiedOn: "Date du service fait",
  invoice: "Numéro de facture",
  invoicedOn: "Date de facture",
  paidOn: "Date de paiement",
};
export const REQUIRED_REGISTER_FIELDS: readonly RegisterField[] = ["number", "workUnit", "quantity", "orderedOn"];
export const REGISTER_DATE_FIELDS = ["orderedOn", "plannedOn", "deliveredOn", "decidedOn", "admittedOn", "certifiedOn", "invoicedOn", "paidOn"] as const satisfies readonly RegisterField[];
export type RegisterDateField = (typeof REGISTER_DATE_FIELDS)[number];

/** Headings as `simplified` leaves them. */
const HEADINGS: Record<RegisterField, readonly string[]> = {
  number: ["n°", "n° bon commande", "n° bon", "n° bc", "n° commande", "bon commande", "bc", "reference", "reference bon commande", "reference bc", "reference commande"],
  line: ["n° ligne", "ligne", "ligne commande", "n° ligne commande", "poste", "n° poste"],
  title: ["objet", "intitule", "designation", "objet commande", "objet bon commande", "intitule commande", "intitule bon commande"],
  deliverable: ["livrable", "livrables", "intitule livrable", "libelle livrable", "nom livrable", "designation livrable", "livrable attendu", "livrables attendus"],
  state: ["etat", "statut", "etat commande", "statut commande", "etat bon commande", "statut bon commande"],
  tranche: ["tranche", "tranche marche"],
  increment: ["increment", "n° increment"],
  workUnit: ["uo", "unite oeuvre", "unites oeuvre", "code uo", "code unite oeuvre", "n° uo", "reference uo", "type uo"],
  level: ["niveau", "complexite", "niveau complexite", "niveau uo", "complexite uo"],
  period: ["periode", "periodicite", "frequence"],
  application: ["application", "applications", "appli"],
  squad: ["equipe", "squad"],
  quantity: ["quantite", "qte", "nb", "nombre", "nb uo", "nombre uo", "quantite uo", "qte uo", "quantite commandee", "nombre unites oeuvre"],
  unitPrice: ["prix unitaire", "pu", "prix unitaire uo", "prix uo"],
  amount: ["montant", "montant ligne", "montant commande", "montant bon commande", "montant bc", "montant total", "prix total"],
  orderedOn: [
    ...["date emission", "date notification", "date commande", "date bon commande", "date bc", "date emission bon commande"],
    ...["date notification bon commande", "date emis", "date notifie", "notification", "emission"],
  ],
  plannedOn: [
    ...["date livraison prevue", "livraison prevue", "date prevue livraison", "date livraison previsionnelle", "date previsionnelle livraison"],
    ...["date livraison attendue", "livraison attendue", "date limite livraison", "echeance livraison"],
  ],
  deliveredOn: ["date livraison", "livraison", "date livraison reelle", "date livraison effective", "date reelle livraison", "date derniere livraison", "date livre"],
  decidedOn: [
    ...["date decision", "date verification", "date decision verification"],
    ...["date admission / decision", "date admission/decision", "date decision / admission", "date decision/admission"],
  ],
  admittedOn: ["date admission"],
  verdict: ["decision", "decision verification", "verdict", "resultat verification"],
  certified: ["montant certifie", "certifie", "certifie ligne", "montant certifie ligne", "montant service fait"],
  certifiedOn: ["date service fait", "service fait", "date certification", "date certification service fait", "date sf"],
  invoice: ["n° facture", "facture", "reference facture"],
  invoicedOn: ["date facture", "date facturation"],
  paidOn: ["date paiement", "paiement", "date mise paiement", "date paye", "date reglement"],
};
const FIELD_BY_HEADING = new Map(REGISTER_FIELDS.flatMap((field) => HEADINGS[field].map((heading) => [heading, field] as const)));

/** "Montant HT de la ligne (€)" → "montant ligne"; "Commandé le" → "date commande". */
const simplified = (heading: string): string =>
  heading
    .replace(/\((?!s\))[^)]*\)|\(s\)/g, " ")
    .replace(/\bhors taxes?\b|\bh\.?t\b\.?|€|\beuros?\b/g, " ")
    .replace(/\b(numero|num|no)\b\.?|n[º°]/g, " n° ")
    .replace(/[’']/g, " ")
    .replace(/[.:*]/g, " ")
    .trim()
    .replace(/^(.*\S) le$/, "date $1")
    .replace(/(?<![a-z])(de|du|des|d|la|le|les|l|en)(?![a-z])/g, " ")
    .replace(/\s+/g, " ")
    .trim();

/** The field that a heading names, whole or by the first of its parts that does ("Date d’émission / notification"); null for any other, and for amounts with VAT. */
function fieldOf(cell: Cell): RegisterField | null {
  const text = plain(cell);
  if (text === "" || /\bttc\b|\btva\b/.test(text)) return null;
  for (const part of [text, ...text.split(/[/|]/)]) {
    const field = FIELD_BY_HEADING.get(simplified(part));
    if (field) return field;
  }
  return null;
}

export type RegisterColumns = { at: Partial<Record<RegisterField, number>>; /** Headings that are not read. */ left: string[]; missing: RegisterField[] };

/** What was read of a file under which of its headings, for who checks it. */
export function namedColumns(headings: readonly string[]): { field: RegisterField; heading: string }[] {
  const { at } = readRegisterHeadings(headings);
  return REGISTER_FIELDS.flatMap((field) => (at[field] === undefined ? [] : [{ field, heading: headings[at[field]]! }]));
}

/** Which column is what, by its French heading; the first of two that mean the same is read. */
export function readRegisterHeadings(headings: readonly Cell[]): RegisterColumns {
  const at: RegisterColumns["at"] = {};
  const left: string[] = [];
  for (const [place, heading] of headings.entries()) {
    const field = fieldOf(heading);
    if (field !== null && at[field] === undefined) at[field] = place;
    else if (plain(heading) !== "") left.push(String(heading).trim());
  }
  return { at, left, missing: REQUIRED_REGISTER_FIELDS.filter((field) => at[field] === undefined) };
}
