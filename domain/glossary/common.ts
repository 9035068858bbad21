import file from "@/domain/data/glossary.json";
import { typeset } from "@/domain/typeset";

export type Term = { term: string; definition: string };

/** The terms that every programme shares; those of its own stand beside them. */
export const COMMON_GLOSSARY: readonly Term[] = file.terms.map(({ term, definition }) => ({ term: typeset(term), definition: typeset(definition) }));
