/** The source files write the typewriter's apostrophe; a French page shows the typographic one. */
export const typeset = (text: string): string => text.replaceAll("'", "’");
