/** The pattern for `ilike` that finds `text` anywhere, its own `%`, `_` and `\` taken as they are. */
export const containing = (text: string): string => `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
