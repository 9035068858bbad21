import type { z } from "zod";

type Params = Record<string, string | string[] | undefined>;

/**
 * The filter that an address asks for. A parameter that means nothing is left out rather than refused: addresses are typed,
 * shortened and mailed. `names` gives the parameter of a field that is not named like it.
 */
export function readFilter<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>, params: Params, names: Partial<Record<keyof Shape, string>> = {}): Partial<z.output<z.ZodObject<Shape>>> {
  const found: Record<string, unknown> = {};
  for (const [field, type] of Object.entries(schema.shape)) {
    const given = params[names[field] ?? field];
    const text = Array.isArray(given) ? given[0] : given;
    if (text === undefined || text === "") continue;
    const parsed = (type as z.ZodType).safeParse(text);
    if (parsed.success) found[field] = parsed.data;
  }
  return found as Partial<z.output<z.ZodObject<Shape>>>;
}

/** A path with its parameters, empty ones left out. */
export function withParams(path: string, params: Record<string, string | number | undefined>): string {
  const search = new URLSearchParams(Object.entries(params).flatMap(([name, value]) => (value === undefined || value === "" ? [] : [[name, String(value)]])));
  return search.size > 0 ? `${path}?${search}` : path;
}
