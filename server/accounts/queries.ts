import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { identityLinks, users } from "@/db/schema";
import type { Viewer } from "@/server/auth/viewer";
import { requirePlatformAdmin } from "./policy";

/** Every account, by name. */
export async function listAccounts(db: Db, viewer: Viewer) {
  requirePlatformAdmin(viewer);
  return db
    .select({
      id: users.id,
      email: users.email,
      name: users.name,
      position: users.position,
      isPlatformAdmin: users.isPlatformAdmin,
      isDisabled: sql<boolean>`${users.disabledAt} is not null`,
      /** A password, or an identity at the provider. */
      hasSignInMeans: sql<boolean>`${users.passwordHash} is not null or exists (select 1 from ${identityLinks} where ${identityLinks.userId} = ${users.id})`,
    })
    .from(users)
    .orderBy(sql`${users.name} collate "fr-x-icu"`);
}
