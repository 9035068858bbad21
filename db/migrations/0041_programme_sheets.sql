CREATE TABLE "panorama_import" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"file_name" text NOT NULL,
	"fields" jsonb NOT NULL,
	"rows" jsonb NOT NULL,
	"left_headings" jsonb NOT NULL,
	"above" integer NOT NULL,
	"report" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" uuid NOT NULL,
	"imported_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "programme_sheet" (
	"programme_id" uuid PRIMARY KEY NOT NULL,
	"ministry" text NOT NULL,
	"ministry_full_name" text NOT NULL,
	"is_interministerial" boolean,
	"description" text NOT NULL,
	"more_url" text NOT NULL,
	"started_on" text,
	"duration_years" numeric(5, 2),
	"phase" text NOT NULL,
	"cost_cents" bigint,
	"cost_bracket" text NOT NULL,
	"functional_zone" text NOT NULL,
	"financing" text NOT NULL,
	"pap_url" text NOT NULL,
	"published_on" text,
	"initial_duration_years" numeric(5, 2),
	"initial_cost_cents" bigint,
	"version" integer DEFAULT 1 NOT NULL,
	"changed_by" uuid NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "panorama_import" ADD CONSTRAINT "panorama_import_created_by_app_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_sheet" ADD CONSTRAINT "programme_sheet_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_sheet" ADD CONSTRAINT "programme_sheet_changed_by_app_user_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "panorama_import_sender" ON "panorama_import" USING btree ("created_by","created_at");