ALTER TYPE "public"."entry_status" ADD VALUE 'superseded';--> statement-breakpoint
CREATE TABLE "registry_counter" (
	"series_id" uuid NOT NULL,
	"kind" "item_kind" NOT NULL,
	"year" integer NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "registry_counter_series_id_kind_year_pk" PRIMARY KEY("series_id","kind","year")
);
--> statement-breakpoint
CREATE TABLE "registry_link" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"programme_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"relation" text NOT NULL,
	"subject" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "registry_entry" ADD COLUMN "number_year" integer;--> statement-breakpoint
ALTER TABLE "registry_entry" ADD COLUMN "number_rank" integer;--> statement-breakpoint
ALTER TABLE "registry_entry" ADD COLUMN "written_on" date;--> statement-breakpoint
ALTER TABLE "registry_entry" ADD COLUMN "derived_from_id" uuid;--> statement-breakpoint
ALTER TABLE "registry_entry" ADD COLUMN "superseded_by_id" uuid;--> statement-breakpoint
ALTER TABLE "registry_entry" ADD COLUMN "postponements" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "registry_counter" ADD CONSTRAINT "registry_counter_series_id_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."series"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry_link" ADD CONSTRAINT "registry_link_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry_link" ADD CONSTRAINT "registry_link_entry_id_registry_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."registry_entry"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry_link" ADD CONSTRAINT "registry_link_created_by_app_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "registry_link_once" ON "registry_link" USING btree ("entry_id","subject","subject_id");--> statement-breakpoint
CREATE UNIQUE INDEX "registry_link_became" ON "registry_link" USING btree ("entry_id") WHERE relation = 'became';--> statement-breakpoint
CREATE INDEX "registry_link_subject" ON "registry_link" USING btree ("subject","subject_id");--> statement-breakpoint
ALTER TABLE "registry_entry" ADD CONSTRAINT "registry_entry_derived_from_id_registry_entry_id_fk" FOREIGN KEY ("derived_from_id") REFERENCES "public"."registry_entry"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry_entry" ADD CONSTRAINT "registry_entry_superseded_by_id_registry_entry_id_fk" FOREIGN KEY ("superseded_by_id") REFERENCES "public"."registry_entry"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "registry_entry_number" ON "registry_entry" USING btree ("series_id","kind","number_year","number_rank");--> statement-breakpoint
CREATE UNIQUE INDEX "registry_entry_turned" ON "registry_entry" USING btree ("derived_from_id") WHERE kind = 'action';--> statement-breakpoint
CREATE INDEX "registry_entry_superseding" ON "registry_entry" USING btree ("superseded_by_id") WHERE superseded_by_id is not null;--> statement-breakpoint
CREATE INDEX "registry_entry_series" ON "registry_entry" USING btree ("series_id","created_at","id") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "registry_entry_pending" ON "registry_entry" USING btree ("programme_id","series_id","due_on","owner_id") WHERE withdrawn_at is null and kind = 'action' and status in ('open', 'in_progress');