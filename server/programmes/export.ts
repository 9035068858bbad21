import type { Db } from "@/db/client";
import { PANORAMA_COLUMNS, type PanoramaColumn } from "@/domain/panorama/columns";
import { CENTS_OF_A_MILLION, writeSheetValue, type ProgrammeSheet } from "@/domain/panorama/values";
import { PORTFOLIO_NEED_LABELS, PORTFOLIO_SORT_LABELS } from "@/domain/reporting/portfolio-list";
import type { Viewer } from "@/server/auth/viewer";
import { aboutOf, readMoment } from "@/server/interchange/tabular/about";
import { fileOf, type ExportedFile } from "@/server/interchange/tabular/file";
import { sheet } from "@/server/interchange/tabular/sheet";
import type { TabularColumn } from "@/server/interchange/tabular/table";
import { listPortfolioSheets } from "@/server/reporting/portfolio-queries";
import type { PortfolioFilter } from "@/server/reporting/portfolio-schema";

type Row = { slug: string; name: string; sheet: ProgrammeSheet };

/** The portfolio in the columns of the State's panorama of large digital projects, in the order of the screen. An import reads it back whole. */
export async function exportPortfolio(db: Db, viewer: Pick<Viewer, "scope" | "today">, { filter, format, by }: { filter: PortfolioFilter; format: "csv" | "xlsx"; by: string }): Promise<ExportedFile> {
  const moment = await readMoment(db);
  const rows = await listPortfolioSheets(db, viewer, filter);
  const about = () => [
    ...aboutOf("Portefeuille des programmes, dans les colonnes du panorama des grands projets numériques de l’État", by, moment),
    ["Filtres", tellFilter(filter)] as const,
    ["Programmes", String(rows.length)] as const,
    ["Coûts", "En millions d’euros, deux années de fonctionnement incluses (MAREVA)"] as const,
  ];
  return fileOf({ ...sheet("Portefeuille", rows, () => PANORAMA_COLUMNS.map(tabular)), about }, format, `portefeuille-${moment.today}`);
}

/** Years and costs as numbers: to the hundredth and to the cent, neither of which a number loses. */
function tabular(column: PanoramaColumn): TabularColumn<Row> {
  const { heading } = column;
  switch (column.kind) {
    case "identity":
      return { heading, width: 30, kind: "text", value: (row) => row[column.field] };
    case "years":
      return { heading, width: 14, kind: "number", value: (row) => row.sheet[column.field] };
    case "millions":
      return { heading, width: 14, kind: "number", value: ({ sheet: { [column.field]: cents } }) => (cents === null ? null : cents / CENTS_OF_A_MILLION) };
    case "text":
    case "address":
    case "yes_no":
    case "date":
      return { heading, width: column.field === "description" ? 60 : 24, kind: "text", value: (row) => writeSheetValue(column, row.sheet) };
  }
}

function tellFilter({ q, phase, need, sort = "attention" }: PortfolioFilter): string {
  const told = [q && `« ${q} »`, phase && `phase ${phase}`, need && PORTFOLIO_NEED_LABELS[need].toLowerCase()].filter(Boolean);
  return `${told.length > 0 ? told.join(", ") : "aucun"} ; ordre : ${PORTFOLIO_SORT_LABELS[sort].toLowerCase()}`;
}
