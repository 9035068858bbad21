/** What the sentences of the large seed are made of. `{app}`, `{subject}`, `{sprint}`, `{week}` and `{squad}` are replaced. */
export const SUBJECTS = [
  "la reprise des dossiers", "le bordereau d’envoi", "la signature électronique", "la notification aux parties", "le calendrier des audiences", "la recherche par numéro de procédure",
  "l’échéancier des peines", "le registre des scellés", "le contrôle des pièces jointes", "la fusion des doublons", "le tableau de bord du greffe", "l’habilitation des agents",
  "la trace des consultations", "l’export vers l’infocentre", "le modèle de convocation", "la purge des dossiers clos", "l’enrôlement des affaires", "le suivi des mesures alternatives",
  "la saisie des qualifications", "le rattachement des mineurs", "l’envoi aux services enquêteurs", "le pointage des comparutions", "la numérisation du courrier", "la transmission au parquet",
] as const;

export const STORY_FORMS = [
  "Consulter {subject} depuis {app}", "Saisir {subject} en une seule page", "Corriger {subject} sans perdre l’historique", "Être averti d’un écart sur {subject}", "Filtrer {subject} par service",
  "Exporter {subject} au format tableur", "Contrôler {subject} avant l’envoi", "Imprimer {subject} avec l’en-tête du service", "Reprendre {subject} après une interruption", "Partager {subject} avec un autre ressort",
] as const;
export const ENABLER_FORMS = ["Couvrir par des tests automatiques {subject}", "Mesurer le temps de réponse sur {subject}", "Préparer l’environnement d’intégration pour {subject}", "Documenter l’interface de {subject}"] as const;
export const DEFECT_FORMS = ["Erreur à l’enregistrement : {subject}", "Accents perdus à l’export : {subject}", "Lenteur constatée : {subject}", "Droits trop larges : {subject}"] as const;
export const RISK_FORMS = ["Réduire la dépendance à {app} pour {subject}", "Sécuriser la bascule : {subject}"] as const;

export const MILESTONE_FORMS = ["Mise en service : {subject}", "Recette prononcée : {subject}", "Bascule de {app} : {subject}", "Greffe pilote équipé : {subject}"] as const;
export const FEATURE_FORMS = ["Refonte : {subject}", "Ouverture à {app} : {subject}", "Mise en conformité : {subject}", "Simplification : {subject}", "Automatisation : {subject}"] as const;
export const BENEFITS = [
  "Hypothèse : les agents du greffe gagnent dix minutes par dossier et ne ressaisissent plus ce que {app} connaît déjà.",
  "Hypothèse : le nombre d’appels au support de niveau 2 sur {subject} baisse d’un tiers en deux incréments.",
  "Hypothèse : les retours pour pièce manquante disparaissent, car {subject} est vérifié avant l’envoi.",
] as const;
export const ACCEPTANCES = [
  "Étant donné un dossier complet, quand l’agent valide, alors {subject} apparaît dans {app} avec la date et l’auteur. Cas de test et jeu de données joints.",
  "Étant donné un agent sans habilitation, quand il ouvre la page, alors rien de {subject} ne lui est montré et la tentative est tracée.",
  "Étant donné une coupure du réseau pendant la saisie, quand la liaison revient, alors rien de ce qui a été saisi n’est perdu.",
] as const;

export const EPIC_FORMS = ["{subject} de bout en bout", "Modernisation de {app}", "Échanges avec {app}", "Pilotage et qualité\u00a0: {subject}"] as const;
export const TEST_CASES = ["Dossier complet, agent habilité", "Dossier incomplet, agent habilité", "Agent sans habilitation", "Dossier avec trois parties et un mineur"] as const;
export const DATA_SETS = ["Jeu d’essai 2025-014", "Jeu d’essai 2025-015", "Dossiers anonymisés de la recette", "Dossier créé par le test"] as const;
export const LABELS = ["greffe pilote", "recette", "accessibilité", "sécurité", "dette technique", "outre-mer"] as const;
export const UNREADY_REASONS = ["Le jeu de données arrive la semaine prochaine", "L’interface est documentée par le service partenaire", "Décrite pendant le sprint, à la demande du greffe pilote", "Reportée du sprint précédent"] as const;
export const OBJECTIVE_FORMS = ["{subject} en service dans trois greffes pilotes", "{app} reçoit {subject} le jour même", "Réduire de moitié les reprises à la main sur {subject}", "Recette prononcée sur {subject}", "Mesurer et tenir le temps de réponse sur {subject}"] as const;
export const ACTUAL_NOTES = ["Deux greffes sur trois ouverts à la fin de l’incrément", "La reprise de {subject} glisse à l’incrément suivant", "Livré sans la partie qui dépend de {app}"] as const;
export const BALLOT_COMMENTS = ["La recette tombe pendant les congés", "Le jeu de données n’est pas encore fourni", "Plan clair, charge tenable"] as const;
export const DRIFT_REASONS = ["Demande du greffe pilote", "Dépendance levée plus tard que prévu", "Plus complexe que prévu", "Anomalie bloquante à corriger d’abord", "Absence imprévue dans la squad", "Arbitrage du comité de pilotage"] as const;
export const RISK_RESPONSES = ["Livraison découplée\u00a0: l’ancien format reste accepté un mois de plus", "Environnement de secours réservé", "Revu à chaque PI planning", "Suivi au point hebdomadaire du train"] as const;
export const GOAL_FORMS = ["{subject} fonctionne de bout en bout sur la préproduction", "Le greffe pilote teste {subject}", "{app} échange {subject} sans reprise à la main", "Plus aucune anomalie majeure sur {subject}"] as const;
export const INSPECTION_FORMS = {
  worked: ["Les greffes pilotes ont testé {subject} chaque semaine", "La lecture commune des critères a réduit les retours en arrière", "Les démonstrations ont été suivies par la MOA"],
  problem: ["{subject} n’a pas été terminé", "L’environnement de {app} a manqué deux semaines", "Les anomalies ont pris plus de temps que prévu"],
  improvement: ["Vérifier les dépendances entre squads deux semaines avant chaque sprint", "Préparer les jeux de données avec le contenu", "Réserver l’environnement de {app} dès la planification"],
} as const;
export const INSPECTION_CAUSES = ["Dépendance découverte tard\u00a0; critères d’acceptation incomplets.", "Absences d’août\u00a0; recette commencée trop tard.", "Documentation reçue après le début du sprint."] as const;

export const TOPICS = ["Point d’avancement", "Contenu de l’incrément", "Qualité et anomalies", "Calendrier et congés", "Risques et points durs", "Préparation de la livraison", "Relation avec le titulaire", "Tour de table"] as const;
export const SENTENCES = [
  "La squad {squad} présente ce qui a été qualifié depuis la dernière réunion sur {subject}.",
  "Les tests en bac à sable sont terminés ; le déploiement en intégration est demandé pour la {week}.",
  "Deux anomalies majeures restent ouvertes sur {app} et leur correction est attendue avant la fin du sprint {sprint}.",
  "La MOA rappelle que le contenu du sprint {sprint} doit être prêt avant la {week} pour que le chiffrage puisse se tenir.",
  "Le volant de l’incrément est entamé par l’ajout demandé sur {subject} ; la charge engagée reste sous la capacité.",
  "Les utilisateurs pilotes confirment que {subject} répond au besoin, sous réserve de l’ergonomie du formulaire.",
  "Le jeu de données fourni par {app} ne couvre pas les cas de récidive : un complément est demandé.",
  "La documentation d’exploitation a été relue ; trois remarques sont prises en compte.",
  "La dépendance envers l’équipe de {app} est suivie au point hebdomadaire du train.",
  "Le passage au nouvel outil documentaire suppose de vérifier que l’export conserve les pièces jointes.",
] as const;
export const BULLETS = ["{subject} : qualifié sans réserve", "{subject} : en cours de développement par {squad}", "{app} : environnement disponible à partir de la {week}", "démonstration prévue en fin de sprint {sprint}", "jeu de données à compléter pour {subject}"] as const;

export const ITEM_FORMS = {
  information: ["{subject} est en service depuis la {week}.", "La squad {squad} accueille un nouveau développeur à partir du sprint {sprint}.", "Le taux d’anomalies sur {app} passe sous le seuil convenu."],
  decision: ["{subject} entre dans l’incrément, en remplacement d’une feature de même taille.", "La mise en service de {app} est maintenue à la fin du sprint {sprint}.", "Le mode dégradé est accepté pour {subject} jusqu’à la {week}."],
  action: ["Fournir le jeu de données pour {subject}.", "Relire la documentation d’exploitation de {app}.", "Organiser l’atelier sur {subject} avec la squad {squad}.", "Vérifier que l’export de {app} est compatible.", "Chiffrer {subject} avant la {week}.", "Transmettre la liste des utilisateurs pilotes."],
  proposal: ["Préparer la livraison de {subject} en {week}.", "Tenir la planification de l’incrément en {week}, date à confirmer.", "Confier la validation des tickets de {app} à la squad {squad}."],
  constraint: ["Le sprint {sprint} tombe pendant les congés : capacité réduite.", "L’environnement de {app} est indisponible en {week}."],
  risk: ["La reprise de {subject} dépend d’un accès à {app} qui n’est pas encore ouvert.", "La charge de la squad {squad} dépasse sa capacité au sprint {sprint}."],
  question: ["Qui valide {subject} pour les juridictions outre-mer ?", "Faut-il conserver l’ancien format de {app} après la {week} ?"],
} as const;

export const SQUAD_NAMES = ["Aubier", "Boussole", "Cordée", "Dédale", "Estran", "Fanal", "Galet", "Hublot", "Isthme", "Jonction", "Kayak", "Lisière"] as const;
export const OWNER_LABELS = ["le greffe pilote", "l’équipe d’exploitation", "le titulaire", "la cellule sécurité"] as const;
