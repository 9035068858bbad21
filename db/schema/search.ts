import { sql } from "drizzle-orm";
import { bigint, customType, date, index, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { SEARCH_KINDS } from "@/domain/search/kinds";

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/**
 * What is searched: a row for each object that can be found, written by triggers alone (migration "search_kept"), in the transaction that
 * changes the object. What a person may see stands in the row. A person and a programme have a row for each contract that shows them.
 */
export const searchDocuments = pgTable(
  "search_document",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    kind: text("kind", { enum: SEARCH_KINDS }).notNull(),
    objectId: uuid("object_id").notNull(),
    /** Null: everybody's (the common glossary). */
    programmeId: uuid("programme_id"),
    /** The contract whose holder sees it too. */
    contractId: uuid("contract_id"),
    reference: text("reference"),
    title: text("title").notNull(),
    body: text("body").notNull().default(""),
    /** What the latest are sorted by; "infinity" for what has no day. */
    day: date("day", { mode: "string" }).notNull(),
    titleVector: tsvector("title_vector").notNull(),
    /** Title and body. */
    vector: tsvector("vector").notNull(),
  },
  (t) => [
    unique("search_document_object").on(t.kind, t.objectId, t.programmeId, t.contractId).nullsNotDistinct(),
    index("search_document_title").using("gin", t.titleVector),
    index("search_document_words").using("gin", t.vector),
    // A word that stands everywhere: the latest are walked until the page is full.
    index("search_document_recent").on(t.day, t.id),
    // A contractor sees little: its rows are read, whatever the word.
    index("search_document_scope").on(t.programmeId, t.contractId),
    // The lists of planning find what stands anywhere in a key or in a title.
    index("search_document_names").using("gin", sql`(${t.reference} || ' ' || ${t.title}) gin_trgm_ops`).where(sql`kind in ('story', 'feature')`),
    index("search_document_reference").on(sql`lower(${t.reference}) text_pattern_ops`),
  ],
);

/**
 * Every word that was ever written, with its stems: what a misspelt word is compared with (trigrams), and what tells the words to mark.
 * Without a unique index on purpose: two transactions that write one new word at once must not wait for each other. A word may stand twice.
 */
export const searchWords = pgTable(
  "search_word",
  {
    /** In lower case. */
    word: text("word").notNull(),
    /** Without accents. */
    plain: text("plain").notNull(),
    stems: text("stems").array().notNull(),
  },
  (t) => [index("search_word_word").on(t.word), index("search_word_stems").using("gin", t.stems)],
);
