import type { Db } from "@/db/client";
import type { Day } from "@/domain/calendar";
import { DESTRUCTION_STATE_LABELS } from "@/domain/contracts/data-destruction";
import { PERIODS } from "@/domain/contracts/periods";
import { STEP_LABELS, STEP_STATE_LABELS } from "@/domain/contracts/reversibility";
import { ORDER_PARTY_LABELS } from "@/domain/contracts/vocabulary";
import type { Explained } from "@/domain/explained";
import type { Scope } from "@/server/auth/scope";
import { aboutOf, readMoment } from "@/server/interchange/tabular/about";
import { fileOf, type ExportedFile } from "@/server/interchange/tabular/file";
import { sheet } from "@/server/interchange/tabular/sheet";
import { findExported, type ExportAsked } from "./exported-contract";
import { viewReversibility } from "./reversibility-queries";

type Row = { label: string; party: string | null; state: string | null; initialOn: Day | null; due: Explained<Day> | null; actualOn: Day | null; note: string | null };

/** The handing back of a contract, T0 to T4, then the destruction of its data: what is due and why, what came. */
export async function exportReversibility(db: Db, scope: Scope, { contractId, format, by }: ExportAsked): Promise<ExportedFile> {
  const { contract } = await findExported(db, scope, contractId);
  const [moment, { facts, steps, destruction }] = [await readMoment(db), await viewReversibility(db, scope, { contractId })];
  const { agreementReference, certificateReference, state, due, destroyedOn, silence } = destruction;
  const rows: Row[] = [
    ...(steps === null ? [] : [{ label: STEP_LABELS.T0, party: null, state: null, initialOn: null, due: null, actualOn: facts.T0, note: null }]),
    ...(steps ?? []).map((step) => ({ label: step.label, party: ORDER_PARTY_LABELS[step.party], state: STEP_STATE_LABELS[step.state], initialOn: step.initial.value, due: step.due, actualOn: step.actualOn, note: null })),
    {
      ...{ label: PERIODS.data_destruction.label, party: ORDER_PARTY_LABELS[PERIODS.data_destruction.party], state: DESTRUCTION_STATE_LABELS[state], initialOn: null, due, actualOn: destroyedOn },
      note: [agreementReference && `Accord écrit\u00a0: ${agreementReference}`, certificateReference && `Certificat\u00a0: ${certificateReference}`, destroyedOn === null && silence].filter(Boolean).join("\u00a0; ") || null,
    },
  ];
  const table = sheet<Row>("Réversibilité", rows, ({ text, day }) => [
    ...[text("Étape", 40, ({ label }) => label), text("À la charge de", 16, ({ party }) => party), text("État", 24, (row) => row.state)],
    ...[day("Prévu au départ", ({ initialOn }) => initialOn), day("Échéance à ce jour", (row) => row.due?.value ?? null), day("Réalisé le", ({ actualOn }) => actualOn)],
    ...[text("Règle", 50, (row) => row.due?.rule ?? null), text("Source", 40, (row) => row.due?.source ?? null), text("Inconnu car", 50, (row) => row.due?.unknownBecause ?? null), text("Remarque", 60, ({ note }) => note)],
  ]);
  return fileOf({ ...table, about: () => aboutOf(`Réversibilité du marché ${contract.number}`, by, moment) }, format, `reversibilite-${contract.number}-${moment.today}`);
}
