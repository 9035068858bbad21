/** One text for one value: keys sorted, so that a trip through jsonb changes nothing and a hash of it can be checked again. `undefined` is left out, as JSON does. */
export function canonicalJson(value: unknown): string {
  return written(value) ?? "null";
}

function written(value: unknown): string | undefined {
  // What knows how to write itself (a date) is left to JSON.
  if (typeof value !== "object" || value === null || "toJSON" in value) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((each) => written(each) ?? "null").join(",")}]`;
  const members: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const member = written((value as Record<string, unknown>)[key]);
    if (member !== undefined) members.push(`${JSON.stringify(key)}:${member}`);
  }
  return `{${members.join(",")}}`;
}
