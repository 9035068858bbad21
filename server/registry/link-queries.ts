import { and, asc, desc, eq, inArray, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "@/db/client";
import { features, increments, milestones, orders, programmes, registryEntries, registryLinks, series, stories, users } from "@/db/schema";
import type { LinkSubject } from "@/domain/minutes/links";
import { numberOf } from "@/domain/minutes/numbering";
import { visible, type Scope } from "@/server/auth/scope";
import { visibleOrders } from "@/server/contracts/order-queries";
import { NotFoundError } from "@/server/platform/errors";
import { theirs } from "./queries";
import type { EntryLink } from "./schema";

/** A page shows no more; past that the registry's own search is the place. */
const SHOWN = 50;

export const referenceLines = (db: Db) =>
  db
    .select({
      id: registryEntries.id,
      year: registryEntries.numberYear,
      rank: registryEntries.numberRank,
      kind: registryEntries.kind,
      text: registryEntries.text,
      status: registryEntries.status,
      seriesName: series.name,
      derivedFromId: registryEntries.derivedFromId,
      supersededById: registryEntries.supersededById,
    })
    .from(registryEntries)
    .innerJoin(series, eq(series.id, registryEntries.seriesId));

export const toReference = ({ id, year, rank, kind, text, status, seriesName }: Awaited<ReturnType<typeof referenceLines>>[number]) => ({ id, kind, text, status, seriesName, number: numberOf({ kind, year, rank }) });

/** Entries that concern a thing or became it, among those that the person may see; the latest first. */
export async function listReferring(db: Db, scope: Scope, { subject, subjectId }: { subject: LinkSubject; subjectId: string }) {
  const linked = db.select({ id: registryLinks.entryId }).from(registryLinks).where(and(eq(registryLinks.subject, subject), eq(registryLinks.subjectId, subjectId)));
  const rows = await referenceLines(db)
    .where(and(inArray(registryEntries.id, linked), isNull(registryEntries.withdrawnAt), theirs(scope)))
    .orderBy(desc(registryEntries.createdAt), desc(registryEntries.id))
    .limit(SHOWN);
  return rows.map(toReference);
}

/** The same for somebody who names the thing. @throws NotFoundError for a thing that is not theirs to see */
export async function listConcerning(db: Db, scope: Scope, about: { subject: LinkSubject; subjectId: string }) {
  if (!(await isVisible(db, scope, about))) throw new NotFoundError();
  return listReferring(db, scope, about);
}

async function isVisible(db: Db, scope: Scope, { subject, subjectId }: { subject: LinkSubject; subjectId: string }): Promise<boolean> {
  switch (subject) {
    case "feature":
      return (await db.$count(features, and(eq(features.id, subjectId), visible(scope, { programme: features.programmeId })))) > 0;
    case "story":
      return (await db.$count(stories, and(eq(stories.id, subjectId), visible(scope, { programme: stories.programmeId })))) > 0;
    case "increment":
      return (await db.$count(increments, and(eq(increments.id, subjectId), visible(scope, { programme: increments.programmeId })))) > 0;
    case "milestone":
      return (await db.$count(milestones, and(eq(milestones.id, subjectId), visible(scope, { programme: milestones.programmeId })))) > 0;
    case "order":
      return (await db.$count(orders, and(eq(orders.id, subjectId), visibleOrders(scope)))) > 0;
    case "entry":
      return (await referenceLines(db).where(and(eq(registryEntries.id, subjectId), theirs(scope)))).length > 0;
  }
}

const other = alias(registryEntries, "other_entry");
const otherSeries = alias(series, "other_series");

/** What an entry concerns and what it became; what the person may not see is left out, as if it were not there. */
export async function listLinks(db: Db, scope: Scope, { entryId }: { entryId: string }): Promise<EntryLink[]> {
  const is = (subject: LinkSubject) => eq(registryLinks.subject, subject);
  const rows = await db
    .select({
      link: registryLinks,
      by: users.name,
      slug: programmes.slug,
      feature: { key: features.key, title: features.title },
      story: { key: stories.key, title: stories.title },
      increment: increments.number,
      milestone: { key: milestones.key, title: milestones.title },
      order: { id: orders.id, number: orders.number, contractId: orders.contractId },
      entry: { id: other.id, kind: other.kind, year: other.numberYear, rank: other.numberRank, text: other.text },
      entrySeries: otherSeries.name,
    })
    .from(registryLinks)
    .innerJoin(users, eq(users.id, registryLinks.createdBy))
    .innerJoin(programmes, eq(programmes.id, registryLinks.programmeId))
    .leftJoin(features, and(is("feature"), eq(features.id, registryLinks.subjectId), visible(scope, { programme: features.programmeId })))
    .leftJoin(stories, and(is("story"), eq(stories.id, registryLinks.subjectId), visible(scope, { programme: stories.programmeId })))
    .leftJoin(increments, and(is("increment"), eq(increments.id, registryLinks.subjectId), visible(scope, { programme: increments.programmeId })))
    .leftJoin(milestones, and(is("milestone"), eq(milestones.id, registryLinks.subjectId), visible(scope, { programme: milestones.programmeId })))
    .leftJoin(orders, and(is("order"), eq(orders.id, registryLinks.subjectId), visibleOrders(scope)))
    .leftJoin(other, and(is("entry"), eq(other.id, registryLinks.subjectId)))
    .leftJoin(otherSeries, and(eq(otherSeries.id, other.seriesId), visible(scope, { programme: other.programmeId, contract: otherSeries.sharedContractId })))
    .where(eq(registryLinks.entryId, entryId))
    .orderBy(asc(registryLinks.createdAt), asc(registryLinks.id))
    .limit(SHOWN);
  return rows.flatMap((row) => {
    const target = targetOf(row);
    const { id, relation, subject, createdAt } = row.link;
    return target ? [{ ...{ id, relation, subject, by: row.by, at: createdAt.toISOString() }, ...target }] : [];
  });

  type Row = (typeof rows)[number];
  function targetOf({ link: { subject }, slug, feature, story, increment, milestone, order, entry, entrySeries }: Row): { label: string; href: string } | null {
    const root = `/programmes/${slug}`;
    switch (subject) {
      case "feature":
        return feature && { label: `${feature.key} – ${feature.title}`, href: `${root}/features/${encodeURIComponent(feature.key)}` };
      case "story":
        return story && { label: `${story.key} – ${story.title}`, href: `${root}/stories/${encodeURIComponent(story.key)}` };
      case "increment":
        return increment === null ? null : { label: `Incrément ${increment}`, href: `${root}/increments/${increment}` };
      case "milestone":
        return milestone && { label: `${milestone.key} – ${milestone.title}`, href: `${root}/jalons/${encodeURIComponent(milestone.key)}` };
      case "order":
        return order && { label: order.number, href: `/marches/${order.contractId}/commandes/${order.id}` };
      case "entry":
        return entry && entrySeries !== null ? { label: [numberOf(entry), entry.text].filter(Boolean).join(" – "), href: `/registre/${entry.id}` } : null;
    }
  }
}
