CREATE TABLE "support_import" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"programme_id" uuid NOT NULL,
	"contract_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"headers" jsonb NOT NULL,
	"records" jsonb NOT NULL,
	"left_headers" jsonb NOT NULL,
	"date_order" text,
	"report" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" uuid NOT NULL,
	"imported_at" timestamp (3) with time zone,
	"imported_by" uuid
);
--> statement-breakpoint
CREATE TABLE "support_terms" (
	"contract_id" uuid PRIMARY KEY NOT NULL,
	"terms" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
DROP INDEX "support_ticket_counts";--> statement-breakpoint
ALTER TABLE "support_ticket" ALTER COLUMN "application" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "support_ticket" ADD COLUMN "title" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "support_ticket" ADD COLUMN "kind" text;--> statement-breakpoint
ALTER TABLE "support_ticket" ADD COLUMN "cause" text;--> statement-breakpoint
ALTER TABLE "support_ticket" ADD COLUMN "state" text DEFAULT 'open' NOT NULL;--> statement-breakpoint
ALTER TABLE "support_ticket" ADD COLUMN "taken_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "support_ticket" ADD COLUMN "workaround_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "support_ticket" ADD COLUMN "closed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "support_ticket" ADD COLUMN "escalated_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "support_ticket" ADD COLUMN "sent_back_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "support_ticket" ADD COLUMN "reopened_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "support_ticket" ADD COLUMN "pauses" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "support_ticket" ADD COLUMN "source_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "support_ticket" ADD COLUMN "left_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "support_ticket" ADD COLUMN "is_dateless" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "support_ticket" ADD COLUMN "taken_minutes" integer;--> statement-breakpoint
ALTER TABLE "support_ticket" ADD COLUMN "closing_minutes" integer;--> statement-breakpoint
ALTER TABLE "support_ticket" ADD COLUMN "workaround_minutes" integer;--> statement-breakpoint
ALTER TABLE "support_ticket" ADD COLUMN "workaround_kept" boolean;--> statement-breakpoint
ALTER TABLE "support_ticket" ADD COLUMN "workaround_decided_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "support_ticket" ADD COLUMN "resolution_minutes" integer;--> statement-breakpoint
ALTER TABLE "support_ticket" ADD COLUMN "resolution_kept" boolean;--> statement-breakpoint
ALTER TABLE "support_ticket" ADD COLUMN "resolution_decided_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "support_ticket" ADD COLUMN "escalation_minutes" integer;--> statement-breakpoint
ALTER TABLE "support_ticket" ADD COLUMN "escalation_kept" boolean;--> statement-breakpoint
ALTER TABLE "support_ticket" ADD COLUMN "escalation_decided_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "support_ticket" ADD COLUMN "recurrence_key" text;--> statement-breakpoint
ALTER TABLE "support_ticket" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "support_ticket" ADD COLUMN "created_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "support_import" ADD CONSTRAINT "support_import_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support_import" ADD CONSTRAINT "support_import_contract_id_contract_id_fk" FOREIGN KEY ("contract_id") REFERENCES "public"."contract"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support_import" ADD CONSTRAINT "support_import_created_by_app_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support_import" ADD CONSTRAINT "support_import_imported_by_app_user_id_fk" FOREIGN KEY ("imported_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support_terms" ADD CONSTRAINT "support_terms_contract_id_contract_id_fk" FOREIGN KEY ("contract_id") REFERENCES "public"."contract"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "support_import_contract" ON "support_import" USING btree ("contract_id","created_at");--> statement-breakpoint
CREATE INDEX "support_ticket_opened" ON "support_ticket" USING btree ("contract_id","opened_at","id");--> statement-breakpoint
CREATE INDEX "support_ticket_in" ON "support_ticket" USING btree ("contract_id","opened_at","escalated","is_dateless");--> statement-breakpoint
CREATE INDEX "support_ticket_left" ON "support_ticket" USING btree ("contract_id","left_at","opened_at","is_dateless","severity","resolution_minutes");--> statement-breakpoint
CREATE INDEX "support_ticket_taken" ON "support_ticket" USING btree ("contract_id","taken_at","taken_minutes");--> statement-breakpoint
CREATE INDEX "support_ticket_closed" ON "support_ticket" USING btree ("contract_id","closed_at","closing_minutes");--> statement-breakpoint
CREATE INDEX "support_ticket_reopened" ON "support_ticket" USING btree ("contract_id","reopened_at","opened_at") WHERE "support_ticket"."reopened_at" is not null;--> statement-breakpoint
CREATE INDEX "support_ticket_workaround" ON "support_ticket" USING btree ("contract_id","workaround_decided_at","severity","workaround_kept");--> statement-breakpoint
CREATE INDEX "support_ticket_resolution" ON "support_ticket" USING btree ("contract_id","resolution_decided_at","severity","resolution_kept");--> statement-breakpoint
CREATE INDEX "support_ticket_escalation" ON "support_ticket" USING btree ("contract_id","escalation_decided_at","severity","escalation_kept");--> statement-breakpoint
CREATE INDEX "support_ticket_application" ON "support_ticket" USING btree ("contract_id","application");--> statement-breakpoint
CREATE INDEX "support_ticket_counts" ON "support_ticket" USING btree ("contract_id","severity","left_at","escalated","reopened_at");--> statement-breakpoint
UPDATE "support_ticket" SET "left_at" = "resolved_at", "state" = 'resolved' WHERE "resolved_at" IS NOT NULL;
