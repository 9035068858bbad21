import { Downloads } from "@/components/ui/downloads";

const FILES = [
  ["diaporama", "Diaporama (.pptx), graphiques modifiables"],
  ["word", "Word (.docx)"],
  ["tableur", "Tableur (.xlsx), tous les chiffres et toutes les lignes"],
  ["markdown", "Markdown (.md)"],
] as const;

/** What can be taken away of a report. */
export const ReportDownloads = ({ reportId, printsPdf }: { reportId: string; printsPdf: boolean }) => <Downloads base={`/rapports/${reportId}`} files={FILES} printsPdf={printsPdf} filesHref={`/rapports/${reportId}/fichiers`} />;
