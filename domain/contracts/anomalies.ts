/**
 * What the contract's own text leaves open or says twice, in French, by work-unit code: the counterpart of `anomalies` in
 * work-units.json (same count, same order; checked by a test). A grade shows them, so that the reader judges with them.
 */
export const ANOMALIES: Readonly<Record<string, readonly string[]>> = {
  "UO1.2-PMOG": ["L’UO énumère des livrables, mais n’est vérifiée que sur l’activité."],
  "UO2.4-PMO": [
    "Le catalogue écrit UO2.4-PO, la description UO2.4-PMO.",
    "L’UO énumère des livrables, mais n’est vérifiée que sur l’activité.",
  ],
  "UO2.5-ATEST": [
    "Le catalogue écrit UO2.5-TEST, la description UO2.5-ATEST.",
    "7 applications ne relèvent d’aucun niveau («\u00a0maximum de 6\u00a0», puis «\u00a0plus de 7\u00a0»).",
  ],
  "UO2.7-AMIG": [
    "7 tables ne relèvent d’aucun niveau.",
    "«\u00a0de 2 à 60 tables\u00a0» recouvre les niveaux inférieurs (26 était sans doute voulu).",
    "2 applications cibles avec peu de tables, 4 applications sources avec 1 cible et plus de 60 tables ne relèvent d’aucun niveau.",
    "Le texte cite les champs et les règles de transformation comme mesures\u00a0; les niveaux emploient les tables.",
  ],
  "UO2.8-ASCM": [
    "18 personnes («\u00a0plus de 12 mais moins de 18\u00a0») et au-delà ne relèvent d’aucun niveau.",
    "Le texte parle de «\u00a03 à 4 sprints\u00a0» pour un incrément de 4 + 1.",
  ],
  "UO2.9-RTE": [
    "Plus de 5 squads ne relèvent d’aucun niveau.",
    "Des squads de moins de 8 ou de plus de 12 personnes ne relèvent d’aucun niveau.",
  ],
  "UO3.1-EMA": ["3 et 6 séances relèvent de deux niveaux.", "Moins de 2 ou plus de 9 séances ne relèvent d’aucun niveau."],
  "UO3.2-CAG": ["La liste du §5.2.4 écrit UO3.2-CA.", "5 personnes relèvent de deux niveaux."],
  "UO3.3-ACC": [
    "La liste du §5.2.4 écrit UO3.3-AC.",
    "3 et 6 ateliers relèvent de deux niveaux.",
    "Moins de 2 ou plus de 9 ateliers ne relèvent d’aucun niveau.",
  ],
  "UO3.5-UX": [
    "Plus de 10 ateliers ou de 6 maquettes ne relèvent d’aucun niveau.",
    "La combinaison des trois critères n’est pas dite\u00a0: le plus élevé est retenu.",
  ],
  "UO3.6-SN2": ["Le catalogue compte une seule ligne, la description trois niveaux."],
  UO_REVER: [
    "Le catalogue écrit UO_REVERS, la description UO_REVER.",
    "Le calendrier T0 à T4 totalise 38 jours, quels que soient les 20, 40 ou 60 jours du niveau.",
  ],
};

/** Particulars of a grading that the levels alone do not say, in French, by work-unit code: the counterpart of `grading_note`. */
export const GRADING_NOTES: Readonly<Record<string, string>> = {
  "UO2.2-PP": "Plusieurs projets\u00a0: le niveau le plus élevé s’applique.",
};
