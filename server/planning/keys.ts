import { and, eq, sql, type SQLWrapper } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { auditEvents, epics, features, milestones, programmes, risks, stories } from "@/db/schema";

/** "procedure-penale-numerique" → "PPN", "cassini" → "CASS": what the keys of a programme begin with. */
export function keyPrefix(slug: string): string {
  const words = slug.split("-").filter((word) => word !== "");
  const letters = words.length > 1 ? words.map((word) => word[0]).join("") : (words[0] ?? "");
  return letters.slice(0, 4).toUpperCase();
}

const KEYED = {
  story: { table: stories, form: (slug: string) => `${keyPrefix(slug)}-` },
  feature: { table: features, form: (slug: string) => `${keyPrefix(slug)}-F` },
  epic: { table: epics, form: (slug: string) => `${keyPrefix(slug)}-E` },
  milestone: { table: milestones, form: () => "JAL-" },
  risk: { table: risks, form: () => "RSQ-" },
} as const;

/**
 * The next free keys of a programme: "PPN-12" for a story, "PPN-F3" for a feature, "PPN-E1" for an epic, "JAL-4" for a milestone, "RSQ-2" for a risk. The highest
 * number is the last one, that of a creation that was undone included: no key ever names two things. The lock is held to the end of the transaction: two people who create at once get two numbers.
 */
export async function nextKeys(tx: Tx, kind: keyof typeof KEYED, programmeId: string, count: number): Promise<string[]> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`planning_key:${programmeId}`}, 0))`);
  const [programme] = await tx.select({ slug: programmes.slug }).from(programmes).where(eq(programmes.id, programmeId));
  const { table, form } = KEYED[kind];
  const numberIn = (key: SQLWrapper) => sql<number>`coalesce(max(substring(${key} from '[0-9]{1,9}$')::int), 0)`;
  const [highest] = await tx.select({ number: numberIn(table.key) }).from(table).where(eq(table.programmeId, programmeId));
  const [undone] = await tx
    .select({ number: numberIn(sql`${auditEvents.before}->>'key'`) })
    .from(auditEvents)
    .where(and(eq(auditEvents.programmeId, programmeId), eq(auditEvents.subject, kind), eq(auditEvents.action, "creation_undone")));
  const last = Math.max(highest!.number, undone!.number);
  return Array.from({ length: count }, (_, index) => `${form(programme!.slug)}${last + 1 + index}`);
}
