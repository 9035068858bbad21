import type { Db } from "@/db/client";
import { FIGURE_WORDS } from "@/domain/contracts/contract-figures";
import { VERDICT_LABELS } from "@/domain/contracts/vocabulary";
import { formatEuros } from "@/domain/contracts/amounts";
import type { Explained } from "@/domain/explained";
import { formatPercent } from "@/domain/format-percent";
import type { Scope } from "@/server/auth/scope";
import { aboutOf, readMoment } from "@/server/interchange/tabular/about";
import { fileOf, type ExportedFile } from "@/server/interchange/tabular/file";
import { sheet } from "@/server/interchange/tabular/sheet";
import { computeDashboard } from "./dashboard-queries";
import type { FigureRow } from "./dashboard-schema";
import { findExported, type ExportAsked } from "./exported-contract";

type Asked = ExportAsked & { period?: string; what: "figures" | "rows" };
type FigureLine = { figure: string; of: Explained<number>; format: (value: number) => string };

/** The figures of a contract over a period, each with its rule and what it was computed from; or every row that they count. */
export async function exportContractDashboard(db: Db, scope: Scope, { contractId, period, what, format, by }: Asked): Promise<ExportedFile> {
  await findExported(db, scope, contractId);
  const [view, moment] = [await computeDashboard(db, scope, { contractId, period }), await readMoment(db)];
  const { contract, figures, stability, penalties } = view;
  const about = () => [...aboutOf(`Tableau de bord contractuel du marché ${contract.number}`, by, moment), ["Période", view.period.label] as const];
  const name = `tableau-de-bord-${contract.number}-${view.period.key}`;
  if (what === "rows") {
    const rows = figures.flatMap(({ name: figure }) => view.detail(figure).map((row) => ({ ...row, figure: FIGURE_WORDS[figure].label })));
    return fileOf({ ...sheet<FigureRow & { figure: string }>("Rangs", rows, ({ text, number, day }) => [
      ...[text("Indicateur", 44, ({ figure }) => figure), text("Objet", 50, ({ label }) => label), text("Compté comme", 14, ({ isKept }) => (isKept ? "Tenu" : "Non tenu"))],
      ...[day("Dû le", ({ dueOn }) => dueOn), day("Fait le", ({ doneOn }) => doneOn), number("Jours de retard", ({ lateDays }) => lateDays), text("Décision", 22, ({ verdict }) => verdict && VERDICT_LABELS[verdict])],
    ]), about }, format, `${name}-rangs`);
  }
  const lines: FigureLine[] = [
    ...figures.map(({ name: figure, share }) => ({ figure: FIGURE_WORDS[figure].label, of: share, format: formatPercent })),
    { figure: "Stabilité de l’équipe", of: stability.share, format: formatPercent },
    { figure: "Pénalités de retard du marché, à ce jour", of: penalties.total, format: formatEuros },
  ];
  return fileOf({ ...sheet<FigureLine>("Indicateurs", lines, ({ text }) => [
    ...[text("Indicateur", 44, ({ figure }) => figure), text("Valeur", 16, ({ of, format: told }) => (of.value === null ? null : told(of.value))), text("Inconnu car", 40, ({ of }) => of.unknownBecause ?? null)],
    ...[text("Règle", 70, ({ of }) => `${of.rule} (${of.source})`), text("Données", 60, ({ of }) => of.inputs.map(({ label, value }) => `${label}\u00a0: ${value}`).join("\n") || null), text("Calcul", 40, ({ of }) => of.steps.join("\n") || null)],
  ]), about }, format, name);
}
