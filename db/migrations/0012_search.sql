CREATE TABLE "search_document" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "search_document_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"object_id" uuid NOT NULL,
	"programme_id" uuid,
	"contract_id" uuid,
	"reference" text,
	"title" text NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"day" date NOT NULL,
	"title_vector" "tsvector" NOT NULL,
	"vector" "tsvector" NOT NULL,
	CONSTRAINT "search_document_object" UNIQUE NULLS NOT DISTINCT("kind","object_id","programme_id","contract_id")
);
--> statement-breakpoint
CREATE TABLE "search_word" (
	"word" text NOT NULL,
	"plain" text NOT NULL,
	"stems" text[] NOT NULL
);
--> statement-breakpoint
CREATE INDEX "search_document_title" ON "search_document" USING gin ("title_vector");--> statement-breakpoint
CREATE INDEX "search_document_words" ON "search_document" USING gin ("vector");--> statement-breakpoint
CREATE INDEX "search_document_recent" ON "search_document" USING btree ("day","id");--> statement-breakpoint
CREATE INDEX "search_document_scope" ON "search_document" USING btree ("programme_id","contract_id");--> statement-breakpoint
CREATE INDEX "search_document_reference" ON "search_document" USING btree (lower("reference") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "search_word_word" ON "search_word" USING btree ("word");--> statement-breakpoint
CREATE INDEX "search_word_stems" ON "search_word" USING gin ("stems");