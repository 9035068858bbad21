import { createHash } from "node:crypto";
import { z } from "zod";
import { readFormerReport } from "@/domain/reporting/former";
import type { SteeringReport } from "@/domain/reporting/report";
import { contentHash } from "@/server/platform/content-hash";
import { formerReport, steeringReport } from "./report-schema";

type FrozenContent = { report: SteeringReport; /** SHA-256 of the canonical text of what was frozen, in the shape that it had then. */ hash: string };

/** Of about 100 kB each: what committees open again and again. */
const KEPT = 32;
const kept = new Map<string, FrozenContent>();

/**
 * A frozen snapshot as the database holds it at this reading (the text of its jsonb), read and hashed. A text seen before is known by its
 * own digest, so that the slower canonical one is not made twice; another text, were it by one letter, is read anew.
 * @throws ZodError when it is not a report: it is not shown as if it were
 */
export function readFrozenContent(text: string): FrozenContent {
  const digest = createHash("sha256").update(text).digest("base64");
  const known = kept.get(digest);
  // The last one read is the last one to go.
  if (known) kept.delete(digest);
  const content = known ?? read(text);
  kept.set(digest, content);
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  return content;
}

const snapshotShape = z.discriminatedUnion("schema", [formerReport, steeringReport]);

function read(text: string): FrozenContent {
  const snapshot: unknown = JSON.parse(text);
  const report = snapshotShape.parse(snapshot);
  return { report: report.schema === 1 ? readFormerReport(report) : report, hash: contentHash(snapshot) };
}
