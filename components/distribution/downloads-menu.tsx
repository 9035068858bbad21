import { Downloads } from "@/components/ui/downloads";

const FILES = [
  ["word", "Word (.docx)"],
  ["markdown", "Markdown (.md)"],
  ["agenda", "La réunion dans mon agenda (.ics)"],
] as const;

/** What can be taken away of the minutes. */
export const DownloadsMenu = ({ meetingId, printsPdf }: { meetingId: string; printsPdf: boolean }) => <Downloads base={`/comptes-rendus/${meetingId}`} files={FILES} printsPdf={printsPdf} />;
