/** A screen: the route of `app/` that draws it, who sees it, and the links that lead there from an address. */
export type Screen = { route: string; as?: string; from: string; follow?: (string | RegExp)[]; title: string | RegExp; what?: string };

const PROGRAMME = "/programmes/portail-penal";
const ADMINISTRATOR = "admin@demo.local";

const PUBLIC: Screen[] = [
  { route: "/connexion", from: "/connexion", title: "Connexion" },
  { route: "/plan-du-site", from: "/plan-du-site", title: "Plan du site" },
  { route: "/accessibilite", from: "/accessibilite", title: /ccessibilité/ },
  { route: "/mentions-legales", from: "/mentions-legales", title: "Mentions légales" },
  { route: "/donnees-personnelles", from: "/donnees-personnelles", title: /onnées/ },
  { route: "/cookies", from: "/cookies", title: /ookies/ },
  { route: "/invitation/[token]", from: "/invitation/jeton-inconnu", title: "Lien expiré" },
];

const PLANNING: Screen[] = [
  { route: "/programmes", from: "/programmes", title: "Programmes" },
  { route: "/programmes/nouveau", from: "/programmes/nouveau", title: "Nouveau programme" },
  { route: "/programmes/[slug]", from: PROGRAMME, title: "Portail pénal" },
  { route: "/programmes/[slug]", from: PROGRAMME, as: "titulaire@demo.local", title: "Portail pénal", what: "what a contractor sees of it" },
  { route: "/programmes/[slug]/increments", from: `${PROGRAMME}/increments`, title: "Incréments" },
  { route: "/programmes/[slug]/increments/[number]", from: `${PROGRAMME}/increments/27`, title: "Incrément 27", what: "past, with its stories" },
  { route: "/programmes/[slug]/increments/[number]", from: PROGRAMME, follow: [/^Ouvrir l’incrément/], title: /^Incrément \d+$/, what: "running" },
  { route: "/programmes/[slug]/increments/[number]/contenu", from: `${PROGRAMME}/increments/27/contenu`, title: "Dates de contenu prêt" },
  { route: "/programmes/[slug]/increments/[number]/cadre", from: `${PROGRAMME}/increments/27/cadre`, title: "Cadre de l’incrément", what: "once it has begun" },
  { route: "/programmes/[slug]/equipes", from: `${PROGRAMME}/equipes`, title: "Équipes" },
  { route: "/programmes/[slug]/equipes", from: `${PROGRAMME}/equipes`, as: "lecteur@demo.local", title: "Équipes", what: "for somebody who reads" },
  { route: "/programmes/[slug]/equipes", from: "/programmes/suivi-victimes/equipes", title: "Équipes", what: "when nobody is assigned by name" },
  { route: "/programmes/[slug]/equipes/personnes/nouvelle", from: `${PROGRAMME}/equipes/personnes/nouvelle`, title: "Nouvelle personne" },
  { route: "/programmes/[slug]/equipes/personnes/[personId]", from: `${PROGRAMME}/equipes`, follow: ["Scrum master"], title: "Scrum master" },
  { route: "/programmes/[slug]/equipes/absences", from: `${PROGRAMME}/equipes/absences?increment=27`, title: "Absences" },
  { route: "/programmes/[slug]/equipes/absences", from: `${PROGRAMME}/equipes/absences?increment=27`, follow: [/^Supprimer/], title: "Absences", what: "when one is to be removed" },
  { route: "/programmes/[slug]/equipes/absences", from: "/programmes/suivi-victimes/equipes/absences", title: "Absences", what: "when nobody is assigned by name" },
  { route: "/programmes/[slug]/equipes/absences/semaines", from: `${PROGRAMME}/equipes/absences/semaines?increment=27`, title: "Absences par semaine" },
  { route: "/programmes/[slug]/equipes/absences/collage", from: `${PROGRAMME}/equipes/absences/collage`, title: "Absences collées" },
  { route: "/programmes/[slug]/increments/[number]/tableau", from: `${PROGRAMME}/increments/27/tableau`, title: "Tableau de l’incrément 27" },
  { route: "/programmes/[slug]/increments/[number]/tableau", from: `${PROGRAMME}/increments/28`, as: "lecteur@demo.local", follow: ["Tableau de planification"], title: "Tableau de l’incrément 28", what: "for somebody who reads" },
  { route: "/programmes/[slug]/increments/[number]/sprints/[position]", from: `${PROGRAMME}/increments/27/sprints/2`, title: "Sprint 27.2", what: "closed" },
  { route: "/programmes/[slug]/increments/[number]/sprints/[position]", from: `${PROGRAMME}/increments/27/sprints/4`, title: "Sprint 27.4", what: "over, to be closed" },
  { route: "/programmes/[slug]/increments/[number]/sprints/[position]", from: `${PROGRAMME}/increments/28/sprints/1`, as: "lecteur@demo.local", title: "Sprint 28.1", what: "for somebody who reads" },
  { route: "/programmes/[slug]/increments/[number]/sprints/[position]/cloture", from: `${PROGRAMME}/increments/27/sprints/4/cloture`, title: "Clôture du sprint 27.4" },
  { route: "/programmes/[slug]/increments/[number]/sprints/[position]/cloture", from: `${PROGRAMME}/increments/27/sprints/1/cloture`, title: "Clôture du sprint 27.1", what: "once it is closed" },
  { route: "/programmes/[slug]/increments/[number]/bilan", from: `${PROGRAMME}/increments/27/bilan`, title: "Bilan de l’incrément 27" },
  { route: "/programmes/[slug]/increments/[number]/bilan", from: "/programmes/suivi-victimes/increments/28/bilan", title: "Bilan de l’incrément 28", what: "when there is nothing yet" },
  { route: "/programmes/[slug]/increments/[number]/copie", from: `${PROGRAMME}/increments/27/copie`, title: "Préparer l’incrément suivant" },
  { route: "/programmes/[slug]/features/nouvelle", from: `${PROGRAMME}/features/nouvelle`, title: "Nouvelle feature" },
  { route: "/programmes/[slug]/features/[key]", from: `${PROGRAMME}/features/PP-F1`, title: /PP-F1|Dépôt de pièces/ },
  { route: "/programmes/[slug]/stories/nouvelle", from: `${PROGRAMME}/stories/nouvelle`, title: "Nouvelle story" },
  { route: "/programmes/[slug]/stories/[key]", from: `${PROGRAMME}/stories/PP-1`, title: /PP-1|Déposer une pièce/ },
  { route: "/programmes/[slug]/backlog", from: `${PROGRAMME}/backlog`, title: "Backlog" },
  { route: "/programmes/[slug]/backlog", from: `${PROGRAMME}/backlog?q=introuvable`, title: "Backlog", what: "when nothing matches" },
  { route: "/programmes/[slug]/backlog", from: "/programmes/suivi-victimes/backlog", title: "Backlog", what: "when it is empty" },
  { route: "/programmes/[slug]/backlog", from: `${PROGRAMME}/backlog`, as: "lecteur@demo.local", title: "Backlog", what: "for somebody who reads" },
  { route: "/programmes/[slug]/backlog", from: `${PROGRAMME}/backlog?vue=arbre`, follow: [/^Afficher les stories/], title: "Backlog", what: "as a tree, one feature open" },
  { route: "/programmes/[slug]/backlog", from: `${PROGRAMME}/backlog?vue=wsjf`, title: "Backlog", what: "by WSJF" },
  { route: "/programmes/[slug]/epics/nouveau", from: `${PROGRAMME}/epics/nouveau`, title: "Nouvel epic" },
  { route: "/programmes/[slug]/epics/[key]", from: `${PROGRAMME}/epics/PP-E1`, title: /^PP-E1 – / },
  { route: "/programmes/[slug]/epics/[key]", from: `${PROGRAMME}/epics/PP-E2`, as: "lecteur@demo.local", title: /^PP-E2 – /, what: "for somebody who reads" },
  { route: "/programmes/[slug]/stories/[key]", from: `${PROGRAMME}/backlog?plan=aucun&kind=enabler`, follow: [/^PP-\d+$/], title: /Archiver les dossiers/, what: "not ready" },
  { route: "/programmes/[slug]/reglages/definitions", from: `${PROGRAMME}/reglages/definitions`, title: "Définitions" },
  { route: "/programmes/[slug]/jalons", from: `${PROGRAMME}/jalons`, title: "Jalons" },
  { route: "/programmes/[slug]/jalons", from: `${PROGRAMME}/jalons?state=late`, title: "Jalons", what: "those that are late" },
  { route: "/programmes/[slug]/jalons", from: "/programmes/suivi-victimes/jalons", title: "Jalons", what: "when there is none" },
  { route: "/programmes/[slug]/jalons/nouveau", from: `${PROGRAMME}/jalons/nouveau`, title: "Nouveau jalon" },
  { route: "/programmes/[slug]/jalons/[key]", from: `${PROGRAMME}/jalons/JAL-2`, title: /^JAL-2 – /, what: "reached late" },
  { route: "/programmes/[slug]/jalons/[key]", from: `${PROGRAMME}/jalons/JAL-4`, title: /^JAL-4 – /, what: "past its forecast" },
  { route: "/programmes/[slug]/jalons/[key]", from: `${PROGRAMME}/jalons/JAL-3`, as: "lecteur@demo.local", title: /^JAL-3 – /, what: "for somebody who reads" },
  { route: "/programmes/[slug]/import", from: `${PROGRAMME}/import`, title: "Import depuis Jira" },
  { route: "/programmes/[slug]/import", from: `${PROGRAMME}/import`, as: "lecteur@demo.local", title: "Import depuis Jira", what: "for somebody who reads" },
  { route: "/programmes/[slug]/instances/nouvelle", from: `${PROGRAMME}/instances/nouvelle`, title: "Nouvelle instance" },
  { route: "/programmes/[slug]/instances/[id]", from: PROGRAMME, follow: ["Point de synchro MOA"], title: "Point de synchro MOA" },
  { route: "/programmes/[slug]/instances/[id]", from: PROGRAMME, follow: ["Comité de pilotage"], title: "Comité de pilotage", what: "with a quorum and votes" },
  { route: "/programmes/[slug]/instances/[id]/reglages", from: PROGRAMME, follow: ["Comité de pilotage", "Régler l’instance"], title: "Réglages de l’instance" },
  { route: "/programmes/[slug]/instances/nouvelle", from: `${PROGRAMME}/instances/nouvelle?modele=copil`, title: "Nouvelle instance", what: "from a model" },
  { route: "/programmes/[slug]/glossaire", from: `${PROGRAMME}/glossaire`, title: "Glossaire" },
  { route: "/programmes/[slug]/glossaire", from: `${PROGRAMME}/glossaire?q=introuvable`, title: "Glossaire", what: "when nothing matches" },
  { route: "/programmes/[slug]/glossaire", from: `${PROGRAMME}/glossaire`, as: "titulaire@demo.local", title: "Glossaire", what: "for somebody who reads" },
  { route: "/programmes/[slug]/glossaire/nouveau", from: `${PROGRAMME}/glossaire/nouveau`, title: "Nouveau terme" },
  { route: "/programmes/[slug]/glossaire/[termId]", from: `${PROGRAMME}/glossaire?q=greffe`, follow: [/^Modifier/], title: "Greffe pilote" },
  { route: "/programmes/[slug]/reglages", from: `${PROGRAMME}/reglages`, title: "Réglages" },
  { route: "/programmes/[slug]/reglages/applications", from: `${PROGRAMME}/reglages/applications`, title: "Applications" },
  { route: "/programmes/[slug]/reglages/squads", from: `${PROGRAMME}/reglages/squads`, title: "Squads" },
  { route: "/programmes/[slug]/reglages/membres", from: `${PROGRAMME}/reglages/membres`, title: "Membres" },
  { route: "/programmes/[slug]/reglages/membres/[userId]", from: `${PROGRAMME}/reglages/membres`, follow: [/Lecteur/], title: "Lecteur" },
  { route: "/programmes/[slug]/reglages/increments/nouveau", from: `${PROGRAMME}/reglages/increments/nouveau`, title: "Nouvel incrément" },
];

const MEETINGS: Screen[] = [
  { route: "/", from: "/", as: "moa@demo.local", title: "Ma journée" },
  { route: "/comptes-rendus", from: "/comptes-rendus", title: "Comptes rendus" },
  { route: "/comptes-rendus", from: "/comptes-rendus?q=introuvable", title: "Comptes rendus", what: "when nothing matches" },
  { route: "/comptes-rendus/[id]", from: "/comptes-rendus?state=draft", follow: [/Comité de pilotage/], title: "Comité de pilotage", what: "being written" },
  { route: "/comptes-rendus/[id]/preparation", from: "/comptes-rendus?state=draft", follow: [/Comité de pilotage/, "Préparer la réunion"], title: "Préparation de la réunion" },
  { route: "/comptes-rendus/[id]/presences", from: "/comptes-rendus?state=draft", follow: [/Comité de pilotage/, "Saisir les présences et les votes"], title: "Présences et votes" },
  { route: "/comptes-rendus/[id]/seance", from: "/comptes-rendus?state=draft", follow: [/Comité de pilotage/, "Mener la séance"], title: "Comité de pilotage" },
  { route: "/comptes-rendus/[id]", from: "/comptes-rendus?state=draft", as: "copil@demo.local", follow: [/Comité de pilotage/], title: "Comité de pilotage", what: "being written, for somebody who reads" },
  { route: "/comptes-rendus/[id]", from: "/comptes-rendus?state=validated", follow: [/Comité opérationnel/], title: /Comité opérationnel/, what: "validated" },
  { route: "/comptes-rendus/[id]/relecture", from: "/comptes-rendus?state=draft", follow: [/Comité de pilotage/, "Soumettre à relecture"], title: "Soumettre à relecture" },
  { route: "/comptes-rendus/[id]/erratum", from: "/comptes-rendus?state=validated", follow: [/Comité opérationnel/, "Corriger par un erratum"], title: /^Erratum n°/ },
  { route: "/comptes-rendus/[id]/versions", from: "/comptes-rendus?state=validated", follow: [/Comité opérationnel/, "Toutes les versions"], title: "Versions du compte rendu" },
  { route: "/comptes-rendus/[id]/versions/[number]", from: "/comptes-rendus?state=validated", follow: [/Comité opérationnel/, "Toutes les versions", "Version 1"], title: "Version 1" },
  { route: "/comptes-rendus/[id]/diffuser", from: "/comptes-rendus?state=validated", follow: [/Comité opérationnel/, "Diffuser"], title: "Diffuser le compte rendu", what: "without a mail server" },
  { route: "/registre", from: "/registre", title: "Registre" },
  { route: "/registre", from: "/registre?q=introuvable", title: "Registre", what: "when nothing matches" },
  { route: "/registre/lot", from: "/registre/lot", title: "Modifier des lignes", what: "when none is chosen" },
  { route: "/registre/lot", from: "/registre?kind=action", follow: [/^Modifier toute la page/], title: "Modifier des lignes", what: "with every action of a page" },
  { route: "/registre/[id]", from: "/registre?kind=decision", follow: [/Le dépôt de pièces/], title: /Le dépôt de pièces/, what: "a decision in force" },
  { route: "/registre/[id]", from: "/registre?kind=action&q=dossier", follow: [/Relire le dossier/], title: /Relire le dossier/ },
  { route: "/registre/[id]", from: "/registre?kind=action&q=dossier", as: "lecteur@demo.local", follow: [/Relire le dossier/], title: /Relire le dossier/, what: "for somebody who reads" },
];

const CONTRACTS: Screen[] = [
  { route: "/marches", from: "/marches", title: "Marchés" },
  { route: "/marches/[id]", from: "/marches", follow: ["2025-AMOA-017"], title: "Marché 2025-AMOA-017" },
  { route: "/marches/[id]", from: "/marches", as: "titulaire@demo.local", follow: ["2025-AMOA-017"], title: "Marché 2025-AMOA-017", what: "for its contractor" },
  { route: "/marches/[id]/catalogue", from: "/marches", follow: ["2025-AMOA-017", "Unités d’œuvre, critères de niveau et prix"], title: /[Cc]atalogue/ },
  { route: "/marches/[id]/commandes/nouvelle", from: "/marches", follow: ["2025-AMOA-017", "Préparer un bon de commande"], title: "Nouveau bon de commande" },
  { route: "/marches/[id]/commandes/[orderId]", from: "/marches", follow: ["2025-AMOA-017", "BC-2025-004"], title: "Bon de commande BC-2025-004", what: "in progress" },
  { route: "/marches/[id]/commandes/[orderId]", from: "/marches", follow: ["2025-AMOA-017", "BC-2025-004", /^Enregistrer la livraison/], title: "Bon de commande BC-2025-004", what: "with a delivery to record" },
  { route: "/marches/[id]/commandes/[orderId]", from: "/marches", follow: ["2025-AMOA-017", "BC-2025-005"], title: "Bon de commande BC-2025-005", what: "paid" },
  { route: "/marches/[id]/commandes/[orderId]", from: "/marches", follow: ["2025-AMOA-017", "BC-2025-006"], title: "Bon de commande BC-2025-006", what: "postponed" },
  { route: "/rapports", from: "/rapports", title: "Rapports" },
  { route: "/rapports/nouveau", from: "/rapports/nouveau", as: "moa@demo.local", title: "Nouveau rapport" },
  { route: "/rapports/nouveau", from: "/rapports/nouveau", title: "Nouveau rapport", what: "for somebody with several programmes" },
];

const SEARCH: Screen[] = [
  { route: "/recherche", from: "/recherche", title: "Recherche" },
  { route: "/recherche", from: "/recherche?q=dossier", title: "Recherche", what: "with results" },
  { route: "/recherche", from: "/recherche?q=dosier", title: "Recherche", what: "with a misspelt word" },
  { route: "/recherche", from: "/recherche?q=introuvablissime", title: "Recherche", what: "when nothing matches" },
  { route: "/recherche", from: "/recherche?q=a", title: "Recherche", what: "when too little is said" },
];

const ACCOUNTS: Screen[] = [
  { route: "/compte", from: "/compte", as: "moa@demo.local", title: "Mon compte" },
  { route: "/administration", from: "/administration", title: "Comptes" },
];

const asAdministrator = (screen: Screen): Screen => ({ as: ADMINISTRATOR, ...screen });

/** Every screen that the demonstration shows without anything being done first. */
export const SCREENS: Screen[] = [...PUBLIC, ...[...PLANNING, ...MEETINGS, ...CONTRACTS, ...SEARCH, ...ACCOUNTS].map(asAdministrator)];

/** A form sent as no one should: the fields to fill, and the button. */
type RefusedForm = { as?: string; from: string; follow?: (string | RegExp)[]; fill?: Record<string, string>; submit: string };

const OF_THE_ADMINISTRATOR: RefusedForm[] = [
  { from: "/programmes/nouveau", submit: "Créer le programme" },
  { from: `${PROGRAMME}/features/nouvelle`, submit: "Créer la feature" },
  { from: `${PROGRAMME}/stories/nouvelle`, submit: "Créer la story" },
  { from: `${PROGRAMME}/epics/nouveau`, submit: "Créer l’epic" },
  { from: `${PROGRAMME}/reglages/definitions`, fill: { "Définition de terminé (DONE), point 1": "x".repeat(301) }, submit: "Enregistrer les définitions" },
  { from: `${PROGRAMME}/jalons/nouveau`, submit: "Créer le jalon" },
  { from: `${PROGRAMME}/jalons/JAL-4`, fill: { "Atteint le": "un de ces jours" }, submit: "Déclarer le jalon atteint" },
  { from: `${PROGRAMME}/equipes/personnes/nouvelle`, submit: "Ajouter la personne" },
  { from: `${PROGRAMME}/equipes/absences`, fill: { "Premier jour": "un de ces jours" }, submit: "Déclarer l’absence" },
  { from: `${PROGRAMME}/equipes/absences/collage`, submit: "Lire le texte" },
  { from: `${PROGRAMME}/equipes/absences/semaines?increment=27`, fill: { "Dév. A1, S24": "beaucoup" }, submit: "Enregistrer les semaines" },
  { from: `${PROGRAMME}/reglages/applications`, submit: "Ajouter l’application" },
  { from: `${PROGRAMME}/instances/nouvelle`, submit: "Créer l’instance" },
  { from: PROGRAMME, follow: ["Point de synchro MOA"], fill: { Date: "un de ces jours" }, submit: "Planifier la réunion" },
  { from: `${PROGRAMME}/increments/27/contenu`, fill: { "Contenu de 27.2 prêt": "un de ces jours" }, submit: "Enregistrer les dates" },
  { from: `${PROGRAMME}/increments/27/tableau`, fill: { Prérequis: "PP-1", "Story qui l’attend": "PP-1" }, submit: "Ajouter la dépendance" },
  { from: `${PROGRAMME}/increments/27/copie`, fill: { "Numéro (obligatoire)": "27" }, submit: "Créer l’incrément" },
  { from: `${PROGRAMME}/reglages`, fill: { Nom: "" }, submit: "Enregistrer les réglages" },
  { from: `${PROGRAMME}/reglages/squads`, submit: "Créer la squad" },
  { from: `${PROGRAMME}/reglages/membres`, submit: "Ajouter le membre" },
  { from: `${PROGRAMME}/glossaire/nouveau`, fill: { Terme: "???" }, submit: "Ajouter le terme" },
  { from: "/registre?kind=action&q=dossier", follow: [/Relire le dossier/], fill: { Échéance: "un de ces jours" }, submit: "Enregistrer le suivi" },
  { from: "/registre?kind=action", follow: [/^Modifier toute la page/], fill: { Échéance: "un de ces jours" }, submit: "Modifier ces lignes" },
  { from: "/marches", follow: ["2025-AMOA-017", "BC-2025-004", /^Enregistrer la livraison/], fill: { "Date de livraison": "un de ces jours" }, submit: "Enregistrer la livraison" },
  { from: "/comptes-rendus?state=validated", follow: [/Comité opérationnel/, "Corriger par un erratum"], submit: "Ouvrir l’erratum" },
  { from: "/administration", submit: "Ouvrir le compte" },
];

export const REFUSED_FORMS: RefusedForm[] = [
  { from: "/connexion", submit: "Se connecter" },
  ...OF_THE_ADMINISTRATOR.map((form) => ({ as: ADMINISTRATOR, ...form })),
  { as: "moa@demo.local", from: "/rapports/nouveau", fill: { "Arrêté au": "un de ces jours" }, submit: "Créer le rapport" },
  { as: "moa@demo.local", from: "/compte", submit: "Changer le mot de passe" },
];
