CREATE TABLE "milestone_event" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "milestone_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"milestone_id" uuid NOT NULL,
	"programme_id" uuid NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"actor_id" uuid,
	"kind" text NOT NULL,
	"before" jsonb,
	"after" jsonb NOT NULL,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "milestone" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"programme_id" uuid NOT NULL,
	"increment_id" uuid,
	"key" text NOT NULL,
	"title" text NOT NULL,
	"criterion" text DEFAULT '' NOT NULL,
	"baseline_on" date,
	"forecast_on" date,
	"actual_on" date,
	"cancelled_at" timestamp (3) with time zone,
	"cancel_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "milestone_cancelled" CHECK ((cancelled_at is null) = (cancel_reason is null) and (cancelled_at is null or actual_on is null))
);
--> statement-breakpoint
ALTER TABLE "milestone_event" ADD CONSTRAINT "milestone_event_milestone_id_milestone_id_fk" FOREIGN KEY ("milestone_id") REFERENCES "public"."milestone"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone_event" ADD CONSTRAINT "milestone_event_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone_event" ADD CONSTRAINT "milestone_event_actor_id_app_user_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone" ADD CONSTRAINT "milestone_programme_id_programme_id_fk" FOREIGN KEY ("programme_id") REFERENCES "public"."programme"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone" ADD CONSTRAINT "milestone_increment_id_increment_id_fk" FOREIGN KEY ("increment_id") REFERENCES "public"."increment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "milestone_event_milestone" ON "milestone_event" USING btree ("milestone_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "milestone_key" ON "milestone" USING btree ("programme_id","key");--> statement-breakpoint
CREATE INDEX "milestone_increment" ON "milestone" USING btree ("increment_id");--> statement-breakpoint
CREATE TRIGGER milestone_event_append_only BEFORE UPDATE OR DELETE ON milestone_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
