import { createHash } from "node:crypto";
import { canonicalJson } from "@/domain/canonical-json";

/** SHA-256 of what was frozen, in hexadecimal, whatever the order in which the database gives its keys back. */
export const contentHash = (content: unknown): string => createHash("sha256").update(canonicalJson(content)).digest("hex");
