import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { follows, increments, memberships, programmes, series } from "@/db/schema";
import type { HolidayZone } from "@/domain/calendar";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { PROGRAMME_ADMINISTRATORS, canCreateProgramme } from "./policy";
import { RESERVED_SLUGS, slugOf } from "./slug";

type Actor = { id: string; isPlatformAdmin: boolean };
type NewProgramme = { name: string; purpose: string; zone: HolidayZone };

/** The person who creates a programme becomes its administrator: nobody else could give it members. */
export async function createProgramme(db: Db, actor: Actor, { name, purpose, zone }: NewProgramme) {
  if (!canCreateProgramme(actor)) throw new ForbiddenError();
  const slug = slugOf(name);
  if (slug === "") return { ok: false, reason: "name_without_letters" } as const;
  if (RESERVED_SLUGS.includes(slug)) return { ok: false, reason: "name_taken" } as const;
  return db.transaction(async (tx) => {
    // The unique index decides: a prior read would race.
    const [created] = await tx.insert(programmes).values({ slug, name, purpose, holidayZone: zone }).onConflictDoNothing({ target: programmes.slug }).returning();
    if (!created) return { ok: false, reason: "name_taken" } as const;
    await tx.insert(memberships).values({ programmeId: created.id, userId: actor.id, role: "administrator" });
    await appendAudit(tx, { actorId: actor.id, programmeId: created.id, subject: "programme", subjectId: created.id, action: "created", after: { slug, name, purpose, zone } });
    return { ok: true, slug } as const;
  });
}

type Settings = { programmeId: string; name: string; purpose: string; zone: HolidayZone; reservePercent: number };

/** The slug stays: addresses were mailed. */
export async function changeSettings(db: Db, scope: Scope, { programmeId, name, purpose, zone, reservePercent }: Settings) {
  requireRole(scope, programmeId, PROGRAMME_ADMINISTRATORS);
  return db.transaction(async (tx) => {
    const [before] = await tx.select().from(programmes).where(and(eq(programmes.id, programmeId), visible(scope, { programme: programmes.id }))).for("update");
    if (!before) throw new NotFoundError();
    await tx.update(programmes).set({ name, purpose, holidayZone: zone, reservePercent }).where(eq(programmes.id, programmeId));
    await appendAudit(tx, {
      actorId: scope.userId,
      programmeId,
      subject: "programme",
      subjectId: programmeId,
      action: "settings_changed",
      before: { name: before.name, purpose: before.purpose, zone: before.holidayZone, reservePercent: before.reservePercent },
      after: { name, purpose, zone, reservePercent },
    });
    return { ok: true } as const;
  });
}

type Following = { subject: "series" | "increment"; subjectId: string; follows: boolean };

/** Follows or stops following; asking twice changes nothing more. */
export async function setFollowing(db: Db, scope: Scope, { subject, subjectId, follows: wanted }: Following) {
  return db.transaction(async (tx) => {
    const programmeId = await programmeOfSubject(tx, scope, { subject, subjectId });
    const key = { userId: scope.userId, subject, subjectId };
    const changed = wanted
      ? await tx.insert(follows).values({ ...key, programmeId }).onConflictDoNothing().returning()
      : await tx.delete(follows).where(and(eq(follows.userId, key.userId), eq(follows.subject, subject), eq(follows.subjectId, subjectId))).returning();
    if (changed.length > 0) {
      await appendAudit(tx, { actorId: scope.userId, programmeId, subject, subjectId, action: wanted ? "followed" : "unfollowed" });
    }
    return { ok: true } as const;
  });
}

async function programmeOfSubject(tx: Db, scope: Scope, { subject, subjectId }: Omit<Following, "follows">): Promise<string> {
  const [row] =
    subject === "series"
      ? await tx.select({ programmeId: series.programmeId }).from(series).where(and(eq(series.id, subjectId), visible(scope, { programme: series.programmeId, contract: series.sharedContractId })))
      : await tx.select({ programmeId: increments.programmeId }).from(increments).where(and(eq(increments.id, subjectId), visible(scope, { programme: increments.programmeId })));
  if (!row) throw new NotFoundError();
  return row.programmeId;
}
