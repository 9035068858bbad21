import { exportReport, type ToldReport } from "@/domain/reporting/export/compose";
import { writePrintPage } from "@/domain/reporting/export/html";
import { writeMarkdown } from "@/domain/reporting/export/markdown";
import type { OnSection } from "@/domain/reporting/export/model";
import type { FileFormat } from "@/domain/reporting/files/formats";
import { writeDocx } from "./docx";
import { writePptx } from "./pptx";
import { writeXlsx } from "./xlsx";

/** A report in a format to be taken away; of a PDF, the page that a browser prints. */
export async function writeReport(format: FileFormat, told: ToldReport, onSection?: OnSection): Promise<Uint8Array> {
  const report = exportReport(told);
  switch (format) {
    case "pptx":
      return writePptx(report, onSection);
    case "docx":
      return writeDocx(report, onSection);
    case "xlsx":
      return writeXlsx(report, onSection);
    case "markdown":
      return whole(writeMarkdown(report));
    case "pdf":
      return whole(writePrintPage(report));
  }

  /** Of a text, written in a moment. */
  function whole(text: string): Uint8Array {
    onSection?.(report.sections.length);
    return new TextEncoder().encode(text);
  }
}
