import { z } from "zod";
import type { ExportedReport } from "@/domain/reporting/export/model";

/** Made by the domain of a report that has its own schema: not checked again. */
export const exportedReport = z.custom<ExportedReport>((value) => typeof value === "object" && value !== null);
