import { createHash } from "node:crypto";
import { canonicalJson } from "@/domain/canonical-json";

/** SHA-256 of a report, in hexadecimal, whatever the order in which the database gives its keys back. */
export const hashOf = (report: unknown): string => createHash("sha256").update(canonicalJson(report)).digest("hex");
