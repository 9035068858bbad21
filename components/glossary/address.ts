export const glossaryPath = (slug: string): string => `/programmes/${slug}/glossaire`;

/** Where a term of a programme stands in its glossary. */
export const termAnchor = (termId: string): string => `terme-${termId}`;
