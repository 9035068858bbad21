CREATE TABLE "kpi_setting" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"programme_id" uuid NOT NULL,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"periodicity" text NOT NULL,
	"is_followed" boolean DEFAULT true NOT NULL,
	"has_own_target" boolean NOT NULL,
	"low" double precision,
	"high" double precision,
	"alert_low" double precision,
	"alert_high" double precision,
	"responsible_id" uuid,
	"responsible_name" text DEFAULT '' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"name" text,
	"formula" text,
	"source" text,
	"unit" text,
	"direction" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "kpi_setting_own" CHECK (num_nulls(name, formula, source, unit, direction) in (0, 5)),
	CONSTRAINT "kpi_setting_responsible" CHECK (responsible_id is null or responsible_name = ''),
	CONSTRAINT "kpi_setting_target" CHECK (has_own_target or num_nonnulls(low, high, alert_low, alert_high) = 0)
);
--> statement-breakpoint
CREATE TABLE "kpi_value" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"programme_id" uuid NOT NULL,
	"setting_id" uuid NOT NULL,
	"day" date NOT NULL,
	"value" double precision NOT NULL,
	"comment" text DEFAULT '' NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "kpi_setting" ADD CONSTRAINT "kpi_setting_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpi_setting" ADD CONSTRAINT "kpi_setting_responsible_id_app_user_id_fk" FOREIGN KEY ("responsible_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpi_value" ADD CONSTRAINT "kpi_value_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpi_value" ADD CONSTRAINT "kpi_value_setting_id_kpi_setting_id_fk" FOREIGN KEY ("setting_id") REFERENCES "public"."kpi_setting"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpi_value" ADD CONSTRAINT "kpi_value_recorded_by_app_user_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "kpi_setting_key" ON "kpi_setting" USING btree ("programme_id","key");--> statement-breakpoint
CREATE UNIQUE INDEX "kpi_value_day" ON "kpi_value" USING btree ("setting_id","day");