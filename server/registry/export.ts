import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Db } from "@/db/client";
import { programmes, registryEntries, series } from "@/db/schema";
import { weekLabel } from "@/domain/calendar";
import { isTracked } from "@/domain/minutes/follow-up";
import { ENTRY_STATUS_LABELS, entryStatusLabel, ITEM_KIND_LABELS } from "@/domain/minutes/vocabulary";
import { visible, type Scope } from "@/server/auth/scope";
import { aboutOf, readMoment } from "@/server/interchange/tabular/about";
import { fileOf, type ExportedFile } from "@/server/interchange/tabular/file";
import type { Table, TabularColumn } from "@/server/interchange/tabular/table";
import { conditions, entryLines, ordering, theirs, toLine } from "./queries";
import { EXPORT_LIMIT, type EntryLine, type ExportFormat, type RegistryFilter } from "./schema";

/** Rows held in memory at once. */
const BATCH = 500;

type Asked = { filter: Omit<RegistryFilter, "after">; format: ExportFormat; by: string; publicUrl: string };

/**
 * All that a filter keeps, as a file that is written while it is sent. Which entries, and in which order, is read at one instant; what
 * each says when it is written, by batches: no transaction stays open for a slow line. What the person may not see is not in it.
 */
export async function exportEntries(db: Db, scope: Scope, { filter, format, by, publicUrl }: Asked): Promise<ExportedFile> {
  const moment = await readMoment(db);
  const { today } = moment;
  const found = await db
    .select({ id: registryEntries.id })
    .from(registryEntries)
    .innerJoin(series, eq(series.id, registryEntries.seriesId))
    .where(conditions(scope, filter, today))
    .orderBy(...ordering(filter.sort))
    .limit(EXPORT_LIMIT + 1);
  const ids = found.slice(0, EXPORT_LIMIT).map(({ id }) => id);
  const filters = await tellFilter(db, scope, filter);
  let written = 0;
  const counted = async function* (): AsyncGenerator<EntryLine> {
    for await (const row of readLines(db, scope, ids, today)) {
      written += 1;
      yield row;
    }
  };
  const table: Table<EntryLine> = {
    title: "Registre",
    columns: columnsFor(publicUrl),
    rows: counted(),
    about: () => [
      ...aboutOf("Registre des décisions et des actions", by, moment),
      ["Filtres", filters],
      ["Lignes", String(written)],
      ["Limites", tellLimits(found.length > EXPORT_LIMIT)],
    ],
  };
  return fileOf(table, format, `registre-${today}`);
}

async function* readLines(db: Db, scope: Scope, ids: string[], today: string): AsyncGenerator<EntryLine> {
  for (let from = 0; from < ids.length; from += BATCH) {
    const batch = ids.slice(from, from + BATCH);
    const rows = await entryLines(db).where(and(inArray(registryEntries.id, batch), isNull(registryEntries.withdrawnAt), theirs(scope)));
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const id of batch) {
      const row = byId.get(id);
      if (row) yield toLine(row, today);
    }
  }
}

const columnsFor = (publicUrl: string): TabularColumn<EntryLine>[] => [
  { heading: "Numéro", width: 14, kind: "text", value: ({ number }) => number },
  { heading: "Instance", width: 28, kind: "text", value: ({ seriesName }) => seriesName },
  { heading: "Nature", width: 14, kind: "text", value: ({ kind }) => ITEM_KIND_LABELS[kind] },
  { heading: "Ligne", width: 70, kind: "text", value: ({ text }) => text },
  { heading: "Incomplet", width: 11, kind: "text", value: ({ incomplete }) => (incomplete ? "Oui" : "Non") },
  { heading: "Responsable", width: 26, kind: "text", value: ({ owner }) => owner },
  { heading: "Échéance", width: 12, kind: "day", value: ({ dueOn }) => dueOn },
  { heading: "Semaine de l’échéance", width: 12, kind: "text", value: ({ dueOn }) => dueOn && weekLabel(dueOn) },
  { heading: "Échéance écrite", width: 16, kind: "text", value: ({ dueText }) => dueText },
  { heading: "En retard", width: 10, kind: "text", value: ({ kind, dueOn, isOverdue }) => (kind !== "action" || dueOn === null ? null : isOverdue ? "Oui" : "Non") },
  { heading: "Reports", width: 9, kind: "number", value: ({ postponements }) => postponements },
  { heading: "Statut", width: 16, kind: "text", value: ({ kind, status }) => (isTracked(kind) ? entryStatusLabel(kind, status) : null) },
  { heading: "Réunion", width: 28, kind: "text", value: ({ meetingTitle }) => meetingTitle },
  { heading: "Date de la réunion", width: 12, kind: "day", value: ({ heldOn }) => heldOn },
  { heading: "Semaine de la réunion", width: 12, kind: "text", value: ({ heldOn }) => weekLabel(heldOn) },
  { heading: "Écrite au registre le", width: 12, kind: "day", value: ({ writtenOn }) => writtenOn },
  { heading: "Programme", width: 24, kind: "text", value: ({ programmeName }) => programmeName },
  { heading: "Adresse", width: 60, kind: "address", value: ({ id }) => `${publicUrl}/registre/${id}` },
];

const LIMIT = EXPORT_LIMIT.toLocaleString("fr-FR");
const tellLimits = (isCut: boolean): string =>
  isCut ? `Coupé aux ${LIMIT} premières lignes : resserrez les filtres pour avoir les autres.` : `Complet à la date dite (au plus ${LIMIT} lignes) ; seulement ce que cette personne peut voir.`;

async function tellFilter(db: Db, scope: Scope, { programmeId, seriesId, kind, status, owner, due, q, sort }: Asked["filter"]): Promise<string> {
  const [instance] = seriesId ? await db.select({ name: series.name }).from(series).where(and(eq(series.id, seriesId), visible(scope, { programme: series.programmeId, contract: series.sharedContractId }))) : [];
  const [programme] = programmeId ? await db.select({ name: programmes.name }).from(programmes).where(and(eq(programmes.id, programmeId), inArray(programmes.id, scope.grants.map((grant) => grant.programmeId)))) : [];
  const told = [
    programme && `programme ${programme.name}`,
    instance && `instance ${instance.name}`,
    kind && `nature ${ITEM_KIND_LABELS[kind].toLowerCase()}`,
    status && `statut ${status === "pending" ? "non terminé" : ENTRY_STATUS_LABELS[status].toLowerCase()}`,
    owner && (owner === "me" ? "mes lignes" : "sans responsable"),
    due && (due === "late" ? "en retard" : "sans échéance"),
    q && `« ${q} »`,
  ].filter(Boolean);
  return `${told.length > 0 ? told.join(", ") : "aucun"} ; triées ${sort === "due" ? "par échéance" : "de la plus récente à la plus ancienne"}`;
}
