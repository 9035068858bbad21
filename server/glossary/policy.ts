import { PROGRAMME_ADMINISTRATORS } from "@/server/programmes/policy";

/** The terms of a programme are written by those who set it up, and read by all who belong to it. */
export const TERM_WRITERS = PROGRAMME_ADMINISTRATORS;

/** A glossary is read in one page, and its terms are looked for in every text. */
export const MAX_OWN_TERMS = 300;
