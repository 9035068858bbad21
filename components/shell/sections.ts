import type { Place } from "./currentness";

/** The first level of navigation, in its order. The header and the site map read it. */
export const SECTIONS: (Place & { label: string; purpose: string })[] = [
  { href: "/", label: "Ma journée", purpose: "Mes réunions, mes actions et les échéances proches" },
  { href: "/programmes", label: "Programmes", purpose: "Squads, incréments, sprints et backlog" },
  { href: "/comptes-rendus", label: "Comptes rendus", purpose: "Instances, réunions et prise de notes partagée" },
  { href: "/registre", label: "Registre", purpose: "Décisions, actions et propositions à instruire" },
  { href: "/rapports", others: ["/portefeuille"], label: "Rapports", purpose: "Supports des comités de pilotage" },
  { href: "/marches", label: "Marchés", purpose: "Tranches, unités d’œuvre, commandes et vérifications" },
  { href: "/recherche", label: "Recherche", purpose: "Comptes rendus, registre, backlog, commandes, personnes et glossaire" },
];
