import { Downloads } from "@/components/ui/downloads";

const FILES = [
  ["diaporama", "Diaporama (.pptx), graphiques modifiables"],
  ["word", "Word (.docx)"],
  ["tableur", "Tableur (.xlsx), tous les chiffres et toutes les lignes"],
  ["markdown", "Markdown (.md)"],
] as const;

type ReportDownloadsProps = { reportId: string; printsPdf: boolean; /** On the page of the files that were asked for, which needs no way to itself. */ isAmongFiles?: boolean };

/** What can be taken away of a report. */
export const ReportDownloads = ({ reportId, printsPdf, isAmongFiles = false }: ReportDownloadsProps) => (
  <Downloads base={`/rapports/${reportId}`} files={FILES} printsPdf={printsPdf} mayTakeLong filesHref={isAmongFiles ? undefined : `/rapports/${reportId}/fichiers`} />
);
