CREATE TABLE "report_outcome" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"programme_id" uuid NOT NULL,
	"report_id" uuid NOT NULL,
	"ask_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"entry_id" uuid,
	"option_rank" integer,
	"option_label" text,
	"manner" text,
	"arbitrated_by" text,
	"votes_for" integer,
	"votes_against" integer,
	"abstentions" integer,
	"reason" text,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "report_outcome_told" CHECK ((outcome = 'decided') = (entry_id is not null and option_rank is not null and manner is not null) and (outcome = 'decided') = (reason is null))
);
--> statement-breakpoint
ALTER TABLE "report_outcome" ADD CONSTRAINT "report_outcome_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_outcome" ADD CONSTRAINT "report_outcome_report_id_report_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."report"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_outcome" ADD CONSTRAINT "report_outcome_entry_id_registry_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."registry_entry"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_outcome" ADD CONSTRAINT "report_outcome_recorded_by_app_user_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "report_outcome_ask" ON "report_outcome" USING btree ("report_id","ask_id");--> statement-breakpoint
CREATE INDEX "report_outcome_entry" ON "report_outcome" USING btree ("entry_id") WHERE entry_id is not null;--> statement-breakpoint
CREATE INDEX "report_meeting" ON "report" USING btree ("meeting_id") WHERE meeting_id is not null;