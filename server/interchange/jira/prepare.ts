import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { importMappings } from "@/db/schema";
import { REQUIRED_FIELDS, type Field } from "@/domain/interchange/fields";
import { proposeColumns, proposeMapping, type FileValues, type Mapping } from "@/domain/interchange/mapping";
import { visible, type Scope } from "@/server/auth/scope";
import { readMapping } from "../schema";
import { loadFrame } from "./existing";
import type { FileShape } from "./read-file";
import { countValues, readIssues, valuesOf, type CountedValue } from "./read-issues";

/** How the programme's files were read the last time. */
export async function rememberedMapping(db: Db, scope: Scope, programmeId: string): Promise<Mapping | null> {
  const [row] = await db.select({ mapping: importMappings.mapping }).from(importMappings).where(and(eq(importMappings.programmeId, programmeId), visible(scope, { programme: importMappings.programmeId })));
  return row ? readMapping(row.mapping) : null;
}

export type Prepared = { mapping: Mapping; values: Record<keyof FileValues, CountedValue[]>; missing: Field[] };
const NO_VALUES: Prepared["values"] = { types: [], states: [], sprints: [], squads: [] };

/** The mapping proposed for a file, and the values that it gives a meaning to; those are unknown while a required column is. */
export async function prepareMapping(db: Db, scope: Scope, { programmeId, path, shape, headers, remembered }: { programmeId: string; path: string; shape: FileShape; headers: readonly string[]; remembered: Mapping | null }): Promise<Prepared> {
  const columns = proposeColumns(headers, remembered);
  const missing = REQUIRED_FIELDS.filter((field) => !columns[field]?.length);
  const values = missing.length > 0 ? NO_VALUES : countValues((await readIssues(path, shape, columns)).rows);
  return { mapping: proposeMapping(columns, valuesOf(values), await loadFrame(db, scope, programmeId), remembered), values, missing };
}
