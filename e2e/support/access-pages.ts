import { readdirSync } from "node:fs";
import { join } from "node:path";

const APP = join(import.meta.dirname, "..", "..", "app");

/** The address of every page, as its folders spell it: `/programmes/[slug]`. */
export function findPages(): string[] {
  const files = readdirSync(APP, { recursive: true, encoding: "utf8" });
  return files
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => /(^|\/)page\.tsx$/.test(file))
    .map((file) => `/${file.split("/").slice(0, -1).filter((segment) => !segment.startsWith("(")).join("/")}`)
    .toSorted();
}

/** What the parameters of addresses stand for, found in the product by somebody who sees all of the programme. */
export type Facts = {
  slug: string;
  incrementNumber: number;
  featureKey: string;
  epicKey: string;
  storyKey: string;
  milestoneKey: string;
  riskKey: string;
  /** Of an indicator measured by hand, with one of its values. */
  kpiKey: string;
  kpiValueId: string;
  personId: string;
  memberId: string;
  termId: string;
  contractId: string;
  orderId: string;
  draftOrderId: string;
  trancheId: string;
  /** In effect: the contractor sees it. */
  scheduleId: string;
  /** Asked for: the contractor sees it. */
  requestId: string;
  ticketReference: string;
  supportImportId: string;
  orderImportId: string;
  /** A file of projects that its administrator sent. */
  panoramaImportId: string;
  reportId: string;
  reportHash: string;
  /** Of an instance that is not shared with the contractor. */
  seriesId: string;
  meetingId: string;
  /** Frozen, and not shared with the contractor. */
  validatedMeetingId: string;
  entryId: string;
  /** A file that waits to be imported, and an import that was done. */
  importFileId: string;
  importRunId: string;
};

type Guard = {
  /** Somebody who is not signed in reads it too. */
  isPublic?: true;
  /** The parameters of the address, in order. */
  parameters?: (facts: Facts) => (string | number)[];
  /** What an administrator of the programme and of the platform gets; 200 unless said. */
  administrator?: 307;
  /** What a member of another programme gets: a page of their own, a refusal that names no programme, or nothing there. */
  stranger: 200 | 307 | 403 | 404;
  /** What the contractor gets. */
  contractor: 200 | 307 | 403 | 404;
};

const OPEN: Guard = { isPublic: true, stranger: 200, contractor: 200 };
/** One's own day, account and lists: everybody has theirs. */
const OWN: Guard = { stranger: 200, contractor: 200 };
const OF_PROGRAMME = ({ slug }: Facts) => [slug];
/** Planning, reports and what is not shared do not exist for the contractor. */
const hidden = (parameters: Guard["parameters"]): Guard => ({ parameters, stranger: 404, contractor: 404 });
const seen = (parameters: Guard["parameters"]): Guard => ({ parameters, stranger: 404, contractor: 200 });
/** The contractor knows the programme or the contract, and is told that this is for others. */
const refused = (parameters: Guard["parameters"]): Guard => ({ parameters, stranger: 404, contractor: 403 });

/** Every page and whom it answers: one that is not declared fails the test. */
export const PAGES: Record<string, Guard> = {
  "/": OWN,
  "/accessibilite": OPEN,
  "/administration": { stranger: 404, contractor: 404 },
  "/compte": OWN,
  "/comptes-rendus": OWN,
  "/comptes-rendus/[id]": hidden(({ meetingId }) => [meetingId]),
  "/comptes-rendus/[id]/erratum": hidden(({ validatedMeetingId }) => [validatedMeetingId]),
  "/comptes-rendus/[id]/preparation": hidden(({ meetingId }) => [meetingId]),
  "/comptes-rendus/[id]/presences": hidden(({ meetingId }) => [meetingId]),
  "/comptes-rendus/[id]/seance": hidden(({ meetingId }) => [meetingId]),
  "/comptes-rendus/[id]/relecture": hidden(({ meetingId }) => [meetingId]),
  "/comptes-rendus/[id]/versions": hidden(({ validatedMeetingId }) => [validatedMeetingId]),
  // Version 1, written as it stands nowhere else in a page: what an address names is taken out before pages are compared.
  "/comptes-rendus/[id]/versions/[number]": hidden(({ validatedMeetingId }) => [validatedMeetingId, "0001"]),
  // Without a choice in the address, the first version beside itself.
  "/comptes-rendus/[id]/versions/comparer": hidden(({ validatedMeetingId }) => [validatedMeetingId]),
  "/comptes-rendus/[id]/diffuser": hidden(({ validatedMeetingId }) => [validatedMeetingId]),
  // Who is signed in already goes home.
  "/connexion": { isPublic: true, administrator: 307, stranger: 307, contractor: 307 },
  "/cookies": OPEN,
  "/donnees-personnelles": OPEN,
  "/invitation/[token]": { ...OPEN, parameters: () => ["un-lien-qui-n-existe-pas"] },
  "/marches": OWN,
  "/marches/[id]": seen(({ contractId }) => [contractId]),
  "/marches/[id]/calendrier": seen(({ contractId }) => [contractId]),
  "/marches/[id]/catalogue": seen(({ contractId }) => [contractId]),
  "/marches/[id]/commandes/[orderId]": seen(({ contractId, orderId }) => [contractId, orderId]),
  "/marches/[id]/commandes/[orderId]/lignes/nouvelle": refused(({ contractId, draftOrderId }) => [contractId, draftOrderId]),
  "/marches/[id]/commandes/import": refused(({ contractId }) => [contractId]),
  "/marches/[id]/commandes/import/[importId]": refused(({ contractId, orderImportId }) => [contractId, orderImportId]),
  "/marches/[id]/commandes/nouvelle": refused(({ contractId }) => [contractId]),
  "/marches/[id]/devis": seen(({ contractId }) => [contractId]),
  "/marches/[id]/devis/[requestId]": seen(({ contractId, requestId }) => [contractId, requestId]),
  "/marches/[id]/devis/nouvelle": refused(({ contractId }) => [contractId]),
  "/marches/[id]/tableau-de-bord": refused(({ contractId }) => [contractId]),
  "/marches/[id]/montants": seen(({ contractId }) => [contractId]),
  "/marches/[id]/prix": seen(({ contractId }) => [contractId]),
  "/marches/[id]/prix/[scheduleId]": seen(({ contractId, scheduleId }) => [contractId, scheduleId]),
  "/marches/[id]/reglages": refused(({ contractId }) => [contractId]),
  "/marches/[id]/reglages/tranches/[trancheId]": refused(({ contractId, trancheId }) => [contractId, trancheId]),
  "/marches/[id]/reglages/tranches/nouvelle": refused(({ contractId }) => [contractId]),
  "/marches/[id]/regles": seen(({ contractId }) => [contractId]),
  "/marches/[id]/regles/nouvelles": refused(({ contractId }) => [contractId]),
  "/marches/[id]/reversibilite": seen(({ contractId }) => [contractId]),
  "/marches/[id]/support": seen(({ contractId }) => [contractId]),
  "/marches/[id]/support/import": refused(({ contractId }) => [contractId]),
  "/marches/[id]/support/import/[importId]": refused(({ contractId, supportImportId }) => [contractId, supportImportId]),
  "/marches/[id]/support/reglages": refused(({ contractId }) => [contractId]),
  "/marches/[id]/support/tickets": seen(({ contractId }) => [contractId]),
  "/marches/[id]/support/tickets/[reference]": seen(({ contractId, ticketReference }) => [contractId, ticketReference]),
  "/marches/[id]/support/tickets/nouveau": refused(({ contractId }) => [contractId]),
  "/marches/montants": OWN,
  "/marches/verifications": OWN,
  "/marches/nouveau": { stranger: 200, contractor: 403 },
  "/mentions-legales": OPEN,
  "/plan-du-site": OPEN,
  "/portefeuille": OWN,
  // An administrator elsewhere has files of their own.
  "/portefeuille/import": { stranger: 200, contractor: 403 },
  "/portefeuille/import/[importId]": refused(({ panoramaImportId }) => [panoramaImportId]),
  "/portefeuille/modele": { stranger: 403, contractor: 403 },
  "/portefeuille/programmes/[slug]": hidden(OF_PROGRAMME),
  "/programmes": OWN,
  "/programmes/[slug]": seen(OF_PROGRAMME),
  "/programmes/[slug]/equipes": hidden(OF_PROGRAMME),
  "/programmes/[slug]/equipes/absences": hidden(OF_PROGRAMME),
  "/programmes/[slug]/equipes/absences/collage": hidden(OF_PROGRAMME),
  "/programmes/[slug]/equipes/absences/semaines": hidden(OF_PROGRAMME),
  "/programmes/[slug]/equipes/personnes/[personId]": hidden(({ slug, personId }) => [slug, personId]),
  "/programmes/[slug]/equipes/personnes/nouvelle": hidden(OF_PROGRAMME),
  "/programmes/[slug]/backlog": hidden(OF_PROGRAMME),
  "/programmes/[slug]/backlog/epics": hidden(OF_PROGRAMME),
  "/programmes/[slug]/backlog/features": hidden(OF_PROGRAMME),
  "/programmes/[slug]/epics/nouveau": hidden(OF_PROGRAMME),
  "/programmes/[slug]/epics/[key]": hidden(({ slug, epicKey }) => [slug, epicKey]),
  "/programmes/[slug]/features/[key]": hidden(({ slug, featureKey }) => [slug, featureKey]),
  "/programmes/[slug]/features/nouvelle": hidden(OF_PROGRAMME),
  "/programmes/[slug]/glossaire": seen(OF_PROGRAMME),
  "/programmes/[slug]/glossaire/[termId]": refused(({ slug, termId }) => [slug, termId]),
  "/programmes/[slug]/glossaire/nouveau": refused(OF_PROGRAMME),
  "/programmes/[slug]/import": hidden(OF_PROGRAMME),
  "/programmes/[slug]/import/[fileId]": hidden(({ slug, importFileId }) => [slug, importFileId]),
  "/programmes/[slug]/import/[fileId]/essai": hidden(({ slug, importFileId }) => [slug, importFileId]),
  "/programmes/[slug]/import/resultats/[runId]": hidden(({ slug, importRunId }) => [slug, importRunId]),
  "/programmes/[slug]/increments": hidden(OF_PROGRAMME),
  "/programmes/[slug]/increments/[number]": hidden(({ slug, incrementNumber }) => [slug, incrementNumber]),
  "/programmes/[slug]/increments/[number]/bilan": hidden(({ slug, incrementNumber }) => [slug, incrementNumber]),
  "/programmes/[slug]/increments/[number]/cadre": hidden(({ slug, incrementNumber }) => [slug, incrementNumber]),
  "/programmes/[slug]/increments/[number]/contenu": hidden(({ slug, incrementNumber }) => [slug, incrementNumber]),
  "/programmes/[slug]/increments/[number]/confiance": hidden(({ slug, incrementNumber }) => [slug, incrementNumber]),
  "/programmes/[slug]/increments/[number]/copie": hidden(({ slug, incrementNumber }) => [slug, incrementNumber]),
  "/programmes/[slug]/increments/[number]/engagement": hidden(({ slug, incrementNumber }) => [slug, incrementNumber]),
  "/programmes/[slug]/increments/[number]/objectifs": hidden(({ slug, incrementNumber }) => [slug, incrementNumber]),
  "/programmes/[slug]/increments/[number]/sprints/[position]": hidden(({ slug, incrementNumber }) => [slug, incrementNumber, 1]),
  "/programmes/[slug]/increments/[number]/sprints/[position]/cloture": hidden(({ slug, incrementNumber }) => [slug, incrementNumber, 1]),
  "/programmes/[slug]/increments/[number]/tableau": hidden(({ slug, incrementNumber }) => [slug, incrementNumber]),
  "/programmes/[slug]/indicateurs": hidden(OF_PROGRAMME),
  "/programmes/[slug]/indicateurs/[key]": hidden(({ slug, kpiKey }) => [slug, kpiKey]),
  "/programmes/[slug]/indicateurs/[key]/modifier": hidden(({ slug, kpiKey }) => [slug, kpiKey]),
  "/programmes/[slug]/indicateurs/[key]/valeurs/[valueId]": hidden(({ slug, kpiKey, kpiValueId }) => [slug, kpiKey, kpiValueId]),
  "/programmes/[slug]/indicateurs/nouveau": hidden(OF_PROGRAMME),
  "/programmes/[slug]/instances/[id]": hidden(({ slug, seriesId }) => [slug, seriesId]),
  "/programmes/[slug]/instances/[id]/reglages": hidden(({ slug, seriesId }) => [slug, seriesId]),
  "/programmes/[slug]/instances/nouvelle": hidden(OF_PROGRAMME),
  "/programmes/[slug]/jalons": hidden(OF_PROGRAMME),
  "/programmes/[slug]/jalons/[key]": hidden(({ slug, milestoneKey }) => [slug, milestoneKey]),
  "/programmes/[slug]/jalons/nouveau": hidden(OF_PROGRAMME),
  "/programmes/[slug]/reglages": refused(OF_PROGRAMME),
  "/programmes/[slug]/reglages/applications": refused(OF_PROGRAMME),
  "/programmes/[slug]/reglages/credits": hidden(OF_PROGRAMME),
  "/programmes/[slug]/reglages/definitions": refused(OF_PROGRAMME),
  "/programmes/[slug]/reglages/increments/nouveau": refused(OF_PROGRAMME),
  "/programmes/[slug]/reglages/membres": refused(OF_PROGRAMME),
  "/programmes/[slug]/reglages/membres/[userId]": refused(({ slug, memberId }) => [slug, memberId]),
  "/programmes/[slug]/reglages/panorama": refused(OF_PROGRAMME),
  "/programmes/[slug]/reglages/rapports": refused(OF_PROGRAMME),
  "/programmes/[slug]/reglages/squads": refused(OF_PROGRAMME),
  "/programmes/[slug]/risques": hidden(OF_PROGRAMME),
  "/programmes/[slug]/risques/[key]": hidden(({ slug, riskKey }) => [slug, riskKey]),
  "/programmes/[slug]/risques/nouveau": hidden(OF_PROGRAMME),
  "/programmes/[slug]/stories/[key]": hidden(({ slug, storyKey }) => [slug, storyKey]),
  "/programmes/[slug]/stories/nouvelle": hidden(OF_PROGRAMME),
  "/programmes/nouveau": { stranger: 403, contractor: 403 },
  "/rapports": OWN,
  "/rapports/[id]": hidden(({ reportId }) => [reportId]),
  "/rapports/[id]/depuis": hidden(({ reportId }) => [reportId]),
  "/rapports/[id]/fichiers": hidden(({ reportId }) => [reportId]),
  "/rapports/[id]/presentation": hidden(({ reportId }) => [reportId]),
  "/rapports/[id]/preparation": hidden(({ reportId }) => [reportId]),
  "/rapports/fige/[hash]": hidden(({ reportHash }) => [reportHash]),
  // The programme is chosen in the form: an administrator elsewhere chooses among their own.
  "/rapports/nouveau": { stranger: 200, contractor: 403 },
  // It takes two programmes to make one.
  "/rapports/nouveau/portefeuille": { stranger: 403, contractor: 403 },
  "/recherche": OWN,
  "/registre": OWN,
  "/registre/[id]": hidden(({ entryId }) => [entryId]),
  // The lines are in the query: without any it says how to choose them.
  "/registre/lot": OWN,
};

/** The address with its parameters filled in, in order. */
export function addressOf(page: string, values: (string | number)[]): string {
  const left = [...values];
  return page.replaceAll(/\[\w+\]/g, () => encodeURIComponent(left.shift() ?? ""));
}
