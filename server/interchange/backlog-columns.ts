import { writeCriterion } from "@/domain/interchange/criteria";
import type { BacklogRow } from "./backlog-rows";
import { columnsOf } from "./tabular/columns";
import type { TabularColumn } from "./tabular/table";

/** The headers are those that an import recognises (domain/interchange/fields.ts); what has several values has several columns, as in Jira. */
export function backlogColumns(rows: readonly BacklogRow[]): TabularColumn<BacklogRow>[] {
  const { text, number, day } = columnsOf<BacklogRow>();
  const repeated = (heading: string, width: number, values: (row: BacklogRow) => readonly string[]): TabularColumn<BacklogRow>[] =>
    Array.from({ length: rows.reduce((most, row) => Math.max(most, values(row).length), 1) }, (_, at) => text(heading, width, (row) => values(row)[at] ?? null));
  return [
    ...[text("Clé de ticket", 14, ({ externalKey }) => externalKey), text("Clé Cadence", 12, ({ key }) => key), text("Type de ticket", 14, ({ type }) => type), text("Résumé", 60, ({ title }) => title)],
    ...[text("État", 12, ({ state }) => state), number("Points", ({ points }) => points), number("Incrément", ({ increment }) => increment), text("Sprint", 10, ({ sprint }) => sprint)],
    ...[text("Squad", 20, ({ squad }) => squad), ...repeated("Squads de la feature", 20, ({ squads }) => squads), text("Personne assignée", 24, ({ person }) => person), text("Clé du parent", 14, ({ parent }) => parent)],
    ...repeated("Lien de ticket entrant (Blocks)", 14, ({ blockedBy }) => blockedBy),
    ...repeated("Étiquettes", 16, ({ labels }) => labels),
    ...[text("Description", 60, ({ description }) => description), text("Acceptation", 40, ({ acceptance }) => acceptance)],
    ...repeated("Critère d’acceptation", 40, ({ criteria }) => criteria.map(writeCriterion)),
    ...[text("Application", 20, ({ application }) => application), text("Bénéfice attendu", 40, ({ benefit }) => benefit)],
    ...[number("Valeur métier", ({ wsjf }) => wsjf[0]), number("Criticité temporelle", ({ wsjf }) => wsjf[1]), number("Réduction de risque", ({ wsjf }) => wsjf[2]), number("Taille", ({ wsjf }) => wsjf[3])],
    ...[day("Entrée dans l’incrément", ({ addedOn }) => addedOn), day("Début", ({ startedOn }) => startedOn), day("Fin", ({ doneOn }) => doneOn)],
    ...[text("Points de la définition de prêt", 20, ({ readyChecks }) => readyChecks.join(" ") || null), text("Motif de planification non prête", 30, ({ unreadyReason }) => unreadyReason)],
  ];
}
