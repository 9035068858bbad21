import { z } from "zod";
import type { ExportedReport } from "@/domain/reporting/export/model";

const REPORT_FORMATS = ["pptx", "docx", "xlsx", "markdown"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export const reportFileRequest = z.strictObject({ reportId: z.uuid(), format: z.enum(REPORT_FORMATS) });

/** Made by the domain of a report that has its own schema: not checked again. */
export const exportedReport = z.custom<ExportedReport>((value) => typeof value === "object" && value !== null);
