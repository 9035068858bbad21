import { ADMINISTERED } from "@/db/seed/large/people";
import type { Look } from "./data";

export type Screen = {
  name: string;
  /** Where it is, for an object that is typical of a big programme. */
  path: (look: Look) => Promise<string>;
  /** The minutes editor may weigh more than the other pages. */
  isEditor?: true;
};

/** What the others are compared with: a session, a header, a footer, no data. */
export const BARE: Screen = { name: "Page nue", path: async () => "/plan-du-site" };

export const BIG = "chaine-penale";
const inBig = `programme_id = (select id from programme where slug = '${BIG}')`;
export const coming = `(select id from increment where ${inBig} order by number desc limit 1)`;
const current = `(select id from increment where ${inBig} and current_date between starts_on and ends_on)`;

const fixed = (path: string) => async (): Promise<string> => path;
const within = (folder: string, query: string) => async (look: Look): Promise<string> => `${folder}/${await look(query)}`;

const ofContract = (rest: (look: Look) => string | Promise<string>) => async (look: Look): Promise<string> => `/marches/${await look(`select id from contract where ${inBig} limit 1`)}/${await rest(look)}`;

const ofDraft = (page: string) => async (look: Look): Promise<string> =>
  `/comptes-rendus/${await look(`select meeting_id from minutes where ${inBig} and state = 'draft' and document is not null order by length(text) desc limit 1`)}/${page}`;

/** Adding a screen to the budget is adding a line. */
export const SCREENS: readonly Screen[] = [
  { name: "Ma journée", path: fixed("/") },
  { name: "Programmes", path: fixed("/programmes") },
  { name: "Programme", path: fixed(`/programmes/${BIG}`) },
  { name: "Incréments", path: fixed(`/programmes/${BIG}/increments`) },
  { name: "Incrément en cours", path: within(`/programmes/${BIG}/increments`, `select number from increment where id = ${current}`) },
  { name: "Tableau de l’incrément en cours", path: async (look) => `/programmes/${BIG}/increments/${await look(`select number from increment where id = ${current}`)}/tableau` },
  { name: "Tableau d’un incrément à venir", path: async (look) => `/programmes/${BIG}/increments/${await look(`select max(number) from increment where ${inBig}`)}/tableau` },
  { name: "Objectifs de l’incrément en cours", path: async (look) => `/programmes/${BIG}/increments/${await look(`select number from increment where id = ${current}`)}/objectifs` },
  { name: "Engagement et écarts de l’incrément en cours", path: async (look) => `/programmes/${BIG}/increments/${await look(`select number from increment where id = ${current}`)}/engagement` },
  { name: "Confiance dans l’incrément en cours", path: async (look) => `/programmes/${BIG}/increments/${await look(`select number from increment where id = ${current}`)}/confiance` },
  { name: "Risques", path: fixed(`/programmes/${BIG}/risques`) },
  { name: "Tableau du sprint en cours", path: async (look) => `/programmes/${BIG}/increments/${await look(`select number from increment where id = ${current}`)}/sprints/${await look(`select position from sprint where increment_id = ${current} order by starts_on > current_date, starts_on desc limit 1`)}` },
  { name: "Bilan de l’incrément en cours", path: async (look) => `/programmes/${BIG}/increments/${await look(`select number from increment where id = ${current}`)}/bilan` },
  { name: "Feature", path: within(`/programmes/${BIG}/features`, `select key from feature where increment_id = ${current} order by key limit 1`) },
  { name: "Story", path: within(`/programmes/${BIG}/stories`, `select key from story where increment_id = ${current} and state = 'done' order by key limit 1`) },
  { name: "Backlog", path: fixed(`/programmes/${BIG}/backlog`) },
  { name: "Backlog, filtré", path: fixed(`/programmes/${BIG}/backlog?kind=enabler&lacks=ready`) },
  { name: "Backlog, arbre", path: fixed(`/programmes/${BIG}/backlog?vue=arbre`) },
  { name: "Backlog, WSJF", path: fixed(`/programmes/${BIG}/backlog?vue=wsjf`) },
  { name: "Jalons", path: fixed(`/programmes/${BIG}/jalons`) },
  { name: "Jalon", path: within(`/programmes/${BIG}/jalons`, `select key from milestone where increment_id = ${current} order by key limit 1`) },
  { name: "Indicateurs", path: fixed(`/programmes/${BIG}/indicateurs`) },
  { name: "Indicateur d’un incrément", path: fixed(`/programmes/${BIG}/indicateurs/predictibilite`) },
  { name: "Indicateur d’un marché", path: fixed(`/programmes/${BIG}/indicateurs/livraisons-delais`) },
  { name: "Équipes", path: fixed(`/programmes/${BIG}/equipes`) },
  { name: "Absences", path: fixed(`/programmes/${BIG}/equipes/absences`) },
  { name: "Comptes rendus", path: fixed("/comptes-rendus") },
  { name: "Compte rendu en brouillon", isEditor: true, path: within("/comptes-rendus", `select meeting_id from minutes where ${inBig} and state = 'draft' and document is not null order by length(text) desc limit 1`) },
  { name: "Compte rendu diffusé", path: within("/comptes-rendus", `select meeting_id from minutes where ${inBig} and state = 'published' order by length(text) desc limit 1`) },
  { name: "Instance", path: within(`/programmes/${BIG}/instances`, `select id from series where ${inBig} order by name limit 1`) },
  { name: "Réglages de l’instance", path: async (look) => `/programmes/${BIG}/instances/${await look(`select id from series where ${inBig} order by name limit 1`)}/reglages` },
  { name: "Préparation de la réunion", path: ofDraft("preparation") },
  { name: "Présences et votes", path: ofDraft("presences") },
  { name: "Séance", path: ofDraft("seance") },
  { name: "Registre, plus récents", path: fixed("/registre") },
  { name: "Registre, en retard", path: fixed("/registre?due=late&sort=due") },
  { name: "Registre, mes actions à faire", path: fixed("/registre?kind=action&status=open&owner=me") },
  { name: "Registre, recherche", path: fixed("/registre?q=audiences") },
  { name: "Recherche, un mot", path: fixed("/recherche?q=audiences") },
  { name: "Recherche, plusieurs mots et filtres", path: async (look) => `/recherche?q=calendrier%20audiences&kind=story&programmeId=${await look(`select id from programme where slug = '${BIG}'`)}` },
  { name: "Recherche, un mot mal écrit", path: fixed("/recherche?q=bordreau") },
  { name: "Recherche, une référence", path: async (look) => `/recherche?q=${await look(`select key from story where ${inBig} order by id limit 1`)}` },
  { name: "Recherche, rien", path: fixed("/recherche?q=introuvablissime") },
  { name: "Ligne du registre", path: within("/registre", `select id from registry_entry where ${inBig} and kind = 'action' and status = 'done' order by id limit 1`) },
  { name: "Portefeuille", path: fixed("/portefeuille") },
  { name: "Portefeuille, filtré et trié", path: fixed("/portefeuille?need=late_milestone&sort=milestone") },
  { name: "Programme dans le portefeuille", path: fixed(`/portefeuille/programmes/${BIG}`) },
  { name: "Fiche du programme", path: fixed(`/programmes/${ADMINISTERED}/reglages/panorama`) },
  { name: "Rapports", path: fixed("/rapports") },
  { name: "Rapport vivant", path: within("/rapports", `select id from report where ${inBig} and frozen_at is null order by as_of desc limit 1`) },
  { name: "Rapport figé", path: within("/rapports", `select id from report where ${inBig} and frozen_at is not null order by as_of desc limit 1`) },
  { name: "Rapport par son empreinte", path: within("/rapports/fige", `select hash from report where ${inBig} and frozen_at is not null order by as_of desc limit 1`) },
  { name: "Rapport présenté", path: async (look) => `/rapports/${await look(`select id from report where ${inBig} and frozen_at is not null order by as_of desc limit 1`)}/presentation` },
  { name: "Rapport à compléter", path: async (look) => `/rapports/${await look(`select id from report where ${inBig} and frozen_at is null order by as_of desc limit 1`)}/preparation` },
  { name: "Fichiers du rapport", path: async (look) => `/rapports/${await look(`select id from report where ${inBig} and frozen_at is not null order by as_of desc limit 1`)}/fichiers` },
  { name: "Rapport depuis le dernier", path: async (look) => `/rapports/${await look(`select id from report where ${inBig} and frozen_at is null order by as_of desc limit 1`)}/depuis` },
  { name: "Portefeuille vivant", path: within("/rapports", `select id from report where kind = 'portfolio' and frozen_at is null order by as_of desc limit 1`) },
  { name: "Portefeuille figé", path: within("/rapports", `select id from report where kind = 'portfolio' and frozen_at is not null order by as_of desc limit 1`) },
  { name: "Nouveau portefeuille", path: fixed("/rapports/nouveau/portefeuille") },
  { name: "Modèles de rapport", path: fixed(`/programmes/${BIG}/reglages/rapports`) },
  { name: "Crédits", path: fixed(`/programmes/${BIG}/reglages/credits`) },
  { name: "Marchés", path: fixed("/marches") },
  { name: "Marché", path: within("/marches", `select id from contract where ${inBig} limit 1`) },
  { name: "Demandes de devis", path: ofContract(() => "devis") },
  { name: "Livrables en attente de vérification", path: fixed("/marches/verifications") },
  { name: "Tableau de bord contractuel", path: ofContract(() => "tableau-de-bord") },
  { name: "Montants du marché", path: ofContract(() => "montants") },
  { name: "Calendrier du marché", path: ofContract(() => "calendrier") },
  { name: "Support d’un marché, un mois", path: ofContract(() => "support") },
  { name: "Support d’un marché, un trimestre", path: ofContract(async (look) => `support?period=${await look(`select to_char(current_date - 95, 'YYYY"-T"Q')`)}`) },
  { name: "Tickets de support", path: ofContract(() => "support/tickets") },
  { name: "Ticket de support", path: ofContract(async (look) => `support/tickets/${await look(`select reference from support_ticket where ${inBig} and resolved_at is not null order by id limit 1`)}`) },
  { name: "Commande", path: async (look) => `/marches/${await look(`select contract_id from work_unit_order where ${inBig} limit 1`)}/commandes/${await look(`select id from work_unit_order where ${inBig} and state = 'delivered' order by number desc limit 1`)}` },
];
