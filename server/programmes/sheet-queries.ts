import { eq, getTableColumns, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { programmes, programmeSheets } from "@/db/schema";
import { EMPTY_SHEET, type ProgrammeSheet } from "@/domain/panorama/values";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { PROGRAMME_ADMINISTRATORS } from "./policy";
import { findProgramme } from "./queries";

type Row = Omit<typeof programmeSheets.$inferSelect, "programmeId">;
const { programmeId: _key, ...columns } = getTableColumns(programmeSheets);

/** A sheet as it is told: nothing is known of a programme without one. */
const sheetOf = (row: Row | null): { sheet: ProgrammeSheet; version: number } => {
  if (row === null) return { sheet: EMPTY_SHEET, version: 0 };
  const { version, changedBy: _by, changedAt: _at, ...sheet } = row;
  return { sheet, version };
};

/** For the programme's administrators: its sheet for the panorama. */
export async function viewSheet(db: Db, scope: Scope, { slug }: { slug: string }) {
  const programme = await findProgramme(db, scope, { slug });
  requireRole(scope, programme.id, PROGRAMME_ADMINISTRATORS);
  const [row] = await db.select(columns).from(programmeSheets).where(eq(programmeSheets.programmeId, programme.id));
  return { programme, ...sheetOf(row ?? null) };
}

/** Every programme that the person sees whole, by name, with its sheet: one statement whatever their number. */
export async function listSheets(db: Db, scope: Scope): Promise<{ id: string; slug: string; name: string; sheet: ProgrammeSheet }[]> {
  const rows = await db
    .select({ id: programmes.id, slug: programmes.slug, name: programmes.name, row: columns })
    .from(programmes)
    .leftJoin(programmeSheets, eq(programmeSheets.programmeId, programmes.id))
    .where(visible(scope, { programme: programmes.id }))
    .orderBy(sql`${programmes.name} collate "fr-x-icu"`, programmes.id);
  return rows.map(({ row, ...programme }) => ({ ...programme, sheet: sheetOf(row).sheet }));
}
